package dev.isobar.formats.array;

/** Finds the runs of elements that two boxes of an array have in common. */
final class BoxRuns {

    private final int[] firstStart;
    private final int[] firstExtent;
    private final int[] secondStart;
    private final int[] secondExtent;
    private final int[] from;
    private final int[] end;
    private final RunVisitor visitor;

    private BoxRuns(int[] firstStart, int[] firstExtent, int[] secondStart, int[] secondExtent, RunVisitor visitor) {
        this.firstStart = firstStart;
        this.firstExtent = firstExtent;
        this.secondStart = secondStart;
        this.secondExtent = secondExtent;
        this.visitor = visitor;
        this.from = new int[firstStart.length];
        this.end = new int[firstStart.length];
        for (int axis = 0; axis < from.length; axis++) {
            from[axis] = Math.max(firstStart[axis], secondStart[axis]);
            end[axis] = Math.min(firstStart[axis] + firstExtent[axis], secondStart[axis] + secondExtent[axis]);
        }
    }

    /** Visits the runs, row-major. */
    static void common(int[] firstStart, int[] firstExtent, int[] secondStart, int[] secondExtent, RunVisitor visitor) {
        if (firstStart.length == 0) {
            visitor.run(0, 0, 1);
        } else {
            new BoxRuns(firstStart, firstExtent, secondStart, secondExtent, visitor).walk(0, 0, 0);
        }
    }

    private void walk(int axis, int inFirst, int inSecond) {
        int first = inFirst * firstExtent[axis] + from[axis] - firstStart[axis];
        int second = inSecond * secondExtent[axis] + from[axis] - secondStart[axis];
        int length = end[axis] - from[axis];
        if (axis == from.length - 1) {
            if (length > 0) {
                visitor.run(first, second, length);
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            walk(axis + 1, first + i, second + i);
        }
    }
}
