package dev.isobar.formats.compression;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * LZ4 blocks, and numcodecs' chunk of one: the number of bytes of the content, little-endian, then the block. There is no
 * checksum: damage that leaves every length right changes values and is not seen.
 *
 * <p>Reference: LZ4 block format description; numcodecs, LZ4.
 */
public final class Lz4 {

    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int MOST_RATIO = 255;
    private static final int LEAST_REPEAT = 4;
    private static final int LONGER = 15;

    private Lz4() {}

    /**
     * Bytes of the content of a chunk, as it says.
     *
     * @throws IOException when that is impossible
     */
    public static int contentBytes(byte[] chunk) throws IOException {
        int bytes = chunk.length < LENGTH_BYTES
                ? -1
                : ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (bytes < 0 || bytes > (long) MOST_RATIO * chunk.length) {
            throw new IOException("lz4: %d bytes that say to hold %d".formatted(chunk.length, bytes));
        }
        return bytes;
    }

    /**
     * The content of a chunk.
     *
     * @throws IOException when it is damaged
     */
    public static byte[] decode(byte[] chunk) throws IOException {
        byte[] content = new byte[contentBytes(chunk)];
        decode(new Block(chunk, LENGTH_BYTES, chunk.length, content, 0, content.length));
        return content;
    }

    static void decode(Block block) throws IOException {
        boolean more = true;
        while (more) {
            int token = block.next();
            int literals = token >>> 4;
            block.literals(literals == LONGER ? block.longer(literals) : literals);
            more = block.hasMore();
            if (more) {
                int distance = block.next();
                distance |= block.next() << 8;
                int length = token & LONGER;
                block.repeat(distance, LEAST_REPEAT + (length == LONGER ? block.longer(length) : length));
            }
        }
        block.finish();
    }
}
