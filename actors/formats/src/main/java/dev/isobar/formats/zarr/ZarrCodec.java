package dev.isobar.formats.zarr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** How the bytes of a chunk are compressed. */
enum ZarrCodec {
    NONE,
    ZLIB,
    /** Without a time or a name, so that the same chunk gives the same bytes. */
    GZIP;

    static final int LEVEL = 1;

    private static final byte[] GZIP_START = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int GZIP_END_BYTES = 8;
    private static final int MOST_UNKNOWN_BYTES = 64 << 20;

    /** The stored bytes of a chunk. */
    byte[] encode(byte[] chunk) {
        return switch (this) {
            case NONE -> chunk.clone();
            case ZLIB -> deflated(chunk, false, 0, 0);
            case GZIP -> {
                byte[] bytes = deflated(chunk, true, GZIP_START.length, GZIP_END_BYTES);
                CRC32 crc = new CRC32();
                crc.update(chunk);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(GZIP_START)
                        .position(bytes.length - GZIP_END_BYTES)
                        .putInt((int) crc.getValue())
                        .putInt(chunk.length);
                yield bytes;
            }
        };
    }

    private static byte[] deflated(byte[] chunk, boolean bare, int before, int after) {
        Deflater deflater = new Deflater(LEVEL, bare);
        try {
            byte[] out = new byte[before + chunk.length + chunk.length / 500 + 64];
            deflater.setInput(chunk);
            deflater.finish();
            int length = deflater.deflate(out, before, out.length - before);
            return Arrays.copyOf(out, before + length + after);
        } finally {
            deflater.end();
        }
    }

    /**
     * The chunk of stored bytes; checksums are checked.
     *
     * @param length of the chunk, or -1 when it is not known
     * @throws IOException when the bytes are damaged or hold another number
     */
    ByteBuffer decode(byte[] stored, int length) throws IOException {
        if (length < 0) {
            return ofAnyLength(stored);
        }
        if (this != NONE && stored.length * 1032L + 64 < length) {
            throw new IOException("%d stored bytes cannot inflate to %d".formatted(stored.length, length));
        }
        if (this == ZLIB) {
            return inflated(stored, length);
        }
        try (InputStream in = stream(stored)) {
            byte[] chunk = in.readNBytes(length);
            int more = in.read();
            if (chunk.length != length || more >= 0) {
                throw new IOException("%d stored bytes hold %s%d (expected: %d)"
                        .formatted(stored.length, more < 0 ? "" : "more than ", chunk.length, length));
            }
            return ByteBuffer.wrap(chunk);
        }
    }

    /** Inflates at once; the inflater checks the checksum at the end of its stream. */
    private static ByteBuffer inflated(byte[] stored, int length) throws IOException {
        byte[] chunk = new byte[length + 1];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            int found = 0;
            int more = 1;
            while (more > 0 && !inflater.finished()) {
                more = inflater.inflate(chunk, found, chunk.length - found);
                found += more;
            }
            if (!inflater.finished() || found != length) {
                throw new IOException("%d stored bytes hold %s (expected: %d bytes)"
                        .formatted(stored.length, found > length ? "more" : found + " bytes", length));
            }
            return ByteBuffer.wrap(chunk, 0, length);
        } catch (DataFormatException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        } finally {
            inflater.end();
        }
    }

    private ByteBuffer ofAnyLength(byte[] stored) throws IOException {
        try (InputStream in = stream(stored)) {
            byte[] chunk = in.readNBytes(MOST_UNKNOWN_BYTES);
            if (in.read() >= 0) {
                throw new IOException("%d stored bytes hold more than %d (expected: texts)"
                        .formatted(stored.length, MOST_UNKNOWN_BYTES));
            }
            return ByteBuffer.wrap(chunk);
        }
    }

    private InputStream stream(byte[] stored) throws IOException {
        InputStream in = new ByteArrayInputStream(stored);
        return switch (this) {
            case NONE -> in;
            case ZLIB -> new InflaterInputStream(in);
            case GZIP -> new GZIPInputStream(in);
        };
    }
}
