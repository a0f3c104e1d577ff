package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.RejectedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * All source files of a variable looked at: those on the grid and in the unit that most of them have, and the rest.
 *
 * @param good usable together, in the order of the listing
 * @param rejected by year
 */
record Inspections(List<Inspection.Good> good, List<RejectedFile> rejected) {

    private record Grid(List<Double> latitudes, List<Double> longitudes) {
        static Grid of(Inspection.Good file) {
            return new Grid(
                    Arrays.stream(file.header().latitudes()).boxed().toList(),
                    Arrays.stream(file.header().longitudes()).boxed().toList());
        }

        String text() {
            return "%d rows %s..%s N, %d columns %s..%s E"
                    .formatted(
                            latitudes.size(),
                            latitudes.getFirst(),
                            latitudes.getLast(),
                            longitudes.size(),
                            longitudes.getFirst(),
                            longitudes.getLast());
        }
    }

    /** The majority decides on the grid, then on the unit; of equals the one of the earlier year. */
    static Inspections of(List<Inspection> all) {
        List<RejectedFile> rejected = new ArrayList<>();
        List<Inspection.Good> good = new ArrayList<>();
        for (Inspection inspection : all) {
            switch (inspection) {
                case Inspection.Good file -> good.add(file);
                case Inspection.Bad file -> rejected.add(file.rejected());
                case Inspection.Unneeded _ -> {}
            }
        }
        List<Inspection.Good> onGrid = agreeing(good, Grid::of, grid -> "grid of " + grid.text(), rejected);
        List<Inspection.Good> usable =
                agreeing(onGrid, file -> file.header().units(), unit -> "unit '" + unit + "'", rejected);
        rejected.sort(Comparator.comparingInt(RejectedFile::year).thenComparing(RejectedFile::path));
        return new Inspections(List.copyOf(usable), List.copyOf(rejected));
    }

    private static <K> List<Inspection.Good> agreeing(
            List<Inspection.Good> files,
            Function<Inspection.Good, K> property,
            Function<K, String> text,
            List<RejectedFile> rejected) {
        Map<K, List<Inspection.Good>> groups = new LinkedHashMap<>();
        files.forEach(file -> groups.computeIfAbsent(property.apply(file), _ -> new ArrayList<>())
                .add(file));
        K usual = null;
        List<Inspection.Good> most = List.of();
        for (Map.Entry<K, List<Inspection.Good>> group : groups.entrySet()) {
            if (group.getValue().size() > most.size()) {
                usual = group.getKey();
                most = group.getValue();
            }
        }
        for (Map.Entry<K, List<Inspection.Good>> group : groups.entrySet()) {
            if (usual != null && !Objects.equals(group.getKey(), usual)) {
                String problem = "%s (expected: %s, as %d others have)"
                        .formatted(text.apply(group.getKey()), text.apply(usual), most.size());
                group.getValue()
                        .forEach(file -> rejected.add(Inspection.bad(
                                        file.source(),
                                        Failure.Kind.DATA,
                                        file.source().path() + ": " + problem)
                                .rejected()));
            }
        }
        return most;
    }
}
