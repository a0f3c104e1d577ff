package dev.isobar.formats.netcdf3;

/** The runs of consecutive elements that a box takes of an array that is stored row-major; all of one length. */
final class ArrayRuns {

    private final long[] starts;
    private final int length;

    private ArrayRuns(long[] starts, int length) {
        this.starts = starts;
        this.length = length;
    }

    /** The runs of a box within an array, row-major. */
    static ArrayRuns of(int[] shape, int[] origin, int[] extent) {
        return of(shape, origin, extent, 0);
    }

    /** The runs of a box within an array of records, none of which goes on into the next record. */
    static ArrayRuns ofRecords(int[] shape, int[] origin, int[] extent) {
        return of(shape, origin, extent, 1);
    }

    private static ArrayRuns of(int[] shape, int[] origin, int[] extent, int outer) {
        int inner = shape.length;
        int length = 1;
        long stride = 1;
        while (inner > outer && length == stride) {
            inner--;
            length = Math.multiplyExact(length, extent[inner]);
            stride *= shape[inner];
        }
        long[] starts = {0};
        for (int axis = 0; axis < shape.length; axis++) {
            int steps = axis < inner ? extent[axis] : 1;
            long[] next = new long[starts.length * steps];
            for (int i = 0; i < next.length; i++) {
                next[i] = starts[i / steps] * shape[axis] + origin[axis] + i % steps;
            }
            starts = next;
        }
        return new ArrayRuns(starts, length);
    }

    int count() {
        return starts.length;
    }

    /** Elements of each run. */
    int length() {
        return length;
    }

    /** Position of a run's first element in the array. */
    long start(int run) {
        return starts[run];
    }
}
