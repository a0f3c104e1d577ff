package dev.isobar.entities.normals;

import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.blocks.TrailingWindows;
import dev.isobar.domain.normals.blocks.WindowMeans;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.formats.netcdf3.NormalFileHeader;
import dev.isobar.formats.netcdf3.NormalFileReader;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.RegionTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One day of an output computed again from the sources that the output names.
 *
 * @param isDone false when the named sources are no longer the ones in the input folder, which is no fault of the output
 */
record Recomputation(boolean isDone, List<String> problems) {

    private static final Recomputation NOT_DONE = new Recomputation(false, List.of());

    static Recomputation of(VariablePlan plan, OutputKey key, Path output, long seed) {
        int day = new SplittableRandom(seed).nextInt(NormalFileHeader.DAYS);
        try (NormalFileReader reader = NormalFileReader.open(output)) {
            Optional<List<SourceListing.Source>> sources = sources(plan, key.targetYear(), reader.header());
            return sources.isEmpty() ? NOT_DONE : compare(plan, key, sources.get(), reader, day);
        } catch (FormatException | WorkFailure e) {
            return NOT_DONE;
        }
    }

    /** The files that the output names, if all of them are still the chosen ones. */
    private static Optional<List<SourceListing.Source>> sources(
            VariablePlan plan, int target, NormalFileHeader header) {
        List<String> named = String.valueOf(header.globalAttributes().get("sources"))
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 5)
                .map(words -> words[3])
                .toList();
        List<SourceListing.Source> found = SourceListing.of(plan).stream()
                .filter(source -> source.year() <= target && source.year() > target - plan.windowYears())
                .filter(source -> named.contains(name(source)))
                .toList();
        return !found.isEmpty() && found.size() == named.size() ? Optional.of(found) : Optional.empty();
    }

    private static String name(SourceListing.Source source) {
        return source.path().substring(source.path().lastIndexOf('/') + 1);
    }

    private static Recomputation compare(
            VariablePlan plan, OutputKey key, List<SourceListing.Source> sources, NormalFileReader reader, int day) {
        int first = key.targetYear() - plan.windowYears() + 1;
        TrailingWindows windows =
                new TrailingWindows(first, plan.windowYears(), plan.windowYears(), List.of(key.targetYear()));
        float[] @Nullable [] years = new float[plan.windowYears()][];
        int cells = reader.header().cells();
        for (SourceListing.Source source : sources) {
            years[source.year() - first] = day(plan, key, source, day, cells);
        }
        float[][] means = new float[1][cells];
        byte[][] counts = new byte[1][cells];
        new WindowMeans(windows, plan.plan().minYears()).compute(years, 0, cells, means, counts);
        float[] found = reader.values(day);
        for (int cell = 0; cell < cells; cell++) {
            if (Float.floatToIntBits(found[cell]) != Float.floatToIntBits(means[0][cell])) {
                return new Recomputation(
                        true,
                        List.of("day %d, cell %d: mean %s (expected: %s, from the sources)"
                                .formatted(day + 1, cell, found[cell], means[0][cell])));
            }
        }
        return new Recomputation(
                true,
                Arrays.equals(counts[0], reader.counts(day))
                        ? List.of()
                        : List.of("day %d: counts differ from those of the sources".formatted(day + 1)));
    }

    private static float[] day(
            VariablePlan plan, OutputKey key, SourceListing.Source source, int day, int expectedCells) {
        Path path = Path.of(plan.plan().input()).resolve(source.path());
        try (DailyFile file = DailyFiles.open(path, plan.variable())) {
            CellSelection selection = CellSelection.of(
                    RegionTable.of(key.region()),
                    file.header().latitudes(),
                    file.header().longitudes());
            if (selection.size() != expectedCells) {
                throw new FormatException(
                        path, "%d cells in the region (expected: %d)".formatted(selection.size(), expectedCells));
            }
            CellUnion union = CellUnion.of(List.of(selection));
            float[] values = new float[union.size()];
            file.gather(day, day + 1, union, values, new LongAdder());
            int[] index = union.indexOf(selection);
            float[] ordered = new float[expectedCells];
            for (int cell = 0; cell < expectedCells; cell++) {
                ordered[cell] = values[index[cell]];
            }
            return ordered;
        }
    }
}
