package dev.isobar.formats.array;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How an array of any rank is cut into chunks. Chunks are numbered row-major; those at the far edges reach beyond the
 * array.
 */
public final class ChunkedShape {

    private static final long MOST_CHUNKS = 1L << 26;

    private final int[] shape;
    private final int[] chunk;
    private final int[] counts;
    private final int count;

    private ChunkedShape(int[] shape, int[] chunk) {
        this.shape = shape;
        this.chunk = chunk;
        this.counts = new int[shape.length];
        long chunks = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            counts[axis] = Math.ceilDiv(shape[axis], chunk[axis]);
            chunks = Math.min(chunks * counts[axis], MOST_CHUNKS + 1);
        }
        if (chunks > MOST_CHUNKS || elementsOf(chunk) > Integer.MAX_VALUE / 8 - 64) {
            throw new IllegalArgumentException("chunks: %s of an array of %s (expected: at most %d that fit in memory)"
                    .formatted(Arrays.toString(chunk), Arrays.toString(shape), MOST_CHUNKS));
        }
        this.count = (int) chunks;
    }

    /**
     * Cuts an array.
     *
     * @param shape extents, which may be none
     * @param chunk extents, cut down to the array's
     * @throws IllegalArgumentException when extents are negative, those of chunks not positive, or there are absurdly many chunks
     */
    public static ChunkedShape of(int[] shape, int[] chunk) {
        check(shape, chunk);
        int[] fitting = new int[chunk.length];
        for (int axis = 0; axis < shape.length; axis++) {
            fitting[axis] = Math.max(1, Math.min(shape[axis], chunk[axis]));
        }
        return new ChunkedShape(shape.clone(), fitting);
    }

    /** Cuts an array into chunks that may be greater than it. */
    public static ChunkedShape exact(int[] shape, int[] chunk) {
        check(shape, chunk);
        return new ChunkedShape(shape.clone(), chunk.clone());
    }

    private static void check(int[] shape, int[] chunk) {
        if (shape.length != chunk.length
                || Arrays.stream(shape).anyMatch(n -> n < 0)
                || Arrays.stream(chunk).anyMatch(n -> n < 1)) {
            throw refused(shape, chunk);
        }
    }

    private static IllegalArgumentException refused(int[] shape, int[] chunk) {
        return new IllegalArgumentException(
                "chunks: %s of an array of %s (expected: extents, one for each; those of chunks positive)"
                        .formatted(Arrays.toString(chunk), Arrays.toString(shape)));
    }

    /** One chunk for the whole array. */
    public static ChunkedShape whole(int[] shape) {
        return of(shape, Arrays.stream(shape).map(extent -> Math.max(1, extent)).toArray());
    }

    /** One chunk for each line along the innermost axis. */
    public static ChunkedShape ofLines(int[] shape) {
        int[] line = new int[shape.length];
        Arrays.fill(line, 1);
        if (line.length > 0) {
            line[line.length - 1] = Math.max(1, shape[line.length - 1]);
        }
        return of(shape, line);
    }

    private static long elementsOf(int[] extents) {
        double product = 1;
        for (int extent : extents) {
            product *= extent;
        }
        return product > Long.MAX_VALUE ? Long.MAX_VALUE : (long) product;
    }

    public int rank() {
        return shape.length;
    }

    /** The array's extents. */
    public int[] shape() {
        return shape.clone();
    }

    /** Extents of a chunk. */
    public int[] chunk() {
        return chunk.clone();
    }

    /** Number of chunks along each axis. */
    public int[] counts() {
        return counts.clone();
    }

    /** Number of chunks. */
    public int count() {
        return count;
    }

    /** Elements of a chunk. */
    public int chunkElements() {
        return (int) elementsOf(chunk);
    }

    /** Position of a chunk among the chunks along each axis. */
    public int[] position(int number) {
        int[] position = new int[shape.length];
        int left = number;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            position[axis] = left % counts[axis];
            left /= counts[axis];
        }
        return position;
    }

    /** First element of a chunk. */
    public int[] corner(int number) {
        int[] corner = position(number);
        for (int axis = 0; axis < corner.length; axis++) {
            corner[axis] *= chunk[axis];
        }
        return corner;
    }

    /** Number of the chunk with a first element, or -1 when no chunk begins there. */
    public int numberAt(long... corner) {
        int number = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (corner[axis] < 0 || corner[axis] >= shape[axis] || corner[axis] % chunk[axis] != 0) {
                return -1;
            }
            number = number * counts[axis] + (int) (corner[axis] / chunk[axis]);
        }
        return number;
    }

    /** Numbers of the chunks that a box meets, ascending. */
    public int[] meeting(int[] origin, int[] extent) {
        IntStream numbers = IntStream.of(0);
        for (int axis = 0; axis < shape.length; axis++) {
            int across = counts[axis];
            int first = origin[axis] / chunk[axis];
            int end = Math.ceilDiv(origin[axis] + extent[axis], chunk[axis]);
            numbers = numbers.flatMap(outer -> IntStream.range(first, end).map(i -> outer * across + i));
        }
        return numbers.toArray();
    }

    /**
     * Refuses a box that is not within the array.
     *
     * @return its number of elements
     */
    public int checkBox(String variable, int[] origin, int[] extent) {
        boolean good = origin.length == shape.length && extent.length == shape.length;
        for (int axis = 0; good && axis < shape.length; axis++) {
            good = origin[axis] >= 0 && extent[axis] >= 0 && extent[axis] <= shape[axis] - origin[axis];
        }
        if (!good || elementsOf(extent) > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("variable %s: box %s from %s (expected: within %s)"
                    .formatted(variable, Arrays.toString(extent), Arrays.toString(origin), Arrays.toString(shape)));
        }
        return (int) elementsOf(extent);
    }

    /** Whether a box consists of whole chunks, as far as the array reaches. */
    public boolean isAligned(int[] origin, int[] extent) {
        for (int axis = 0; axis < shape.length; axis++) {
            int end = origin[axis] + extent[axis];
            if (origin[axis] % chunk[axis] != 0 || (end % chunk[axis] != 0 && end != shape[axis])) {
                return false;
            }
        }
        return true;
    }

    /** Visits the common elements of a chunk and a box, run by run along the innermost axis. */
    public void runs(int number, int[] origin, int[] extent, RunVisitor visitor) {
        BoxRuns.common(corner(number), chunk, origin, extent, visitor);
    }
}
