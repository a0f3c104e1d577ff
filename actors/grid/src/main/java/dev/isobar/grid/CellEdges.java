package dev.isobar.grid;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The edges of a grid's cells, halfway between their centres, rows by latitude and columns eastward.
 *
 * <p>A strip is a column in eastward order, beginning after the widest step between centres, so that a grid of part of
 * the globe has its gap behind the last strip, wherever the file's own order begins. A grid of one row or one column
 * gives its cells the extent of one degree.
 */
final class CellEdges {

    private final int[] rowOfBand;
    private final double[] bandEdges;
    private final int[] columnOfStrip;
    private final double[] stripEdges;

    private CellEdges(int[] rowOfBand, double[] bandEdges, int[] columnOfStrip, double[] stripEdges) {
        this.rowOfBand = rowOfBand;
        this.bandEdges = bandEdges;
        this.columnOfStrip = columnOfStrip;
        this.stripEdges = stripEdges;
    }

    static CellEdges of(double[] latitudes, double[] longitudes) {
        int[] rows = ordered(latitudes);
        double[] bands =
                between(Arrays.stream(rows).mapToDouble(i -> latitudes[i]).toArray());
        for (int i = 0; i < bands.length; i++) {
            bands[i] = Math.clamp(bands[i], -90, 90);
        }
        double[] eastward = Arrays.stream(longitudes).map(Longitudes::eastward).toArray();
        int[] columns = ordered(eastward);
        int n = columns.length;
        int first = 0;
        double widest = eastward[columns[0]] + 360 - eastward[columns[n - 1]];
        for (int i = 1; i < n; i++) {
            double step = eastward[columns[i]] - eastward[columns[i - 1]];
            // Equal steps may differ in their last digits.
            if (step > widest + 1e-6) {
                widest = step;
                first = i;
            }
        }
        int[] strips = new int[n];
        double[] centres = new double[n];
        for (int i = 0; i < n; i++) {
            strips[i] = columns[(first + i) % n];
            centres[i] = eastward[strips[i]] + (first + i < n ? 0 : 360);
        }
        double[] edges = between(centres);
        if (Math.abs(edges[n] - edges[0] - 360) < 1e-6) {
            edges[n] = edges[0] + 360;
        }
        return new CellEdges(rows, bands, strips, edges);
    }

    private static int[] ordered(double[] centres) {
        return IntStream.range(0, centres.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> centres[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] between(double[] centres) {
        int n = centres.length;
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edges[i] = (centres[i - 1] + centres[i]) / 2;
        }
        edges[0] = n > 1 ? centres[0] - (edges[1] - centres[0]) : centres[0] - 0.5;
        edges[n] = n > 1 ? centres[n - 1] + (centres[n - 1] - edges[n - 1]) : centres[0] + 0.5;
        return edges;
    }

    /** Number of rows. */
    int bands() {
        return rowOfBand.length;
    }

    /** Number of columns. */
    int strips() {
        return columnOfStrip.length;
    }

    /** The grid's row of a band; bands are counted from the south. */
    int row(int band) {
        return rowOfBand[band];
    }

    /** The grid's column of a strip. */
    int column(int strip) {
        return columnOfStrip[strip];
    }

    /** The southern edge of a band, or the northern one of the last; degrees north. */
    double south(int band) {
        return bandEdges[band];
    }

    /**
     * The western edge of a strip; degrees east, ascending without end: {@code strips()} is the gap behind the last
     * strip, of no width when the grid goes around the globe, and each {@code strips() + 1} more are 360 degrees more.
     */
    double west(int strip) {
        int period = strips() + 1;
        return stripEdges[Math.floorMod(strip, period)] + 360.0 * Math.floorDiv(strip, period);
    }

    /** The strip, or the gap behind the last one, that a meridian lies in; on an edge the eastern one. */
    int stripOf(double longitude) {
        double offset = longitude - stripEdges[0];
        int turns = (int) Math.floor(offset / 360);
        double turned = longitude - 360.0 * turns;
        int at = Arrays.binarySearch(stripEdges, turned);
        int strip = Math.clamp(at >= 0 ? at : -at - 2, 0, strips());
        return strip + turns * (strips() + 1);
    }

    /** The height of each row under the equal-area map, the difference of its edges' sines; in the grid's order. */
    double[] heights() {
        double[] heights = new double[bands()];
        for (int band = 0; band < heights.length; band++) {
            heights[row(band)] = height(band);
        }
        return heights;
    }

    double height(int band) {
        return Math.sin(Math.toRadians(south(band + 1))) - Math.sin(Math.toRadians(south(band)));
    }

    /** The width of each column in radians, in the grid's order. */
    double[] widths() {
        double[] widths = new double[strips()];
        for (int strip = 0; strip < widths.length; strip++) {
            widths[column(strip)] = width(strip);
        }
        return widths;
    }

    double width(int strip) {
        return Math.toRadians(west(strip + 1) - west(strip));
    }
}
