package dev.isobar.formats.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;

/**
 * Frames of Zstandard, by its own library. A checksum is checked where the frame has one; python's stores have none, as
 * numcodecs writes none unless asked.
 *
 * <p>A machine on which the library cannot be loaded throws {@link IOError}: nothing is wrong with what was to be read.
 *
 * <p>Reference: RFC 8878.
 */
public final class Zstandard {

    private static final long MOST_RATIO = 1 << 17;

    private Zstandard() {}

    /**
     * The content of frames.
     *
     * @param length its bytes
     * @throws IOException when they are damaged or have another length
     */
    public static byte[] decode(byte[] stored, int length) throws IOException {
        if (length > MOST_RATIO * stored.length) {
            throw new IOException("%d stored bytes cannot hold %d".formatted(stored.length, length));
        }
        byte[] content = new byte[length];
        new Block(stored, 0, stored.length, content, 0, length).whole(Zstandard::decode);
        return content;
    }

    static long decode(byte[] in, int from, int length, byte[] out, int start, int count) throws IOException {
        try {
            return Zstd.decompressByteArray(out, start, count, in, from, length);
        } catch (ZstdException e) {
            throw new IOException("zstd: %s (expected: %d bytes)".formatted(e.getMessage(), count), e);
        } catch (LinkageError e) {
            throw notLoaded(e);
        }
    }

    /**
     * The content of frames, of any length.
     *
     * @throws IOException when there is no memory for it
     */
    public static InputStream stream(byte[] stored) throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(stored));
        } catch (LinkageError e) {
            throw notLoaded(e);
        }
    }

    private static IOError notLoaded(LinkageError e) {
        return new IOError(new IOException("zstd's library cannot be loaded on this machine: " + e, e));
    }
}
