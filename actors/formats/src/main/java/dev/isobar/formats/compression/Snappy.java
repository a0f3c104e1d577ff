package dev.isobar.formats.compression;

import java.io.IOException;

/**
 * Blocks of Snappy, without a checksum.
 *
 * <p>Reference: Snappy compressed format description, 2011-10-05.
 */
final class Snappy {

    private static final int MOST_IN_TAG = 60;

    private Snappy() {}

    static void decode(Block block) throws IOException {
        skipLength(block);
        while (block.hasMore()) {
            int tag = block.next();
            int length = tag >>> 2;
            switch (tag & 3) {
                case 0 ->
                    block.literals(1 + (length < MOST_IN_TAG ? length : littleEndian(block, length - MOST_IN_TAG + 1)));
                case 1 -> block.repeat(((tag >>> 5) << 8) | block.next(), 4 + (length & 7));
                case 2 -> block.repeat(littleEndian(block, 2), 1 + length);
                default -> block.repeat(littleEndian(block, 4), 1 + length);
            }
        }
        block.finish();
    }

    /** Passes over the number of bytes of the content, which the caller knows. */
    private static void skipLength(Block block) throws IOException {
        for (int bytes = 1; block.next() >= 128; bytes++) {
            if (bytes == 5) {
                throw block.damaged("a length of more than five bytes");
            }
        }
    }

    private static int littleEndian(Block block, int bytes) throws IOException {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= block.next() << (8 * i);
        }
        if (number < 0 || number == Integer.MAX_VALUE) {
            throw block.damaged("a length or distance of " + Integer.toUnsignedString(number));
        }
        return number;
    }
}
