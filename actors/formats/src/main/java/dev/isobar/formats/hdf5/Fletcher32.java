package dev.isobar.formats.hdf5;

/**
 * The checksum of HDF5's filter 3: two sums of 16-bit words, the first byte of a word the more significant one.
 *
 * <p>Reference: H5_checksum_fletcher32 of the HDF5 library; J. G. Fletcher, IEEE Trans. Commun. 30 (1982).
 */
final class Fletcher32 {

    private Fletcher32() {}

    static int of(byte[] bytes, int length) {
        long sum1 = 0;
        long sum2 = 0;
        for (int i = 0; i < length; i += 2) {
            int low = i + 1 < length ? bytes[i + 1] & 255 : 0;
            sum1 = (sum1 + (((bytes[i] & 255) << 8) | low)) % 65535;
            sum2 = (sum2 + sum1) % 65535;
        }
        return (int) ((sum2 << 16) | sum1);
    }

    /**
     * Checks data that ends with its checksum, little-endian.
     *
     * @return length of the data without it
     * @throws DamagedChunkException when they do not agree
     */
    static int checked(byte[] bytes, int length) {
        if (length < 4) {
            throw new DamagedChunkException("%d stored bytes (expected: at least a checksum of 4)".formatted(length));
        }
        int data = length - 4;
        int stored = (bytes[data] & 255)
                | ((bytes[data + 1] & 255) << 8)
                | ((bytes[data + 2] & 255) << 16)
                | ((bytes[data + 3] & 255) << 24);
        int computed = of(bytes, data);
        if (sameSums(stored, computed)) {
            return data;
        }
        throw new DamagedChunkException("fletcher32 checksum %08x (expected: %08x)".formatted(computed, stored));
    }

    /** 0 and 65535 stand for the same sum. */
    private static boolean sameSums(int a, int b) {
        return (a & 0xFFFF) % 65535 == (b & 0xFFFF) % 65535 && (a >>> 16) % 65535 == (b >>> 16) % 65535;
    }
}
