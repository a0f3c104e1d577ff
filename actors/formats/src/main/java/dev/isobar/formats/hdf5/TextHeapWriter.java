package dev.isobar.formats.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
    private final ByteBuffer references;
    private final long address;

    private TextHeapWriter(long address, int texts) {
        this.address = address;
        this.references = Hdf5Messages.le(Math.multiplyExact(REFERENCE_BYTES, texts));
    }

    /**
     * Texts on disk.
     *
     * @param heap a multiple of 8 bytes
     * @param references one for each text: length, address of its collection, number in it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Encoded(byte[] heap, byte[] references) {}

    /**
     * Encodes texts.
     *
     * @param address where the heap will stand, a multiple of 8
     */
    static Encoded encode(long address, List<String> texts) {
        TextHeapWriter writer = new TextHeapWriter(address, texts.size());
        for (int from = 0; from < texts.size(); from += MOST_OBJECTS) {
            writer.collection(texts.subList(from, Math.min(texts.size(), from + MOST_OBJECTS)));
        }
        return new Encoded(writer.heap.toByteArray(), writer.references.array());
    }

    private void collection(List<String> texts) {
        long here = address + heap.size();
        List<byte[]> objects = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        long needed = HEADER_BYTES + OBJECT_BYTES;
        for (byte[] object : objects) {
            needed += OBJECT_BYTES + (object.length + 7L & ~7L);
        }
        int size = Math.toIntExact(Math.max(LEAST_BYTES, needed));
        ByteBuffer bytes = Hdf5Messages.le(size)
                .put("GCOL".getBytes(StandardCharsets.US_ASCII))
                .put(Hdf5Messages.bytes(1, 0, 0, 0))
                .putLong(size);
        int number = 0;
        for (byte[] object : objects) {
            number++;
            bytes.putShort((short) number).putShort((short) 1).putInt(0).putLong(object.length);
            bytes.put(object).put(new byte[-object.length & 7]);
            references.putInt(object.length).putLong(here).putInt(number);
        }
        heap.writeBytes(bytes.putLong(0).putLong(bytes.remaining() + 8L).array());
    }
}
