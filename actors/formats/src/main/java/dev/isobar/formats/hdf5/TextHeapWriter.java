package dev.isobar.formats.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lays out texts in collections of the global heap, and what refers to them.
 *
 * <p>Reference: HDF5 File Format Specification 3.0, sections III.E and IV.A.2.d (variable-length type).
 */
@SuppressWarnings("ByteBufferBackingArray")
final class TextHeapWriter {

    static final int REFERENCE_BYTES = 16;

    private static final int HEADER_BYTES = 16;
    private static final int OBJECT_BYTES = 16;
    private static final int LEAST_BYTES = 4096;

    /** Objects are numbered with 16 bits. */
    private static final int MOST_OBJECTS = 32_768;

    private final ByteArrayOutputStream heap = new ByteArrayOutputStream();
    private final Map<String, Reference> references = new HashMap<>();
    private final long address;

    private TextHeapWriter(long address) {
        this.address = address;
    }

    /** Where a text is. */
    private record Reference(int length, long collection, int number) {}

    /**
     * Texts on disk.
     *
     * @param heap a multiple of 8 bytes
     * @param references one for each text: length, address of its collection, number in it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Encoded(byte[] heap, byte[] references) {}

    /**
     * Encodes texts; equal ones are stored once.
     *
     * @param address where the heap will stand, a multiple of 8
     */
    static Encoded encode(long address, List<String> texts) {
        TextHeapWriter writer = new TextHeapWriter(address);
        List<String> distinct = texts.stream().distinct().toList();
        for (int from = 0; from < distinct.size(); from += MOST_OBJECTS) {
            writer.collection(distinct.subList(from, Math.min(distinct.size(), from + MOST_OBJECTS)));
        }
        ByteBuffer bytes = Hdf5Messages.le(Math.multiplyExact(REFERENCE_BYTES, texts.size()));
        for (String text : texts) {
            Reference reference = Objects.requireNonNull(writer.references.get(text));
            bytes.putInt(reference.length()).putLong(reference.collection()).putInt(reference.number());
        }
        return new Encoded(writer.heap.toByteArray(), bytes.array());
    }

    private void collection(List<String> texts) {
        long here = address + heap.size();
        long needed = HEADER_BYTES + OBJECT_BYTES;
        for (String text : texts) {
            byte[] object = text.getBytes(StandardCharsets.UTF_8);
            references.put(text, new Reference(object.length, here, references.size() % MOST_OBJECTS + 1));
            needed += OBJECT_BYTES + (object.length + 7L & ~7L);
        }
        int size = Math.toIntExact(Math.max(LEAST_BYTES, needed));
        ByteBuffer bytes = Hdf5Messages.le(size)
                .put("GCOL".getBytes(StandardCharsets.US_ASCII))
                .put(Hdf5Messages.bytes(1, 0, 0, 0))
                .putLong(size);
        int number = 0;
        for (String text : texts) {
            byte[] object = text.getBytes(StandardCharsets.UTF_8);
            bytes.putShort((short) ++number).putShort((short) 1).putInt(0).putLong(object.length);
            bytes.put(object).put(new byte[-object.length & 7]);
        }
        heap.writeBytes(bytes.putLong(0).putLong(bytes.remaining() + 8L).array());
    }
}
