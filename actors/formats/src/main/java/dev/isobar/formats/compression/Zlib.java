package dev.isobar.formats.compression;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Streams of zlib whose content has a known length; the checksum at the end is checked. */
public final class Zlib {

    private Zlib() {}

    /**
     * The content of a stream.
     *
     * @param length its bytes
     * @throws IOException when it is damaged or has another length
     */
    public static byte[] decode(byte[] stored, int length) throws IOException {
        byte[] content = new byte[length];
        inflate(stored, 0, stored.length, content, 0, length);
        return content;
    }

    static long inflate(byte[] in, int from, int length, byte[] out, int start, int count) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(in, from, length);
            int found = 0;
            int more = 1;
            while (more > 0 && found < count && !inflater.finished()) {
                more = inflater.inflate(out, start + found, count - found);
                found += more;
            }
            boolean fits = found == count && (inflater.finished() || inflater.inflate(new byte[1]) == 0);
            if (!fits || !inflater.finished()) {
                throw new IOException("%d stored bytes hold %s (expected: %d bytes)"
                        .formatted(length, found == count ? "more, or no end" : found + " bytes", count));
            }
            return found;
        } catch (DataFormatException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        } finally {
            inflater.end();
        }
    }
}
