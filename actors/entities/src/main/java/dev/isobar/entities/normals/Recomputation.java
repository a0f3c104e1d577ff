package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.Profile;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.domain.normals.blocks.DayBlocks;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.domain.normals.blocks.WindowStatistics;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.DaySpans;
import dev.isobar.grid.TimeAxis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One day of an output computed again from the sources that the output names.
 *
 * @param isDone false when the named sources are no longer the ones in the input folder, which is no fault of the output,
 *     and where one day cannot be had by itself: smoothed over the year, or without the names of its sources
 */
record Recomputation(boolean isDone, List<String> problems) {

    private static final Recomputation NOT_DONE = new Recomputation(false, List.of());
    private static final DayBlocks ONE_DAY = new DayBlocks(1, 1);
    private static final int OPEN_FILES = 128;

    static Recomputation of(
            VariablePlan plan, PlanRegions regions, OutputKey key, Path output, WorkContext context, long seed) {
        Recipe recipe = plan.recipe();
        if (recipe.profile() == Profile.ORIGIN || !recipe.smoothing().equals("none")) {
            return NOT_DONE;
        }
        try (NormalReader reader = NormalReader.open(output);
                OpenFiles files = new OpenFiles(OPEN_FILES, Duration.ofMinutes(1))) {
            Optional<Catalogue> sources = sources(plan, key.targetYear(), reader, files);
            if (sources.isEmpty()) {
                return NOT_DONE;
            }
            int slot = new SplittableRandom(seed).nextInt(sources.get().slots().count());
            CellSelection selection = sources.get().selection(regions.of(key.region()));
            return new Recomputation(true, compare(plan, sources.get(), selection, reader, files, context, slot));
        } catch (FormatException | WorkFailure | IOException | IllegalArgumentException e) {
            return NOT_DONE;
        }
    }

    /** The files that the output names, if all of them are still the chosen ones. */
    private static Optional<Catalogue> sources(VariablePlan plan, int target, NormalReader reader, OpenFiles files)
            throws IOException {
        List<String> named = String.valueOf(reader.header().globalAttributes().get("sources"))
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 5)
                .map(words -> words[3])
                .distinct()
                .toList();
        List<Inspection.Good> good = new ArrayList<>();
        for (SourceListing.Source source : SourceListing.of(plan)) {
            if (named.contains(source.path().substring(source.path().lastIndexOf('/') + 1))) {
                good.add(open(plan, source, files));
            }
        }
        if (good.isEmpty() || good.size() != named.size()) {
            return Optional.empty();
        }
        return Optional.of(ScanWork.sources(plan, good, SourceYears.of(plan, good), List.of())
                .with(List.of(target), ONE_DAY));
    }

    private static Inspection.Good open(VariablePlan plan, SourceListing.Source source, OpenFiles files)
            throws IOException {
        Path path = Path.of(plan.plan().input()).resolve(source.path());
        FileStamp stamp = FileStamp.of(path);
        try (OpenFiles.Lease lease = files.lease(path, plan.variable(), stamp)) {
            DailyHeader header = lease.file().header();
            TimeAxis axis = TimeAxis.parse(header.timeUnits(), header.calendar());
            if (axis.calendar() != CalendarKind.parse(plan.plan().model().calendar())) {
                throw new FormatException(path, "calendar %s".formatted(header.calendar()));
            }
            return new Inspection.Good(
                    source, header, DaySpans.of(header.times(), axis), stamp, Digest.ofText(source.path()));
        }
    }

    private static List<String> compare(
            VariablePlan plan,
            Catalogue catalogue,
            CellSelection selection,
            NormalReader reader,
            OpenFiles files,
            WorkContext context,
            int slot) {
        CellUnion union = CellUnion.of(List.of(selection));
        List<Catalogue.SourceYear> years = catalogue.needed(plan);
        VariableTask.Block task = new VariableTask.Block(plan, Digest.ofText("recomputation"), 0, slot, slot + 1);
        BlockSource source = new BlockSource(files, task, catalogue, years, union, context);
        for (BlockSteps.Step step :
                BlockSteps.of(catalogue, slot, slot + 1, plan.recipe().poolDays())) {
            source.read(step);
        }
        WindowFields fields = BlockWork.fields(plan.recipe());
        float[][][] results = new float[fields.count()][1][union.size()];
        byte[][] counts = new byte[1][union.size()];
        new WindowStatistics(BlockWork.windows(plan, catalogue, years), fields)
                .compute(
                        source.rows().about(slot),
                        0,
                        union.size(),
                        Minimum.of(plan, catalogue).of(slot),
                        results,
                        counts);
        return differences(
                plan.recipe(), catalogue, selection, union.indexOf(selection), reader, slot, results, counts[0]);
    }

    private static List<String> differences(
            Recipe recipe,
            Catalogue catalogue,
            CellSelection selection,
            int[] cells,
            NormalReader reader,
            int slot,
            float[][][] results,
            byte[] counts) {
        double[] weights = selection.weights();
        PostSteps steps = PostSteps.of(recipe, catalogue, weights);
        int statistics = recipe.statistics().size();
        for (int number = 0; number < results.length; number++) {
            boolean isPercentile = number >= statistics;
            float[] expected = ordered(results[number][0], cells);
            boolean isSpread =
                    !isPercentile && PostSteps.isSpread(recipe.statistics().get(number));
            steps.apply(expected, 1, 0, cells.length, isSpread);
            float[] found = isPercentile
                    ? reader.values(statistics, number - statistics, slot)
                    : reader.values(number, 0, slot);
            for (int cell = 0; cell < cells.length; cell++) {
                if (Float.floatToIntBits(found[cell]) != Float.floatToIntBits(expected[cell])) {
                    return List.of("day %d, cell %d, field %d: %s (expected: %s, from the sources)"
                            .formatted(slot + 1, cell, number, found[cell], expected[cell]));
                }
            }
        }
        byte[] expected = new byte[cells.length];
        for (int cell = 0; cell < cells.length; cell++) {
            expected[cell] = weights[cell] > 0 ? counts[cells[cell]] : 0;
        }
        return Arrays.equals(expected, reader.counts(slot))
                ? List.of()
                : List.of("day %d: counts differ from those of the sources".formatted(slot + 1));
    }

    private static float[] ordered(float[] values, int[] cells) {
        float[] ordered = new float[cells.length];
        for (int cell = 0; cell < cells.length; cell++) {
            ordered[cell] = values[cells[cell]];
        }
        return ordered;
    }
}
