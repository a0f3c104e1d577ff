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
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.normal.NormalWriter;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        PlanRegions regions = PlanRegions.of(plan.plan());
        CellUnion union = catalogue.union(regions);
        List<OutputKey> keys = plan.outputs(task.target());
        ArrayFormat format = Formats.of(plan.recipe().format());
        try (BlockFiles blocks = BlockFiles.open(task, catalogue, folder, union.size())) {
            for (OutputKey key : keys) {
                Path target = folder.output(plan, key);
                Files.createDirectories(target.toAbsolutePath().getParent());
                Publishing.discardBefore(target, attempt);
                Path temporary = Publishing.temporary(target, attempt);
                Publishing.discard(temporary);
                CellSelection selection = catalogue.selection(regions.of(key.region()));
                try (NormalWriter writer = NormalWriter.create(
                        temporary,
                        format,
                        NormalAttributes.header(plan, catalogue, selection, task.target(), task.unreadable()))) {
                    new Sheet(plan.recipe(), catalogue, blocks, union, selection).write(writer, context);
                    writer.finish();
                }
                Publishing.sync(temporary);
            }
        }
        return keys.stream()
                .map(key -> new Output(key, Publishing.digest(Publishing.temporary(folder.output(plan, key), attempt))))
                .toList();
    }
}
