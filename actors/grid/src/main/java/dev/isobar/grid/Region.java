package dev.isobar.grid;

/**
 * A box on the globe, compared inclusively with cell centres.
 *
 * @param key short name used in file names and commands, {@code PRVI}
 * @param name name for people
 * @param west western bound in degrees east, 0 to 360
 * @param east eastern bound in degrees east, 0 to 360; less than {@code west} when the box crosses 0 degrees
 * @param south southern bound in degrees north
 * @param north northern bound in degrees north
 * @param global whether the box is every cell of a grid, in the grid's own order
 */
public record Region(String key, String name, double west, double east, double south, double north, boolean global) {

    public Region {
        check(!key.isBlank(), "key", key, "not blank");
        check(west >= 0 && west <= 360, "west", west, "0 to 360");
        check(east >= 0 && east <= 360, "east", east, "0 to 360");
        check(south >= -90 && south <= north && north <= 90, "south", south, "-90 <= south <= north <= 90");
    }

    private static void check(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("region %s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /** Tells whether a cell centre lies in the box, bounds included; any longitude convention. */
    public boolean contains(double latitude, double longitude) {
        return containsLatitude(latitude) && containsLongitude(longitude);
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
