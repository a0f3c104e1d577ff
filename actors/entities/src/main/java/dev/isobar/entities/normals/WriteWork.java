package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.BlockDigest;
import dev.isobar.domain.normals.Damaged;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.netcdf3.NormalFileWriter;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The assembly of one target year's outputs from the block files, as temporaries named by the attempt. */
final class WriteWork {

    /** A block file that was found to have its digest, while it looked so. */
    private record Verified(FileStamp stamp, Digest sha256) {}

    private static final int REMEMBERED = 10_000;

    private final Map<Path, Verified> verified = new ConcurrentHashMap<>();

    /** One region's output while it is written. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sheet(NormalFileWriter writer, int[] cells, float[] means, byte[] counts) {

        static Sheet of(NormalFileWriter writer, CellUnion union, CellSelection selection) {
            return new Sheet(writer, union.indexOf(selection), new float[selection.size()], new byte[selection.size()]);
        }

        void day(int day, float[] unionMeans, byte[] unionCounts) {
            for (int i = 0; i < cells.length; i++) {
                means[i] = unionMeans[cells[i]];
                counts[i] = unionCounts[cells[i]];
            }
            writer.day(day, means, counts);
        }
    }

    VariableCommand perform(VariableTask.Write task, String key, int attempt, WorkContext context) {
        VariablePlan plan = task.plan();
        WorkFolder folder = WorkFolder.of(plan);
        Optional<Catalogue> catalogue = folder.read(task.catalogue());
        if (catalogue.isEmpty()) {
            String text = folder.catalogue(task.catalogue()) + " is missing or changed";
            return new VariableCommand.ReportDamage(plan.hash(), key, attempt, Damaged.CATALOGUE, List.of(), text);
        }
        List<Integer> bad = task.blocks().stream()
                .filter(block -> !isGood(folder, task, block))
                .map(BlockDigest::block)
                .toList();
        if (!bad.isEmpty()) {
            String text =
                    "%d block files are missing or changed, the first is %d".formatted(bad.size(), bad.getFirst());
            return new VariableCommand.ReportDamage(plan.hash(), key, attempt, Damaged.BLOCKS, bad, text);
        }
        try {
            return new VariableCommand.ReportWritten(
                    plan.hash(), task.target(), attempt, write(task, catalogue.get(), folder, attempt, context));
        } catch (FormatException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw WorkFolder.unreachable(
                    folder.root(), "target year %d cannot be assembled".formatted(task.target()), e);
        }
    }

    private boolean isGood(WorkFolder folder, VariableTask.Write task, BlockDigest block) {
        Path file = folder.block(task.catalogue(), block.firstDay(), block.endDay());
        try {
            Verified now = new Verified(FileStamp.of(file), block.sha256());
            if (verified.size() > REMEMBERED) {
                verified.clear();
            }
            // Within compute, so that targets written at the same time read each block file once.
            return now.equals(verified.compute(
                    file,
                    (path, before) ->
                            now.equals(before) ? before : new Verified(now.stamp(), Publishing.digest(path))));
        } catch (IOException | WorkFailure e) {
            return false;
        }
    }

    private static List<Output> write(
            VariableTask.Write task, Catalogue catalogue, WorkFolder folder, int attempt, WorkContext context)
            throws IOException {
        VariablePlan plan = task.plan();
        CellUnion union = catalogue.union(plan);
        List<OutputKey> keys = plan.outputs(task.target());
        List<Sheet> sheets = new ArrayList<>();
        try {
            for (OutputKey key : keys) {
                Path target = folder.output(plan, key);
                Files.createDirectories(target.toAbsolutePath().getParent());
                Publishing.discardBefore(target, attempt);
                Path temporary = Publishing.temporary(target, attempt);
                Files.deleteIfExists(temporary);
                CellSelection selection = catalogue.selection(key.region());
                NormalFileWriter writer = NormalFileWriter.create(
                        temporary, NormalAttributes.header(plan, catalogue, selection, task.target()));
                sheets.add(Sheet.of(writer, union, selection));
            }
            fill(task, catalogue, folder, union, sheets, context);
            sheets.forEach(sheet -> sheet.writer().finish());
        } finally {
            sheets.forEach(sheet -> sheet.writer().close());
        }
        return keys.stream()
                .map(key -> new Output(key, Publishing.digest(Publishing.temporary(folder.output(plan, key), attempt))))
                .toList();
    }

    private static void fill(
            VariableTask.Write task,
            Catalogue catalogue,
            WorkFolder folder,
            CellUnion union,
            List<Sheet> sheets,
            WorkContext context)
            throws IOException {
        float[] means = new float[union.size()];
        byte[] counts = new byte[union.size()];
        int target = catalogue.targets().indexOf(task.target());
        for (BlockDigest block : task.blocks()) {
            Parallel.checkWanted(context);
            BlockLayout layout = new BlockLayout(
                    task.catalogue(), block.firstDay(), block.endDay(), union.size(), catalogue.targets());
            Path file = folder.block(task.catalogue(), block.firstDay(), block.endDay());
            try (BlockReader reader = BlockReader.open(file, layout, target)) {
                for (int day = block.firstDay(); day < block.endDay(); day++) {
                    reader.read(day, means, counts);
                    for (Sheet sheet : sheets) {
                        sheet.day(day, means, counts);
                    }
                }
            }
        }
    }
}
