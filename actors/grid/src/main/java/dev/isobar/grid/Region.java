package dev.isobar.grid;

import java.util.Optional;

/**
 * A part of the globe: a box, compared inclusively with cell centres, or the inside of an outline.
 *
 * @param key short name used in file names and commands, {@code PRVI}
 * @param name name for people
 * @param west western bound in degrees east, 0 to 360
 * @param east eastern bound in degrees east, 0 to 360; less than {@code west} when the box crosses 0 degrees
 * @param south southern bound in degrees north
 * @param north northern bound in degrees north
 * @param global whether the box is every cell of a grid, in the grid's own order
 * @param outline the border, within the box; empty when the box itself is the region
 */
public record Region(
        String key,
        String name,
        double west,
        double east,
        double south,
        double north,
        boolean global,
        Optional<Outline> outline) {

    public Region {
        check(!key.isBlank(), "key", key, "not blank");
        check(west >= 0 && west <= 360, "west", west, "0 to 360");
        check(east >= 0 && east <= 360, "east", east, "0 to 360");
        check(south >= -90 && south <= north && north <= 90, "south", south, "-90 <= south <= north <= 90");
    }

    /** A box. */
    public Region(String key, String name, double west, double east, double south, double north, boolean global) {
        this(key, name, west, east, south, north, global, Optional.empty());
    }

    /**
     * A box in either convention of longitudes.
     *
     * @param west degrees east, -180 to 360
     * @param east degrees east, -180 to 360; the box runs eastward to it from {@code west}, whichever is greater
     * @throws IllegalArgumentException when a bound is outside, or the box has no extent or more than a circle
     */
    public static Region box(String key, String name, double west, double south, double east, double north) {
        for (double longitude : new double[] {west, east}) {
            check(longitude >= -180 && longitude <= 360, "longitude", longitude, "-180 to 360");
        }
        check(
                south >= -90 && south < north && north <= 90,
                "latitudes",
                south + " to " + north,
                "-90 to 90, ascending");
        if (east - west == 360) {
            return new Region(key, name, 0, 360, south, north, false);
        }
        double from = Longitudes.eastward(west);
        double to = Longitudes.eastward(east);
        check(from != to && east - west < 360, "longitudes", west + " to " + east, "an extent of up to 360");
        return new Region(key, name, from, to == 0 ? 360 : to, south, north, false);
    }

    /** The inside of an outline, with the smallest box that holds it. */
    public static Region of(String key, String name, Outline outline) {
        double[] box = outline.box();
        return new Region(key, name, box[0], box[1], box[2], box[3], false, Optional.of(outline));
    }

    private static void check(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("region %s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /** Tells whether a point lies in the box, bounds included, or in the outline; any longitude convention. */
    public boolean contains(double latitude, double longitude) {
        return containsLatitude(latitude)
                && containsLongitude(longitude)
                && outline.map(border -> border.contains(latitude, longitude)).orElse(true);
    }

    boolean containsLatitude(double latitude) {
        return global || (latitude >= south && latitude <= north);
    }

    boolean containsLongitude(double longitude) {
        if (global) {
            return true;
        }
        double east0To360 = Longitudes.eastward(longitude);
        return west <= east ? east0To360 >= west && east0To360 <= east : east0To360 >= west || east0To360 <= east;
    }
}
