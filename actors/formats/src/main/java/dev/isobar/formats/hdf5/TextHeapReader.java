package dev.isobar.formats.hdf5;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.array.TextDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads texts: those of variable length in collections of the global heap, and those of fixed length.
 *
 * <p>Reference: HDF5 File Format Specification 3.0, sections III.E and IV.A.2.d.
 */
final class TextHeapReader {

    private static final int HEADER_BYTES = 16;
    private static final int OBJECT_BYTES = 16;
    private static final int SIGNATURE = 0x4C4F4347;

    private final FileBytes file;
    private final long base;
    private final Map<Long, Map<Integer, ByteBuffer>> collections = new ConcurrentHashMap<>();

    /**
     * @param base added to every address
     */
    TextHeapReader(FileBytes file, long base) {
        this.file = file;
        this.base = base;
    }

    /** Decodes references to the heap. */
    TextDecoder ofReferences() {
        return (chunk, count) -> {
            String[] texts = new String[count];
            for (int i = 0; i < count; i++) {
                int at = i * TextHeapWriter.REFERENCE_BYTES;
                texts[i] = text(chunk.getInt(at), chunk.getLong(at + 4), chunk.getInt(at + 12));
            }
            return texts;
        };
    }

    /** Decodes texts that take the same number of bytes each, the rest being zeros or, of some writers, spaces. */
    static TextDecoder ofFixed(int bytes, boolean spaces) {
        return (chunk, count) -> {
            String[] texts = new String[count];
            for (int i = 0; i < count; i++) {
                String text = decoded(chunk.slice(i * bytes, bytes));
                texts[i] = spaces ? text.stripTrailing() : text;
            }
            return texts;
        };
    }

    private String text(int length, long address, int number) {
        if (length == 0) {
            return "";
        }
        ByteBuffer object =
                collections.computeIfAbsent(address, this::collection).getOrDefault(number, ByteBuffer.allocate(0));
        if (length < 0 || length > object.limit()) {
            throw new DamagedChunkException("text of %d bytes, object %d of the heap at byte %d (expected: %d bytes)"
                    .formatted(length, number, address, object.limit()));
        }
        return decoded(object.slice(0, length));
    }

    private Map<Integer, ByteBuffer> collection(long address) {
        String what = "global heap at byte " + address;
        ByteBuffer head = file.read(base + address, HEADER_BYTES, ByteOrder.LITTLE_ENDIAN, what);
        long size = head.getLong(8);
        if (head.getInt(0) != SIGNATURE || head.get(4) != 1 || size < HEADER_BYTES || size > file.size()) {
            throw new DamagedChunkException(what + ": damaged (expected: a collection of version 1)");
        }
        ByteBuffer bytes = file.read(base + address, (int) size, ByteOrder.LITTLE_ENDIAN, what);
        Map<Integer, ByteBuffer> objects = new HashMap<>();
        int at = HEADER_BYTES;
        while (at + OBJECT_BYTES <= size) {
            int number = Short.toUnsignedInt(bytes.getShort(at));
            long length = bytes.getLong(at + 8);
            if (number == 0) {
                break;
            }
            if (length < 0 || length > size - at - OBJECT_BYTES) {
                throw new DamagedChunkException("%s: damaged: object %d of %d bytes".formatted(what, number, length));
            }
            objects.put(number, bytes.slice(at + OBJECT_BYTES, (int) length));
            at += OBJECT_BYTES + ((int) length + 7 & ~7);
        }
        return objects;
    }

    private static String decoded(ByteBuffer utf8) {
        int end = 0;
        while (end < utf8.limit() && utf8.get(end) != 0) {
            end++;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(utf8.slice(0, end))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DamagedChunkException("%d bytes that are no UTF-8 text".formatted(end));
        }
    }
}
