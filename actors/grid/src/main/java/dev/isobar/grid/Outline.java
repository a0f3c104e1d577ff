package dev.isobar.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The border of a region: polygons with holes, in degrees.
 *
 * <p>Edges are straight lines in longitude and latitude, as in GeoJSON. Longitudes may be of 0..360 or of -180..180
 * degrees, one convention in each ring. Where two neighbouring positions lie more than 180 and less than 360 degrees
 * apart, their edge takes the short way round, so that a polygon may cross 180 or 0 degrees without being cut there.
 */
public record Outline(List<Part> parts) {

    public Outline {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("outline: no polygon (expected: one or more)");
        }
    }

    /** The smallest box that holds all parts: west and east in 0..360, south, north; west > east crosses 0 degrees. */
    double[] box() {
        List<double[]> arcs = new ArrayList<>();
        double south = 90;
        double north = -90;
        for (Part part : parts) {
            Ring ring = part.outer();
            arcs.add(new double[] {ring.west(), ring.east()});
            south = Math.min(south, Arrays.stream(ring.latitudes).min().orElseThrow());
            north = Math.max(north, Arrays.stream(ring.latitudes).max().orElseThrow());
        }
        double[] arc = Longitudes.hull(arcs);
        return new double[] {arc[0], arc[1], south, north};
    }

    /** Tells whether a point lies in one of the parts and in none of its holes; any longitude convention. */
    public boolean contains(double latitude, double longitude) {
        return parts.stream()
                .anyMatch(part -> part.outer().surrounds(latitude, longitude)
                        && part.holes().stream().noneMatch(hole -> hole.surrounds(latitude, longitude)));
    }

    /** One polygon: what lies inside the outer ring and in none of the holes. */
    public record Part(Ring outer, List<Ring> holes) {

        public Part {
            holes = List.copyOf(holes);
        }
    }

    /** A closed line, either way round. */
    public static final class Ring {

        private final double[] given;
        private final double[] longitudes;
        private final double[] latitudes;

        /**
         * A ring of at least four positions, the last equal to the first.
         *
         * @param longitudes degrees east, -180 to 360
         * @param latitudes degrees north
         * @throws IllegalArgumentException naming the position that is wrong and what was expected
         */
        public Ring(double[] longitudes, double[] latitudes) {
            int last = longitudes.length - 1;
            if (last < 3 || latitudes.length != longitudes.length) {
                throw new IllegalArgumentException("ring: %d longitudes and %d latitudes (expected: 4 or more of each)"
                        .formatted(longitudes.length, latitudes.length));
            }
            for (int i = 0; i <= last; i++) {
                if (!(longitudes[i] >= -180 && longitudes[i] <= 360 && Math.abs(latitudes[i]) <= 90)) {
                    throw new IllegalArgumentException(
                            "ring position %d: %s, %s (expected: longitude -180 to 360, latitude -90 to 90)"
                                    .formatted(i, longitudes[i], latitudes[i]));
                }
            }
            if (longitudes[0] != longitudes[last] || latitudes[0] != latitudes[last]) {
                throw new IllegalArgumentException("ring: starts at %s, %s and ends at %s, %s (expected: closed)"
                        .formatted(longitudes[0], latitudes[0], longitudes[last], latitudes[last]));
            }
            this.given = longitudes.clone();
            this.longitudes = Longitudes.unrolled(longitudes);
            this.latitudes = latitudes.clone();
            if (Math.abs(this.longitudes[last] - this.longitudes[0]) > 1) {
                throw new IllegalArgumentException(
                        "ring: goes around a pole (expected: cut at 180 degrees and led over the pole)");
            }
            this.longitudes[last] = this.longitudes[0];
        }

        /** Number of positions, the closing one included. */
        public int size() {
            return longitudes.length;
        }

        /** Degrees east without jumps: neighbours differ by at most 180, or by 360 along a whole circle. */
        public double longitude(int position) {
            return longitudes[position];
        }

        /** Degrees east as the ring was made with, -180 to 360. */
        public double givenLongitude(int position) {
            return given[position];
        }

        /** Degrees north. */
        public double latitude(int position) {
            return latitudes[position];
        }

        double west() {
            return Arrays.stream(longitudes).min().orElseThrow();
        }

        double east() {
            return Arrays.stream(longitudes).max().orElseThrow();
        }

        /** Counts the edges south of the point; on a border, western and southern edges are in, the others out. */
        private boolean surrounds(double latitude, double longitude) {
            boolean inside = false;
            for (int i = 1; i < longitudes.length; i++) {
                double from = Math.min(longitudes[i - 1], longitudes[i]);
                double to = Math.max(longitudes[i - 1], longitudes[i]);
                double meridian = from + Longitudes.eastward(longitude - from);
                if (meridian < to) {
                    double share = (meridian - longitudes[i - 1]) / (longitudes[i] - longitudes[i - 1]);
                    double edge = latitudes[i - 1] + share * (latitudes[i] - latitudes[i - 1]);
                    inside ^= edge <= latitude;
                }
            }
            return inside;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ring ring
                    && Arrays.equals(given, ring.given)
                    && Arrays.equals(latitudes, ring.latitudes);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(given) + Arrays.hashCode(latitudes);
        }
    }
}
