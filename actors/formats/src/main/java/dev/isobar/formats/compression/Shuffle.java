package dev.isobar.formats.compression;

/**
 * Puts together the elements of a block whose first bytes (or bits) stand first, then all second ones, and so on. What
 * is left over after the last whole element stands at the end as it is.
 *
 * <p>Reference: c-blosc 1.21; bitshuffle (Masui et al. 2015, Astronomy and Computing 12, 181).
 */
final class Shuffle {

    private Shuffle() {}

    /** Of bytes; fills {@code out} from a position on. */
    static void bytes(byte[] in, int length, int typeBytes, byte[] out, int start) {
        int elements = length / typeBytes;
        for (int part = 0; part < typeBytes; part++) {
            int from = part * elements;
            int to = start + part;
            for (int i = 0; i < elements; i++) {
                out[to] = in[from + i];
                to += typeBytes;
            }
        }
        leftOver(in, elements * typeBytes, length, out, start);
    }

    /**
     * Of bits; a block whose number of elements is no multiple of 8 is as it is.
     *
     * @param out zeros from {@code start} on
     */
    static void bits(byte[] in, int length, int typeBytes, byte[] out, int start) {
        int elements = length / typeBytes;
        if (elements % 8 != 0) {
            leftOver(in, 0, length, out, start);
            return;
        }
        int row = elements / 8;
        for (int bit = 0; bit < 8 * typeBytes; bit++) {
            int from = bit * row;
            int to = start + bit / 8;
            for (int i = 0; i < elements; i++) {
                int set = (in[from + i / 8] >>> (i % 8)) & 1;
                out[to + i * typeBytes] |= (byte) (set << (bit % 8));
            }
        }
        leftOver(in, elements * typeBytes, length, out, start);
    }

    private static void leftOver(byte[] in, int from, int length, byte[] out, int start) {
        System.arraycopy(in, from, out, start + from, length - from);
    }
}
