package dev.isobar.formats.zarr;

import dev.isobar.formats.array.TextDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How the texts of a chunk are stored.
 *
 * <p>Reference: Zarr storage specification version 2 (types U and S of NumPy); numcodecs' vlen-utf8; the data types
 * string and fixed_length_utf32 of Zarr version 3.
 *
 * @param bytes of a text of a fixed length; 0 otherwise
 */
record ZarrTexts(Form form, int bytes) {

    /** What a text is. */
    enum Form {
        /** No text: the array is one of numbers. */
        NONE,
        /** As many code points for each, of four bytes, the rest zeros. */
        CODE_POINTS,
        /** As many bytes for each, the rest zeros. */
        BYTES,
        /** How many there are, then the length of each in bytes and its UTF-8. */
        SEQUENCES
    }

    static final ZarrTexts NONE = new ZarrTexts(Form.NONE, 0);
    static final ZarrTexts SEQUENCES = new ZarrTexts(Form.SEQUENCES, 0);

    private static final int CODE_POINT_BYTES = 4;

    /** Places for the longest of some texts. */
    static ZarrTexts fitting(List<String> texts) {
        int longest = texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
        return new ZarrTexts(Form.CODE_POINTS, CODE_POINT_BYTES * Math.max(1, longest));
    }

    /** Code points of a text of a fixed length. */
    int codePoints() {
        return bytes / CODE_POINT_BYTES;
    }

    /** Bytes of a chunk, or -1 when that depends on the texts. */
    int chunkBytes(int elements) {
        return form == Form.SEQUENCES ? -1 : Math.multiplyExact(elements, bytes);
    }

    /** The bytes of a chunk, little-endian. */
    @SuppressWarnings("ByteBufferBackingArray")
    byte[] encode(List<String> texts) {
        return switch (form) {
            case CODE_POINTS -> {
                ByteBuffer chunk = le(Math.multiplyExact(bytes, texts.size()));
                for (int i = 0; i < texts.size(); i++) {
                    chunk.position(i * bytes);
                    texts.get(i).codePoints().forEach(chunk::putInt);
                }
                yield chunk.array();
            }
            case SEQUENCES -> {
                List<byte[]> all = texts.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
                int length = all.stream().mapToInt(utf8 -> 4 + utf8.length).sum();
                ByteBuffer chunk = le(4 + length).putInt(all.size());
                all.forEach(utf8 -> chunk.putInt(utf8.length).put(utf8));
                yield chunk.array();
            }
            case NONE, BYTES -> throw new IllegalArgumentException(form + " (expected: a form that is written)");
        };
    }

    private static ByteBuffer le(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Finds the texts of a chunk. */
    TextDecoder decoder() {
        return switch (form) {
            case NONE -> TextDecoder.none();
            case CODE_POINTS -> this::codePoints;
            case BYTES -> this::utf8;
            case SEQUENCES -> ZarrTexts::sequences;
        };
    }

    private String[] codePoints(ByteBuffer chunk, int count) {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int at = i * bytes; at < (i + 1) * bytes; at += CODE_POINT_BYTES) {
                text.appendCodePoint(chunk.getInt(at));
            }
            texts[i] = ended(text.toString());
        }
        return texts;
    }

    private String[] utf8(ByteBuffer chunk, int count) {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = ended(decoded(chunk.slice(i * bytes, bytes)));
        }
        return texts;
    }

    private static String ended(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String[] sequences(ByteBuffer stored, int count) {
        ByteBuffer chunk = stored.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (chunk.remaining() < 4 || chunk.getInt() != count) {
            throw new IllegalArgumentException("damaged texts (expected: %d)".formatted(count));
        }
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            int length = chunk.remaining() < 4 ? -1 : chunk.getInt();
            if (length < 0 || length > chunk.remaining()) {
                throw new IllegalArgumentException(
                        "text %d: %d bytes (expected: within the chunk)".formatted(i, length));
            }
            texts[i] = decoded(chunk.slice(chunk.position(), length));
            chunk.position(chunk.position() + length);
        }
        return texts;
    }

    private static String decoded(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("%d bytes that are no UTF-8 text".formatted(bytes.limit()), e);
        }
    }
}
