package dev.isobar.grid;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The area of an outline within each cell of a grid, on the unit sphere.
 *
 * <p>Edges are straight in longitude and latitude. By Green's theorem the area under an edge that leads eastward by
 * d radians, from latitude a to b, is d times the mean of sin(latitude) along it, which is sin((a+b)/2) sin(h)/h with
 * h = (b-a)/2: exact, not an approximation. Each edge is cut at the edges of the cells; a piece adds, with the sign of
 * its direction, the area between it and its band's southern edge to its own cell, and the whole height of every band
 * below (kept as a sum by strip, as scan converters of fonts do). Around a closed ring all that lies outside cancels.
 * What remains of rounding, a 10^12th of the cell, is taken away: cells are then exactly empty or exactly full.
 */
final class OutlineAreas {

    private static final double ROUNDING = 1e-12;

    private final CellEdges edges;
    private final int firstStrip;
    private final boolean[] touched;
    /** The outline's bands: first (from the south) and one after the last. */
    private final int firstBand;

    private final int endBand;
    /** By strip in eastward order from the first, then by band: area above the band's southern edge. */
    private final double[][] partial;
    /** By strip, then by band: the width of what passes over all bands below. */
    private final double[][] cover;

    private OutlineAreas(CellEdges edges, int firstStrip, boolean[] touched, int firstBand, int endBand) {
        this.edges = edges;
        this.firstStrip = firstStrip;
        this.touched = touched;
        this.firstBand = firstBand;
        this.endBand = endBand;
        int bands = endBand - firstBand;
        this.partial = new double[touched.length][];
        this.cover = new double[touched.length][];
        for (int strip = 0; strip < touched.length; strip++) {
            if (touched[strip]) {
                partial[strip] = new double[bands];
                cover[strip] = new double[bands + 1];
            }
        }
    }

    /**
     * Clips an outline to the cells of a grid.
     *
     * @param west where the outline's box begins, degrees east; strips are ordered eastward from there
     */
    static OutlineAreas of(Outline outline, double west, CellEdges edges) {
        double[] box = outline.box();
        int firstBand = 0;
        int endBand = edges.bands();
        while (firstBand < endBand && edges.south(firstBand + 1) <= box[2]) {
            firstBand++;
        }
        while (endBand > firstBand && edges.south(endBand - 1) >= box[3]) {
            endBand--;
        }
        int period = edges.strips() + 1;
        boolean[] touched = new boolean[edges.strips()];
        for (Outline.Part part : outline.parts()) {
            int strip = edges.stripOf(part.outer().west());
            do {
                int at = Math.floorMod(strip, period);
                if (at < touched.length) {
                    touched[at] = true;
                }
            } while (edges.west(++strip) < part.outer().east());
        }
        int firstStrip = Math.floorMod(edges.stripOf(west), period) % edges.strips();
        OutlineAreas areas = new OutlineAreas(edges, firstStrip, touched, firstBand, endBand);
        for (Outline.Part part : outline.parts()) {
            areas.add(part.outer(), 1);
            part.holes().forEach(hole -> areas.add(hole, -1));
        }
        areas.sum();
        return areas;
    }

    private void add(Outline.Ring ring, int sign) {
        double turned = 0;
        for (int i = 1; i < ring.size(); i++) {
            turned += Math.toRadians(ring.longitude(i) - ring.longitude(i - 1))
                    * meanSine(ring.latitude(i - 1), ring.latitude(i));
        }
        double direction = turned < 0 ? -sign : sign;
        for (int i = 1; i < ring.size(); i++) {
            double fromLongitude = ring.longitude(i - 1);
            double fromLatitude = ring.latitude(i - 1);
            double toLongitude = ring.longitude(i);
            double toLatitude = ring.latitude(i);
            if (fromLongitude < toLongitude) {
                addEdge(fromLongitude, fromLatitude, toLongitude, toLatitude, direction);
            } else if (fromLongitude > toLongitude) {
                addEdge(toLongitude, toLatitude, fromLongitude, fromLatitude, -direction);
            }
        }
    }

