package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import java.util.Arrays;

/** Brings fields from one grid to another, and fills what is missing in them. Fields are row-major, latitude by longitude. */
public final class Regridding {

    private Regridding() {}

    /**
     * Bilinear interpolation; around the globe when the source is global, and else the edge's values beyond the edge. NaN
     * where a corner with any weight is NaN.
     */
    public static double[] bilinear(GridAxes from, double[] values, GridAxes to) {
        if (from.equals(to)) {
            return values.clone();
        }
        Places rows = Places.along(from.lat().toArray(), to.lat().toArray(), false);
        Places columns = Places.along(from.lon().toArray(), to.lon().toArray(), from.isGlobal());
        int width = from.lon().count();
        double[] result = new double[to.count()];
        int at = 0;
        for (int row = 0; row < to.lat().count(); row++) {
            int south = rows.lower[row] * width;
            int north = rows.upper[row] * width;
            double up = rows.share[row];
            for (int column = 0; column < to.lon().count(); column++, at++) {
                int west = columns.lower[column];
                int east = columns.upper[column];
                double along = columns.share[column];
                result[at] = mixed(
                        mixed(values[south + west], values[south + east], along),
                        mixed(values[north + west], values[north + east], along),
                        up);
            }
        }
        return result;
    }

    private static double mixed(double lower, double upper, double share) {
        return share == 0 ? lower : share == 1 ? upper : (1 - share) * lower + share * upper;
    }

    /** Of each new coordinate: its neighbours, and the share of the upper one. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Places(int[] lower, int[] upper, double[] share) {

        static Places along(double[] from, double[] to, boolean around) {
            Places places = new Places(new int[to.length], new int[to.length], new double[to.length]);
            int last = from.length - 1;
            for (int i = 0; i < to.length; i++) {
                double x = to[i];
                if (around) {
                    x -= 360 * Math.floor((x - from[0]) / 360);
                }
                if (around && x > from[last]) {
                    places.put(i, last, 0, (x - from[last]) / (from[0] + 360 - from[last]));
                } else {
                    double inside = Math.clamp(x, from[0], from[last]);
                    int found = Arrays.binarySearch(from, inside);
                    int below = Math.min(found >= 0 ? found : -found - 2, last - 1);
                    places.put(i, below, below + 1, (inside - from[below]) / (from[below + 1] - from[below]));
                }
            }
            return places;
        }

        private void put(int i, int below, int above, double part) {
            lower[i] = below;
            upper[i] = above;
            share[i] = part;
        }
    }

    /** Puts the nearest value that is there in each place of one that is not; all NaN stays so. */
    public static double[] filled(GridAxes axes, double[] values) {
        boolean[] present = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            present[i] = !Double.isNaN(values[i]);
        }
        return taken(values, nearest(axes, present));
    }

    /** The values at these points. */
    public static double[] taken(double[] values, int[] points) {
        double[] result = new double[points.length];
        Arrays.setAll(result, i -> values[points[i]]);
        return result;
    }

    /**
     * For each point the nearest one that is present; itself when none is.
     *
     * <p>The front of what is known grows by one neighbour at a time, and each point takes the nearest of its neighbours'
     * sources, which is the nearest of all except where two are about as near.
     */
    public static int[] nearest(GridAxes axes, boolean[] present) {
        int width = axes.lon().count();
        int[] source = new int[present.length];
        int[] front = new int[present.length];
        int count = 0;
        for (int i = 0; i < present.length; i++) {
            source[i] = present[i] ? i : -1;
            if (present[i]) {
                front[count++] = i;
            }
        }
        int[] next = new int[present.length];
        while (count > 0) {
            int found = 0;
            for (int i = 0; i < count; i++) {
                for (int neighbour : neighbours(axes, front[i])) {
                    if (neighbour >= 0 && source[neighbour] == -1) {
                        source[neighbour] = -2;
                        next[found++] = neighbour;
                    }
                }
            }
            int[] chosen = new int[found];
            for (int i = 0; i < found; i++) {
                chosen[i] = nearestSource(axes, source, next[i], width);
            }
            for (int i = 0; i < found; i++) {
                source[next[i]] = chosen[i];
            }
            int[] swapped = front;
            front = next;
            next = swapped;
            count = found;
        }
        for (int i = 0; i < source.length; i++) {
            source[i] = source[i] < 0 ? i : source[i];
        }
        return source;
    }

    private static int nearestSource(GridAxes axes, int[] source, int point, int width) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int neighbour : neighbours(axes, point)) {
            if (neighbour >= 0 && source[neighbour] >= 0) {
                double distance = distance(axes, point, source[neighbour], width);
                if (distance < least) {
                    least = distance;
                    best = source[neighbour];
                }
            }
        }
        return best;
    }

    /** Squared, in degrees, with meridians as far apart as halfway between the points. */
    private static double distance(GridAxes axes, int a, int b, int width) {
        double south = axes.lat().value(a / width);
        double north = axes.lat().value(b / width);
        double around = Math.abs(axes.lon().value(a % width) - axes.lon().value(b % width));
        double along = Math.min(around, 360 - around) * StrictMath.cos(Math.toRadians((south + north) / 2));
        return along * along + (north - south) * (north - south);
    }

    private static int[] neighbours(GridAxes axes, int point) {
        int width = axes.lon().count();
        int row = point / width;
        int column = point % width;
        boolean around = axes.isGlobal();
        int[] neighbours = new int[8];
        int n = 0;
        for (int y = row - 1; y <= row + 1; y++) {
            for (int x = column - 1; x <= column + 1; x++) {
                if (y != row || x != column) {
                    boolean inside = y >= 0 && y < axes.lat().count() && (around || (x >= 0 && x < width));
                    neighbours[n++] = inside ? y * width + Math.floorMod(x, width) : -1;
                }
            }
        }
        return neighbours;
    }
}
