package dev.isobar.formats.zarr;

import dev.isobar.formats.compression.Blosc;
import dev.isobar.formats.compression.Lz4;
import dev.isobar.formats.compression.Zlib;
import dev.isobar.formats.compression.Zstandard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * How the bytes of a chunk are compressed. What other programs write by default is read only; of that, Blosc (unless it
 * has zlib inside) and LZ4 have no checksum, and Zstandard has one only where its writer asked for it.
 */
enum ZarrCodec {
    NONE,
    ZLIB,
    /** Without a time or a name, so that the same chunk gives the same bytes. */
    GZIP,
    /** Read only; damage that leaves every length right is not seen. */
    BLOSC,
    /** Read only. */
    ZSTD,
    /** Of numcodecs, read only; damage that leaves every length right is not seen. */
    LZ4;

    static final int LEVEL = 1;

    private static final byte[] GZIP_START = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int GZIP_END_BYTES = 8;
    private static final int MOST_UNKNOWN_BYTES = 64 << 20;

    /**
     * The codec of a name.
     *
     * @param version of Zarr, 2 or 3
     */
    static Optional<ZarrCodec> named(String name, int version) {
        return switch (name) {
            case "gzip" -> Optional.of(GZIP);
            case "blosc" -> Optional.of(BLOSC);
            case "zstd" -> Optional.of(ZSTD);
            case "zlib" -> version == 2 ? Optional.of(ZLIB) : Optional.empty();
            case "lz4" -> version == 2 ? Optional.of(LZ4) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The stored bytes of a chunk, for a codec that is written. */
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
            case BLOSC, ZSTD, LZ4 -> throw new IllegalStateException(this + " (expected: a codec that is written)");
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
        if (this == BLOSC) {
            checkLength(stored, Blosc.contentBytes(stored), length);
            return ByteBuffer.wrap(Blosc.decode(stored));
        }
        if (this == LZ4) {
            checkLength(stored, Lz4.contentBytes(stored), length);
            return ByteBuffer.wrap(Lz4.decode(stored));
        }
        if (length < 0) {
            return ofAnyLength(stored);
        }
        if (this == ZSTD) {
            return ByteBuffer.wrap(Zstandard.decode(stored, length));
        }
        if (this != NONE && stored.length * 1032L + 64 < length) {
            throw new IOException("%d stored bytes cannot inflate to %d".formatted(stored.length, length));
        }
        if (this == ZLIB) {
            return ByteBuffer.wrap(Zlib.decode(stored, length));
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

    /** Refuses what a chunk says of itself, before there is memory for it. */
    private static void checkLength(byte[] stored, int said, int length) throws IOException {
        if (length < 0 ? said > MOST_UNKNOWN_BYTES : said != length) {
            throw new IOException("%d stored bytes hold %d (expected: %s)"
                    .formatted(stored.length, said, length < 0 ? "at most " + MOST_UNKNOWN_BYTES : length));
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
            case ZSTD -> Zstandard.stream(stored);
            case BLOSC, LZ4 -> throw new IllegalStateException(this + " (expected: a codec of streams)");
        };
    }
}
