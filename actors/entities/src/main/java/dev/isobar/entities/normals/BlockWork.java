package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.Damaged;
import dev.isobar.domain.normals.UnreadableDays;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.domain.normals.blocks.TrailingWindows;
import dev.isobar.domain.normals.blocks.WindowMeans;
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
import org.jspecify.annotations.Nullable;

/**
 * The computation of one block: reads some consecutive days of every source once, for all regions' cells, and leaves the
 * means and counts of all target years in a block file. A pure function of catalogue and days.
 */
final class BlockWork {

    private final OpenFiles files;

    BlockWork(OpenFiles files) {
        this.files = files;
    }

    /** The days of all sources: one array (day, cell) for each year, null for a year without a source. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Slab(float[] @Nullable [] years, long chunks, List<UnreadableDays> unreadable) {}

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
        CellUnion cells = catalogue.union(plan);
        List<Catalogue.Source> sources = catalogue.needed(plan);
        int first = sources.getFirst().year();
        int span = Math.max(catalogue.targets().getLast(), sources.getLast().year()) - first + 1;
        TrailingWindows windows = new TrailingWindows(first, span, plan.windowYears(), catalogue.targets());
        Slab slab = read(task, catalogue, sources, windows, cells, context);
        BlockLayout layout =
                new BlockLayout(task.catalogue(), task.firstDay(), task.endDay(), cells.size(), catalogue.targets());
        Path target = folder.block(task.catalogue(), task.firstDay(), task.endDay());
        Publishing.discardBefore(target, attempt);
        Path temporary = Publishing.temporary(target, attempt);
        WindowMeans means = new WindowMeans(windows, plan.plan().minYears());
        Digest digest = Publishing.write(temporary, out -> write(out, layout, slab, means, context));
        WorkFolder.replace(temporary, target);
        return new VariableCommand.ReportBlock(
                plan.hash(), task.block(), attempt, digest, layout.bytes(), slab.chunks(), slab.unreadable());
    }

    private Slab read(
            VariableTask.Block task,
            Catalogue catalogue,
            List<Catalogue.Source> sources,
            TrailingWindows windows,
            CellUnion cells,
            WorkContext context) {
        Path input = Path.of(task.plan().plan().input());
        float[] @Nullable [] years = new float[windows.years()][];
        List<UnreadableDays> unreadable = new ArrayList<>();
        LongAdder chunks = new LongAdder();
        long planned = 0;
        for (int i = 0; i < sources.size(); i++) {
            Parallel.checkWanted(context);
            Catalogue.Source source = sources.get(i);
            float[] values = new float[Math.multiplyExact(task.endDay() - task.firstDay(), cells.size())];
            try (OpenFiles.Lease lease = lease(input.resolve(source.path()), catalogue, source)) {
                planned += lease.file().chunkCount(task.firstDay(), task.endDay(), cells);
                for (UnreadableChunk chunk : lease.file()
                        .gather(task.firstDay(), task.endDay(), cells, values, chunks)
                        .unreadable()) {
                    unreadable.add(new UnreadableDays(
                            source.year(),
                            Math.max(task.firstDay(), chunk.firstDay()),
                            Math.min(task.endDay(), chunk.endDay()),
                            chunk.text()));
                }
            }
            years[source.year() - windows.firstYear()] = values;
            // The rest is taken to have as many chunks as the files so far; exact with the last one.
            context.progress(chunks.sum(), planned * sources.size() / (i + 1), "chunks");
        }
        return new Slab(years, chunks.sum(), List.copyOf(unreadable));
    }

    private OpenFiles.Lease lease(Path path, Catalogue catalogue, Catalogue.Source source) {
        FileStamp seen = new FileStamp(source.sizeBytes(), source.modifiedMillis());
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

    private static void write(OutputStream out, BlockLayout layout, Slab slab, WindowMeans means, WorkContext context)
            throws IOException {
        out.write(layout.header());
        int targets = layout.targets().size();
        int largest = BlockLayout.tileCells(layout.cells());
        float[][] values = new float[targets][largest];
        byte[][] counts = new byte[targets][largest];
        ByteBuffer row = ByteBuffer.allocate(largest * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int day = layout.firstDay(); day < layout.endDay(); day++) {
            Parallel.checkWanted(context);
            for (int tile = 0; tile < layout.tiles(); tile++) {
                int cells = layout.cellsOf(tile);
                int offset = (day - layout.firstDay()) * layout.cells() + layout.firstCell(tile);
                means.compute(slab.years(), offset, cells, values, counts);
                for (int target = 0; target < targets; target++) {
                    row.asFloatBuffer().put(values[target], 0, cells);
                    out.write(row.array(), 0, cells * Float.BYTES);
                    out.write(counts[target], 0, cells);
                }
            }
        }
    }
}
