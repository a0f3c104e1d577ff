package dev.isobar.formats.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Describes variables as NetCDF-4 has them on HDF5: a heap of references to dimension scales, an object header for each
 * variable and one for the root group.
 *
 * <p>Reference: HDF5 File Format Specification 3.0; NetCDF-4 format specification (dimension scales).
 */
@SuppressWarnings("ByteBufferBackingArray")
final class Hdf5Objects {

    static final int SUPERBLOCK_BYTES = 48;

    private static final int LEAST_HEAP_BYTES = 4096;
    private static final int HEAP_OBJECT_BYTES = 24;

    private final long heap;
    private final List<Hdf5Dataset> datasets;
    private final Map<String, Object> attributes;
    private final long[] addresses;

    private Hdf5Objects(long heap, List<Hdf5Dataset> datasets, Map<String, Object> attributes) {
        this.heap = heap;
        this.datasets = datasets;
        this.attributes = attributes;
        this.addresses = new long[datasets.size() + 1];
    }

    /** A description and where its root group stands. */
    @SuppressWarnings("ArrayRecordComponent")
    record Encoded(byte[] bytes, long root) {}

    /**
     * Encodes a description.
     *
     * @param address where it will stand, a multiple of 8
     * @param attributes of the root group
     */
    static Encoded encode(long address, List<Hdf5Dataset> datasets, Map<String, Object> attributes) {
        Hdf5Objects objects = new Hdf5Objects(address, datasets, attributes);
        long at = address + objects.heapBytes();
        for (int object = 0; object < objects.addresses.length; object++) {
            int length = objects.object(object).length;
            objects.addresses[object] = at;
            at += length + 7 & ~7L;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(objects.heap());
        for (int object = 0; object < objects.addresses.length; object++) {
            out.writeBytes(objects.object(object));
            out.writeBytes(new byte[-out.size() & 7]);
        }
        return new Encoded(out.toByteArray(), objects.addresses[datasets.size()]);
    }

    /** The first bytes of a file. */
    static byte[] superblock(long end, long root) {
        ByteBuffer block = Hdf5Messages.le(SUPERBLOCK_BYTES)
                .put(Hdf5Messages.bytes(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8, 8, 0))
                .putLong(0)
                .putLong(Hdf5Messages.UNDEFINED)
                .putLong(end)
                .putLong(root);
        return block.putInt(Lookup3.of(block.array(), block.position())).array();
    }

    private byte[] object(int number) {
        return number < datasets.size() ? dataset(number) : root();
    }

    private byte[] dataset(int number) {
        Hdf5Dataset dataset = datasets.get(number);
        long[] shape = new long[dataset.shape().length];
        long[] most = new long[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = dataset.shape()[axis];
            boolean growing = (axis == 0 && dataset.unlimited()) || shape[axis] == 0;
            most[axis] = growing ? Hdf5Messages.UNDEFINED : shape[axis];
        }
        ByteBuffer fill =
                Hdf5Messages.le(dataset.fill().isPresent() ? dataset.type().bytes() : 0);
        dataset.fill().ifPresent(value -> dataset.type().put(fill, value));
        Hdf5Messages messages = new Hdf5Messages()
                .add(0x01, Hdf5Messages.space(shape, most))
                .add(0x03, Hdf5Messages.type(dataset.type()))
                .fill(fill.array(), dataset.storage() instanceof Hdf5Dataset.Storage.Chunked);
        switch (dataset.storage()) {
            case Hdf5Dataset.Storage.Contiguous(long address, long bytes) -> messages.contiguous(address, bytes);
            case Hdf5Dataset.Storage.None() -> {
                int bytes = dataset.type().bytes();
                if (shape[0] == 0) {
                    messages.chunked(Hdf5Messages.UNDEFINED, new int[] {1}, bytes);
                } else {
                    messages.contiguous(Hdf5Messages.UNDEFINED, shape[0] * bytes);
                }
            }
            case Hdf5Dataset.Storage.Chunked(long index, int[] chunk, int level) -> {
                messages.chunked(index, chunk, Hdf5Messages.bytes(dataset.type()));
                if (level > 0) {
                    messages.shuffledAndDeflated(Hdf5Messages.bytes(dataset.type()), level);
                }
            }
        }
        if (dataset.isScale()) {
            scale(messages, dataset);
        } else {
            dimensions(messages, number, dataset);
        }
        dataset.attributes().forEach(messages::attribute);
        return messages.header();
    }

    private void scale(Hdf5Messages messages, Hdf5Dataset dataset) {
        boolean phony = dataset.storage() instanceof Hdf5Dataset.Storage.None;
        messages.ended("CLASS", "DIMENSION_SCALE")
                .ended(
                        "NAME",
                        phony
                                ? Hdf5Attributes.NO_VARIABLE + String.format(Locale.ROOT, ".%10d", dataset.shape()[0])
                                : dataset.name())
                .attribute("_Netcdf4Dimid", dataset.scale());
        List<long[]> users = new ArrayList<>();
        for (int user = 0; user < datasets.size(); user++) {
            List<Integer> used = datasets.get(user).dimensions();
            for (int axis = 0; axis < used.size(); axis++) {
                if (used.get(axis) == dataset.scale() && !datasets.get(user).isScale()) {
                    users.add(new long[] {addresses[user], axis});
                }
            }
        }
        if (!users.isEmpty()) {
            ByteBuffer back = Hdf5Messages.le(16 * users.size());
            users.forEach(user -> back.putLong(user[0]).putInt((int) user[1]).putInt(0));
            long[] count = {users.size()};
            messages.attribute(
                    "REFERENCE_LIST", Hdf5Messages.backReference(), Hdf5Messages.space(count, count), back.array());
        }
    }

    private void dimensions(Hdf5Messages messages, int number, Hdf5Dataset dataset) {
        int rank = dataset.shape().length;
        if (rank == 0) {
            return;
        }
        ByteBuffer scales = Hdf5Messages.le(16 * rank);
        ByteBuffer numbers = Hdf5Messages.le(4 * rank);
        int first = firstReference(number);
        for (int axis = 0; axis < rank; axis++) {
            scales.putInt(1).putLong(heap).putInt(first + axis + 1);
            numbers.putInt(dataset.dimensions().get(axis));
        }
        long[] count = {rank};
        messages.attribute(
                        "DIMENSION_LIST",
                        Hdf5Messages.REFERENCE_SEQUENCE,
                        Hdf5Messages.space(count, count),
                        scales.array())
                .attribute("_Netcdf4Coordinates", Hdf5Messages.INT, Hdf5Messages.space(count, count), numbers.array());
    }

    private byte[] root() {
        Hdf5Messages messages = new Hdf5Messages().links(datasets.size());
        for (int i = 0; i < datasets.size(); i++) {
            messages.link(datasets.get(i).name(), i, addresses[i]);
        }
        attributes.forEach(messages::attribute);
        return messages.header();
    }

    /** How many references to scales the variables before one have. */
    private int firstReference(int number) {
        int count = 0;
        for (int i = 0; i < number; i++) {
            count += datasets.get(i).isScale() ? 0 : datasets.get(i).shape().length;
        }
        return count;
    }

    private int heapBytes() {
        int needed = 32 + HEAP_OBJECT_BYTES * firstReference(datasets.size());
        return Math.max(LEAST_HEAP_BYTES, Math.ceilDiv(needed, LEAST_HEAP_BYTES) * LEAST_HEAP_BYTES);
    }

    /** A global heap with a reference to the scale of each axis of each variable, and the rest as free space. */
    private byte[] heap() {
        ByteBuffer bytes = Hdf5Messages.le(heapBytes())
                .put("GCOL".getBytes(StandardCharsets.US_ASCII))
                .put(Hdf5Messages.bytes(1, 0, 0, 0))
                .putLong(heapBytes());
        int reference = 0;
        for (Hdf5Dataset dataset : datasets) {
            for (int dimension : dataset.isScale() ? List.<Integer>of() : dataset.dimensions()) {
                bytes.putShort((short) ++reference)
                        .putShort((short) 1)
                        .putInt(0)
                        .putLong(Long.BYTES)
                        .putLong(scaleAddress(dimension));
            }
        }
        return bytes.putLong(0).putLong(bytes.remaining() + 8L).array();
    }

    private long scaleAddress(int dimension) {
        for (int i = 0; i < datasets.size(); i++) {
            if (datasets.get(i).scale() == dimension) {
                return addresses[i];
            }
        }
        throw new IllegalArgumentException("dimension %d: no scale".formatted(dimension));
    }
}