    /** Cuts an eastward edge at the strips. */
    private void addEdge(double west, double westLatitude, double east, double eastLatitude, double sign) {
        int period = edges.strips() + 1;
        double slope = (eastLatitude - westLatitude) / (east - west);
        int strip = edges.stripOf(west);
        double from = west;
        double fromLatitude = westLatitude;
        while (from < east) {
            double to = Math.min(east, edges.west(strip + 1));
            double toLatitude = to == east ? eastLatitude : westLatitude + slope * (to - west);
            int at = Math.floorMod(strip, period);
            if (at < touched.length && to > from) {
                addPiece(at, fromLatitude, toLatitude, sign * Math.toRadians(to - from));
            }
            from = to;
            fromLatitude = toLatitude;
            strip++;
        }
    }

    /** Cuts a piece within one strip at the bands; either end may be the northern one. */
    private void addPiece(int strip, double oneEnd, double otherEnd, double width) {
        double south = Math.min(oneEnd, otherEnd);
        double north = Math.max(oneEnd, otherEnd);
        int band = bandOf(south);
        double from = south;
        do {
            double to = band < endBand ? Math.min(north, edges.south(band + 1)) : north;
            double share = north > south ? (to - from) / (north - south) * width : width;
            if (band >= firstBand) {
                cover[strip][band - firstBand] += share;
                if (band < endBand) {
                    double base = Math.sin(Math.toRadians(edges.south(band)));
                    partial[strip][band - firstBand] += share * (meanSine(from, to) - base);
                }
            }
            from = to;
            band++;
        } while (from < north);
    }

    /** The band of a latitude: one less than the first when it lies south of all, the end when north of all. */
    private int bandOf(double latitude) {
        int low = firstBand - 1;
        int high = endBand;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (edges.south(middle) <= latitude) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low == endBand - 1 && latitude >= edges.south(endBand) ? endBand : low;
    }

    /** The mean of the sine along a straight way between two latitudes in degrees. */
    private static double meanSine(double from, double to) {
        double half = Math.toRadians(to - from) / 2;
        double damping = Math.abs(half) < 1e-4 ? 1 - half * half / 6 : Math.sin(half) / half;
        return Math.sin(Math.toRadians((from + to) / 2)) * damping;
    }

    /** Turns partial areas into areas. */
    private void sum() {
        for (int strip = 0; strip < touched.length; strip++) {
            if (touched[strip]) {
                double above = 0;
                for (int band = endBand - firstBand - 1; band >= 0; band--) {
                    above += cover[strip][band + 1];
                    double height = edges.height(firstBand + band);
                    double whole = height * edges.width(strip);
                    double area = partial[strip][band] + above * height;
                    partial[strip][band] = area < ROUNDING * whole ? 0 : area > (1 - ROUNDING) * whole ? whole : area;
                }
            }
        }
    }

    /** The area within a cell, in steradians. */
    double area(int band, int strip) {
        boolean within = touched[strip] && band >= firstBand && band < endBand;
        return within ? partial[strip][band - firstBand] : 0;
    }

    /** From the southernmost to the northernmost band that has area; empty when none has. */
    int[] bands() {
        int[] bands = IntStream.range(firstBand, endBand)
                .filter(band -> IntStream.range(0, touched.length).anyMatch(strip -> area(band, strip) > 0))
                .toArray();
        return bands.length == 0
                ? bands
                : IntStream.rangeClosed(bands[0], bands[bands.length - 1]).toArray();
    }

    /** From the first to the last strip that has area, eastward; empty when none has. */
    int[] strips() {
        int[] eastward = IntStream.range(0, touched.length)
                .map(i -> (firstStrip + i) % touched.length)
                .toArray();
        int[] filled = IntStream.range(0, eastward.length)
                .filter(i -> touched[eastward[i]]
                        && Arrays.stream(partial[eastward[i]]).anyMatch(area -> area > 0))
                .toArray();
        return filled.length == 0 ? filled : Arrays.copyOfRange(eastward, filled[0], filled[filled.length - 1] + 1);
    }
}
