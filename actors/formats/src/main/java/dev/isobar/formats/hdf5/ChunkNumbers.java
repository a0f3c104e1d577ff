package dev.isobar.formats.hdf5;

import dev.isobar.formats.DailyAxes;
import dev.isobar.formats.array.ChunkedShape;
import java.util.Arrays;

/** How the chunks of a variable are numbered. */
sealed interface ChunkNumbers {

    /** Axes of the variable. */
    int rank();

    /** Number of chunks. */
    int count();

    /** Number of the chunk with a first element, or -1 when no chunk begins there. */
    int numberAt(long[] corner);

    /** First element of a chunk. */
    int[] corner(int number);

    /** Of a variable of daily values, which may have axes of extent one besides time, latitude and longitude. */
    record Daily(DailyAxes axes, ChunkGrid grid) implements ChunkNumbers {

        @Override
        public int rank() {
            return axes.rank();
        }

        @Override
        public int count() {
            return grid.count();
        }

        @Override
        public int numberAt(long[] corner) {
            long[] three = axes.three(corner);
            boolean elsewhere =
                    Arrays.stream(corner).sum() != Arrays.stream(three).sum();
            return elsewhere ? -1 : grid.numberAt(three[0], three[1], three[2]);
        }

        @Override
        public int[] corner(int number) {
            return axes.all(grid.corner(number));
        }
    }

    /** Of any variable. */
    record Any(ChunkedShape grid) implements ChunkNumbers {

        @Override
        public int rank() {
            return grid.rank();
        }

        @Override
        public int count() {
            return grid.count();
        }

        @Override
        public int numberAt(long[] corner) {
            return grid.numberAt(corner);
        }

        @Override
        public int[] corner(int number) {
            return grid.corner(number);
        }
    }
}
