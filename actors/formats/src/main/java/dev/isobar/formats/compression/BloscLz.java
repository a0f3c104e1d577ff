package dev.isobar.formats.compression;

import java.io.IOException;

/**
 * Blocks of BloscLZ, without a checksum. A control byte below 32 is that many bytes and one more; another one has a
 * length in its upper three bits and the upper bits of a distance in its lower five.
 *
 * <p>Reference: c-blosc 1.21, BloscLZ, a form of FastLZ's second level.
 */
final class BloscLz {

    private static final int LITERALS = 32;
    private static final int LONGER = 7;
    private static final int FAR = 0x1fff;

    private BloscLz() {}

    static void decode(Block block) throws IOException {
        int control = block.next() & (LITERALS - 1);
        while (true) {
            if (control < LITERALS) {
                block.literals(control + 1);
            } else {
                repeat(block, control);
            }
            if (!block.hasMore()) {
                break;
            }
            control = block.next();
        }
        block.finish();
    }

    private static void repeat(Block block, int control) throws IOException {
        int length = control >>> 5;
        if (length == LONGER) {
            length = block.longer(length);
        }
        int distance = ((control & 31) << 8) | block.next();
        if (distance == FAR) {
            int high = block.next();
            distance += (high << 8) | block.next();
        }
        block.repeat(distance + 1, length + 2);
    }
}
