package dev.isobar.formats.compression;

import java.io.IOException;
import java.util.Arrays;

/**
 * A compressed block and the place of its content. Reading goes forward, and so does filling; neither goes beyond its
 * end, whatever the block says.
 */
final class Block {

    private final byte[] in;
    private final int end;
    private final byte[] out;
    private final int start;
    private final int limit;
    private int at;
    private int to;

    /**
     * @param at first byte of the block in {@code in}
     * @param end after the last one
     * @param start first byte of the content in {@code out}
     * @param limit after the last one
     */
    Block(byte[] in, int at, int end, byte[] out, int start, int limit) {
        this.in = in;
        this.at = at;
        this.end = end;
        this.out = out;
        this.start = start;
        this.to = start;
        this.limit = limit;
    }

    /** Decodes a block at once. */
    interface Whole {

        /** @return number of bytes of the content */
        long decode(byte[] in, int from, int length, byte[] out, int start, int count) throws IOException;
    }

    /** Fills the place of the content at once. */
    void whole(Whole decoder) throws IOException {
        long found = decoder.decode(in, at, end - at, out, start, limit - start);
        if (found != limit - start) {
            throw damaged("%d bytes".formatted(found));
        }
        at = end;
        to = limit;
    }

    boolean hasMore() {
        return at < end;
    }

    /** The next byte, 0 to 255. */
    int next() throws IOException {
        if (at >= end) {
            throw damaged("cut short");
        }
        return in[at++] & 0xff;
    }

    /** A length that goes on in further bytes, up to and including the first that is not 255. */
    int longer(int length) throws IOException {
        int sum = length;
        int more;
        do {
            more = next();
            sum += more;
            if (sum > limit - start) {
                throw damaged("a length of more than %d".formatted(sum - 1));
            }
        } while (more == 255);
        return sum;
    }

    /** Takes bytes as they are. */
    void literals(int count) throws IOException {
        if (count < 0 || count > end - at || count > limit - to) {
            throw damaged("%d bytes at %d of %d".formatted(count, to - start, limit - start));
        }
        System.arraycopy(in, at, out, to, count);
        at += count;
        to += count;
    }

    /** Repeats what was there some bytes ago, which may reach into what it makes. */
    void repeat(int distance, int count) throws IOException {
        if (distance <= 0 || distance > to - start || count < 0 || count > limit - to) {
            throw damaged("%d bytes of %d ago at %d of %d".formatted(count, distance, to - start, limit - start));
        }
        if (distance >= count) {
            System.arraycopy(out, to - distance, out, to, count);
        } else if (distance == 1) {
            Arrays.fill(out, to, to + count, out[to - 1]);
        } else {
            for (int i = to; i < to + count; i++) {
                out[i] = out[i - distance];
            }
        }
        to += count;
    }

    /** Refuses a block that is not used up, or a content that is not full. */
    void finish() throws IOException {
        if (at != end || to != limit) {
            throw damaged("%d bytes and %d left over".formatted(to - start, end - at));
        }
    }

    IOException damaged(String found) {
        return new IOException("damaged block: %s (expected: %d bytes)".formatted(found, limit - start));
    }
}
