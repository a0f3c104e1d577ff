package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.UnreadableDays;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.UnreadableChunk;
import dev.isobar.grid.CellUnion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Reads the source values of one block, step by step. Of one thread. */
final class BlockSource {

    /** A source that is no longer as the scan saw it. */
    static final class ChangedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ChangedException(String text) {
            super(text);
        }
    }

    private final OpenFiles files;
    private final VariableTask.Block task;
    private final Catalogue catalogue;
    private final List<Catalogue.SourceYear> years;
    private final CellUnion cells;
    private final WorkContext context;
    private final Path input;
    private final int poolDays;
    private final BlockRows rows;
    private final LongAdder chunks = new LongAdder();
    private final List<UnreadableDays> unreadable = new ArrayList<>();
    private long planned;
    private long opened;

    BlockSource(
            OpenFiles files,
            VariableTask.Block task,
            Catalogue catalogue,
            List<Catalogue.SourceYear> years,
            CellUnion cells,
            WorkContext context) {
        this.files = files;
        this.task = task;
        this.catalogue = catalogue;
        this.years = years;
        this.cells = cells;
        this.context = context;
        this.input = Path.of(task.plan().plan().input());
        this.poolDays = task.plan().recipe().poolDays();
        int first = years.getFirst().year();
        this.rows = new BlockRows(
                catalogue.slots().count(),
                cells.size(),
                years.getLast().year() - first + 1,
                years.stream().mapToInt(year -> year.year() - first).toArray());
        years.forEach(year -> unreadable.addAll(BlockReads.absent(catalogue, year, task.firstDay(), task.endDay())));
    }

    /** What has been read and is still needed. */
    BlockRows rows() {
        return rows;
    }

    /** Chunks inflated so far. */
    long chunks() {
        return chunks.sum();
    }

    /** Days of the block without values, as far as they were read; by year for each step. */
    List<UnreadableDays> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Reads what a step needs and no step before it has read; forgets what it does not need. */
    void read(BlockSteps.Step step) {
        BlockReads reads = BlockReads.of(catalogue, years, step.read());
        rows.keep(step.firstSlot() - poolDays, step.endSlot() + poolDays);
        float[][][] values = new float[years.size()][][];
        for (int i = 0; i < values.length; i++) {
            Parallel.checkWanted(context);
            values[i] = read(reads, reads.years().get(i));
            progress(step);
        }
        rows.add(new BlockRows.Segment(reads, values));
    }

    /** The rest is taken to have as many chunks for each slot and year as what was read so far; exact at the end. */
    private void progress(BlockSteps.Step step) {
        opened += step.read().length;
        int slots = Math.min(catalogue.slots().count(), task.endDay() - task.firstDay() + 2 * poolDays);
        long all = (long) slots * years.size();
        context.progress(chunks.sum(), Math.max(chunks.sum(), planned * all / Math.max(1, opened)), "chunks");
    }

    private float[][] read(BlockReads reads, BlockReads.YearReads year) {
        float[][] values = new float[year.reads().size()][];
        for (int r = 0; r < values.length; r++) {
            BlockReads.Read one = year.reads().get(r);
            Catalogue.SourceFile file = catalogue.files().get(one.file());
            values[r] = new float[Math.multiplyExact(one.records(), cells.size())];
            try (OpenFiles.Lease lease = lease(input.resolve(file.path()), file)) {
                planned += lease.file().chunkCount(one.firstRecord(), one.endRecord(), cells);
                for (UnreadableChunk chunk : lease.file()
                        .gather(one.firstRecord(), one.endRecord(), cells, values[r], chunks)
                        .unreadable()) {
                    unreadable.addAll(reads.unreadable(year, r, chunk, task.firstDay(), task.endDay()));
                }
            }
        }
        return values;
    }

    private OpenFiles.Lease lease(Path path, Catalogue.SourceFile source) {
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
}
