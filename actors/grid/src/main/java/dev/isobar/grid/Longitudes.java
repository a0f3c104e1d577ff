package dev.isobar.grid;

import java.util.Comparator;
import java.util.List;

/** Longitudes in degrees east, brought to one convention. */
final class Longitudes {

    private Longitudes() {}

    /** The same meridian in [0, 360). */
    static double eastward(double longitude) {
        double turned = longitude % 360;
        double positive = turned < 0 ? turned + 360 : turned + 0.0;
        return positive < 360 ? positive : 0;
    }

    /**
     * The same meridians without jumps: a step of more than 180 and less than 360 degrees becomes the short way round.
     * A step of exactly 360 degrees stays: it goes along a whole circle.
     */
    static double[] unrolled(double[] longitudes) {
        double[] unrolled = longitudes.clone();
        int turns = 0;
        for (int i = 1; i < unrolled.length; i++) {
            double step = longitudes[i] - longitudes[i - 1];
            if (Math.abs(step) > 180 && Math.abs(step) < 360) {
                turns += step > 0 ? -1 : 1;
            }
            unrolled[i] += 360.0 * turns;
        }
        return unrolled;
    }

    /**
     * The smallest arc that holds all arcs.
     *
     * @param arcs western and eastern end of each in degrees, western first and never greater
     * @return west in 0..360 and east in 0..360, which is less than west when the arc crosses 0 degrees
     */
    static double[] hull(List<double[]> arcs) {
        List<double[]> sorted = arcs.stream()
                .map(arc -> new double[] {eastward(arc[0]), eastward(arc[0]) + (arc[1] - arc[0])})
                .sorted(Comparator.comparingDouble(arc -> arc[0]))
                .toList();
        double[] first = sorted.getFirst();
        double end = first[1];
        double widest = 0;
        double west = 0;
        double east = 360;
        for (double[] arc : sorted) {
            if (arc[0] - end > widest) {
                widest = arc[0] - end;
                west = arc[0];
                east = end;
            }
            end = Math.max(end, arc[1]);
        }
        if (first[0] + 360 - end > widest) {
            west = first[0];
            east = end;
        }
        return new double[] {west, east > 360 ? eastward(east) : east};
    }
}
