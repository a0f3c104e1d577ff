package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.RejectedFile;
import dev.isobar.domain.normals.Splice;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.grid.DaySpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records of which files are the days of which year.
 *
 * @param years of the plan, ascending; years without a day are not there
 * @param rejected files of which days are not used, because another file has them too
 */
record SourceYears(List<Catalogue.SourceYear> years, List<RejectedFile> rejected) {

    /** Of two files with the same day the one listed first gives the year's days. */
    static SourceYears of(VariablePlan plan, List<Inspection.Good> files) {
        Map<Integer, String> scenarios = new HashMap<>();
        for (Splice.Slot slot : plan.slots()) {
            scenarios.put(slot.year(), slot.scenario());
        }
        Map<Integer, List<Catalogue.Piece>> pieces = new HashMap<>();
        List<RejectedFile> rejected = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            SourceYears.add(files, file, scenarios, pieces, rejected);
        }
        List<Catalogue.SourceYear> years = pieces.keySet().stream()
                .sorted()
                .map(year -> new Catalogue.SourceYear(
                        year,
                        scenarios.getOrDefault(year, ""),
                        pieces.getOrDefault(year, List.of()).stream()
                                .sorted(Comparator.comparingInt(Catalogue.Piece::firstDay))
                                .toList()))
                .toList();
        return new SourceYears(years, List.copyOf(rejected));
    }

    private static void add(
            List<Inspection.Good> files,
            int number,
            Map<Integer, String> scenarios,
            Map<Integer, List<Catalogue.Piece>> pieces,
            List<RejectedFile> rejected) {
        Inspection.Good file = files.get(number);
        for (DaySpan span : file.spans()) {
            if (!file.source().scenario().equals(scenarios.get(span.year()))) {
                continue;
            }
            Catalogue.Piece piece = new Catalogue.Piece(number, span.firstDay(), span.firstRecord(), span.days());
            List<Catalogue.Piece> there = pieces.computeIfAbsent(span.year(), _ -> new ArrayList<>());
            there.stream()
                    .filter(other -> other.firstDay() < piece.endDay() && piece.firstDay() < other.endDay())
                    .findFirst()
                    .ifPresentOrElse(
                            other -> rejected.add(new RejectedFile(
                                    span.year(),
                                    file.source().path(),
                                    new Failure(
                                            Failure.Kind.DATA,
                                            "%s: days of %d are in %s too (expected: each day in one file)"
                                                    .formatted(
                                                            file.source().path(),
                                                            span.year(),
                                                            files.get(other.file())
                                                                    .source()
                                                                    .path())))),
                            () -> there.add(piece));
        }
    }
}
