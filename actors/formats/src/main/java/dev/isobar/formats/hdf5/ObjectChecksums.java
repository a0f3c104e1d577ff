package dev.isobar.formats.hdf5;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Checks the checksums of superblocks and object headers, which the library does not. Older versions of both have none.
 *
 * <p>Reference: HDF5 File Format Specification 3.0, sections II.A and IV.A.1.b.
 */
final class ObjectChecksums {

    private static final int SUPERBLOCK_BYTES = 48;
    private static final int SIGNATURE = 0x5244484F;
    private static final int TIMES_BYTES = 16;
    private static final int LIMITS_BYTES = 4;

    private ObjectChecksums() {}

    /** Refuses a damaged superblock of version 2 or 3 with 8-byte offsets. */
    static void checkSuperblock(FileBytes file) {
        if (file.size() < SUPERBLOCK_BYTES) {
            throw new FormatException(file.file(), "%d bytes (expected: a NetCDF-4 file)".formatted(file.size()));
        }
        byte[] block = file.read(0, SUPERBLOCK_BYTES, "superblock");
        boolean summed = (block[8] == 2 || block[8] == 3) && block[9] == 8;
        if (summed) {
            check(file, block, "superblock");
        }
    }

    /** Refuses a damaged object header of version 2; continuations of it are not checked. */
    static void check(FileBytes file, long base, long address, String name) {
        String what = "object header of " + name;
        ByteBuffer start = file.read(base + address, 10, ByteOrder.LITTLE_ENDIAN, what);
        if (start.getInt(0) != SIGNATURE || start.get(4) != 2) {
            return;
        }
        int flags = start.get(5);
        int prefix = 6 + ((flags & 0x20) != 0 ? TIMES_BYTES : 0) + ((flags & 0x10) != 0 ? LIMITS_BYTES : 0);
        int sizeBytes = 1 << (flags & 3);
        byte[] head = file.read(base + address, prefix + sizeBytes, what);
        long size = 0;
        for (int i = sizeBytes - 1; i >= 0; i--) {
            size = size << 8 | (head[prefix + i] & 0xFF);
        }
        if (size < 0 || size > file.size()) {
            throw new FormatException(file.file(), "%s: damaged: %d bytes long".formatted(what, size));
        }
        check(file, file.read(base + address, prefix + sizeBytes + (int) size + 4, what), what);
    }

    private static void check(FileBytes file, byte[] summed, String what) {
        int stored = ByteBuffer.wrap(summed).order(ByteOrder.LITTLE_ENDIAN).getInt(summed.length - 4);
        int found = Lookup3.of(summed, summed.length - 4);
        if (stored != found) {
            throw new FormatException(
                    file.file(), "%s: damaged: checksum %08x (expected: %08x)".formatted(what, found, stored));
        }
    }
}
