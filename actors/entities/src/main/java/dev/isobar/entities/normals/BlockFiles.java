package dev.isobar.entities.normals;

import dev.isobar.domain.normals.BlockDigest;
import dev.isobar.domain.normals.VariableTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All block files of a plan, open for one target. For one thread. */
final class BlockFiles implements AutoCloseable {

    private record Part(BlockDigest block, BlockReader reader) {}

    private final List<Part> parts;

    private BlockFiles(List<Part> parts) {
        this.parts = parts;
    }

    /** @param cells of the union of all regions */
    static BlockFiles open(VariableTask.Write task, Catalogue catalogue, WorkFolder folder, int cells)
            throws IOException {
        int target = catalogue.targets().indexOf(task.target());
        BlockFiles files = new BlockFiles(new ArrayList<>());
        try {
            for (BlockDigest block : task.blocks()) {
                BlockLayout layout = new BlockLayout(
                        task.catalogue(),
                        block.firstDay(),
                        block.endDay(),
                        cells,
                        task.plan().recipe().fields(),
                        catalogue.targets());
                BlockReader reader = BlockReader.open(
                        folder.block(task.catalogue(), block.firstDay(), block.endDay()), layout, target);
                files.parts.add(new Part(block, reader));
            }
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    /** A slot's values of a field, of the union's cells from {@code first} to {@code end}, exclusive. */
    void values(int slot, int field, int first, int end, float[] into) throws IOException {
        reader(slot).values(slot, field, first, end, into);
    }

    /** A slot's counts, of the union's cells from {@code first} to {@code end}, exclusive. */
    void counts(int slot, int first, int end, byte[] into) throws IOException {
        reader(slot).counts(slot, first, end, into);
    }

    private BlockReader reader(int slot) {
        for (Part part : parts) {
            if (part.block().firstDay() <= slot && slot < part.block().endDay()) {
                return part.reader();
            }
        }
        throw new IllegalArgumentException("slot: %d (expected: one of the plan's blocks)".formatted(slot));
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts) {
            part.reader().close();
        }
    }
}
