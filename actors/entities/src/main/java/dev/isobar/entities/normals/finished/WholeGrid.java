package dev.isobar.entities.normals.finished;

import java.util.stream.IntStream;

/** A coarse grid of the whole Earth, on which the area of any outline is found. */
final class WholeGrid {

    private static final int STEP = 5;

    private WholeGrid() {}

    static double[] latitudes() {
        return centres(180 / STEP, -90);
    }

    static double[] longitudes() {
        return centres(360 / STEP, 0);
    }

    private static double[] centres(int count, double from) {
        return IntStream.range(0, count)
                .mapToDouble(i -> from + (i + 0.5) * STEP)
                .toArray();
    }
}
