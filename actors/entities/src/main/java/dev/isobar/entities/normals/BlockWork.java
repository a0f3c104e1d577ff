package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.Damaged;
import dev.isobar.domain.normals.Profile;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.UnreadableDays;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.domain.normals.blocks.DayRows;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.domain.normals.blocks.WindowStatistics;
import dev.isobar.domain.normals.blocks.YearWindows;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.UnreadableChunk;
import dev.isobar.grid.CellUnion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * The computation of one block: reads some consecutive days of every source once, for all regions' cells, and leaves the
 * means and counts of all target years in a block file. A pure function of catalogue and days.
 */
final class BlockWork {

    private final OpenFiles files;

    BlockWork(OpenFiles files) {
        this.files = files;
    }

    /** A source that is no longer as the scan saw it. */
    private static final class ChangedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ChangedException(String text) {
            super(text);
        }
    }

    VariableCommand perform(VariableTask.Block task, String key, int attempt, WorkContext context) {
        VariablePlan plan = task.plan();
        WorkFolder folder = WorkFolder.of(plan);
        Optional<Catalogue> catalogue = folder.read(task.catalogue());
        if (catalogue.isEmpty()) {
            return damaged(plan, key, attempt, folder.catalogue(task.catalogue()) + " is missing or changed");
        }
        try {
            return compute(task, catalogue.get(), folder, attempt, context);
        } catch (ChangedException e) {
            return damaged(plan, key, attempt, String.valueOf(e.getMessage()));
        }
    }

    private static VariableCommand damaged(VariablePlan plan, String key, int attempt, String text) {
        return new VariableCommand.ReportDamage(plan.hash(), key, attempt, Damaged.CATALOGUE, List.of(), text);
    }

    private VariableCommand compute(
            VariableTask.Block task, Catalogue catalogue, WorkFolder folder, int attempt, WorkContext context) {
        VariablePlan plan = task.plan();
        CellUnion cells = catalogue.union(PlanRegions.of(plan.plan()));
        List<Catalogue.SourceYear> years = catalogue.needed(plan);
        Recipe recipe = plan.recipe();
        YearWindows windows = windows(plan, catalogue, years);
        WindowFields fields = new WindowFields(
                recipe.statistics(),
                recipe.percentiles(),
                recipe.quantiles(),
                recipe.poolDays(),
                recipe.profile() == Profile.ORIGIN);
        Slab slab = read(task, catalogue, years, windows, cells, context);
        BlockLayout layout = new BlockLayout(
                task.catalogue(),
                task.firstDay(),
                task.endDay(),
                cells.size(),
                fields.count(),
                catalogue.targets());
        Path target = folder.block(task.catalogue(), task.firstDay(), task.endDay());
        Publishing.discardBefore(target, attempt);
        Path temporary = Publishing.temporary(target, attempt);
        Minimum minimum = Minimum.of(plan, catalogue);
        WindowStatistics statistics = new WindowStatistics(windows, fields);
        Digest digest =
                Publishing.write(temporary, out -> write(out, layout, slab, statistics, minimum, context));
        WorkFolder.replace(temporary, target);
        return new VariableCommand.ReportBlock(
                plan.hash(), task.block(), attempt, digest, layout.bytes(), slab.chunks(), slab.unreadable());
    }

    private static YearWindows windows(VariablePlan plan, Catalogue catalogue, List<Catalogue.SourceYear> years) {
        int first = years.getFirst().year();
        return new YearWindows(
                first,
                years.getLast().year() - first + 1,
                catalogue.targets().stream()
                        .map(target -> new YearRange(plan.firstYear(target), plan.lastYear(target)))
                        .toList());
    }

    private Slab read(
            VariableTask.Block task,
            Catalogue catalogue,
            List<Catalogue.SourceYear> years,
            YearWindows windows,
            CellUnion cells,
            WorkContext context) {
        Path input = Path.of(task.plan().plan().input());
        BlockReads reads = BlockReads.of(catalogue, task);
        float[][][] values = new float[windows.years()][][];
        List<UnreadableDays> unreadable = new ArrayList<>();
        LongAdder chunks = new LongAdder();
        long planned = 0;
        for (int i = 0; i < years.size(); i++) {
            Parallel.checkWanted(context);
            Catalogue.SourceYear year = years.get(i);
            BlockReads.YearReads ofYear = reads.years().get(i);
            float[][] read = new float[ofYear.reads().size()][];
            for (int r = 0; r < read.length; r++) {
                BlockReads.Read one = ofYear.reads().get(r);
                Catalogue.SourceFile file = catalogue.files().get(one.file());
                read[r] = new float[Math.multiplyExact(one.records(), cells.size())];
                try (OpenFiles.Lease lease = lease(input.resolve(file.path()), catalogue, file)) {
                    planned += lease.file().chunkCount(one.firstRecord(), one.endRecord(), cells);
                    for (UnreadableChunk chunk : lease.file()
                            .gather(one.firstRecord(), one.endRecord(), cells, read[r], chunks)
                            .unreadable()) {
                        unreadable.addAll(
                                reads.unreadable(ofYear, r, chunk, task.firstDay(), task.endDay()));
                    }
                }
            }
            unreadable.addAll(BlockReads.absent(catalogue, year, task.firstDay(), task.endDay()));
            values[year.year() - windows.firstYear()] = read;
            // The rest is taken to have as many chunks as the files so far; exact with the last one.
            context.progress(chunks.sum(), planned * years.size() / (i + 1), "chunks");
        }
        return new Slab(reads, windows.firstYear(), cells.size(), values, chunks.sum(), List.copyOf(unreadable));
    }

    private OpenFiles.Lease lease(Path path, Catalogue catalogue, Catalogue.SourceFile source) {
        FileStamp seen = source.stamp();
        FileStamp now;
        try {
            now = FileStamp.of(path);
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(path.resolveSibling("."))) {
                throw new ChangedException(path + " is gone since the scan");
            }
            throw new WorkFailure(Failure.Kind.UNREACHABLE, path + " is gone since the scan, with its folder", e);
        } catch (IOException e) {
            throw WorkFolder.unreachable(path, "cannot be read", e);
        }
        if (!now.equals(seen)) {
            throw new ChangedException(
                    "%s changed since the scan: %d bytes, was %d".formatted(path, now.sizeBytes(), seen.sizeBytes()));
        }
        return files.lease(path, catalogue.variable(), seen);
    }

    private static void write(
            OutputStream out,
            BlockLayout layout,
            Slab slab,
            WindowStatistics statistics,
            Minimum minimum,
            WorkContext context)
            throws IOException {
        out.write(layout.header());
        int targets = layout.targets().size();
        int largest = BlockLayout.tileCells(layout.cells());
        float[][][] results = new float[layout.fields()][targets][largest];
        byte[][] counts = new byte[targets][largest];
        ByteBuffer row = ByteBuffer.allocate(largest * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int day = layout.firstDay(); day < layout.endDay(); day++) {
            Parallel.checkWanted(context);
            DayRows rows = slab.about(day);
            int[] least = minimum.of(day);
            for (int tile = 0; tile < layout.tiles(); tile++) {
                int cells = layout.cellsOf(tile);
                statistics.compute(rows, layout.firstCell(tile), cells, least, results, counts);
                for (int target = 0; target < targets; target++) {
                    for (float[][] field : results) {
                        row.asFloatBuffer().put(field[target], 0, cells);
                        out.write(row.array(), 0, cells * Float.BYTES);
                    }
                    out.write(counts[target], 0, cells);
                }
            }
        }
    }
}
