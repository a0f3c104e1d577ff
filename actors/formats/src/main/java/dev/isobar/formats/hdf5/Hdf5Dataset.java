package dev.isobar.formats.hdf5;

import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A variable, or a dimension without one, whose values stand in a file already.
 *
 * @param shape an axis of no length may grow, as NetCDF-4 knows no other such axis
 * @param unlimited whether the first axis may grow
 * @param fill what stands where nothing was written, if anything does
 * @param dimensions numbers of its dimensions, outermost first
 * @param scale number of the dimension that it is the scale of, or -1
 * @param attributes but for those that only serve NetCDF-4 itself
 */
@SuppressWarnings("ArrayRecordComponent")
record Hdf5Dataset(
        String name,
        ElementType type,
        int[] shape,
        boolean unlimited,
        OptionalDouble fill,
        Storage storage,
        List<Integer> dimensions,
        int scale,
        Map<String, Object> attributes) {

    /** Where the values are. */
    sealed interface Storage {

        /** In one piece. */
        record Contiguous(long address, long bytes) implements Storage {}

        /**
         * In chunks, which a B-tree finds.
         *
         * @param level of deflate, after shuffling; 0 for neither
         */
        record Chunked(long index, int[] chunk, int level) implements Storage {}

        /** Nowhere: a dimension without a variable. */
        record None() implements Storage {}
    }

    /** A dimension without a variable, as NetCDF-4 writes it. */
    static Hdf5Dataset ofDimension(Dimension dimension, int number) {
        return new Hdf5Dataset(
                dimension.name(),
                ElementType.FLOAT,
                new int[] {dimension.length()},
                false,
                OptionalDouble.empty(),
                new Storage.None(),
                List.of(number),
                number,
                Map.of());
    }

    boolean isScale() {
        return scale >= 0;
    }
}
