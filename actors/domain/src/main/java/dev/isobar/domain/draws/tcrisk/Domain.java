package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;

/**
 * Where and when a storm lives: strictly inside limits of longitude and latitude (degrees), more than 2 degrees from the
 * equator, and above 4 m/s.
 *
 * @param isExact whether it ends where it leaves, or with the step of integration in which it does
 */
record Domain(double west, double south, double east, double north, boolean isExact) {

    private static final double MARGIN = 1;
    private static final double PADDING = 60;
    private static final double EQUATOR = 2;
    private static final double WEAKEST = 4;

    /**
     * The basin's box, a degree smaller on each side. Without {@link Quirk#Q9_BOXES} it is 60 degrees wider to the west and
     * the east, and has no such sides on the globe.
     */
    static Domain of(Basin basin, ModelSettings settings) {
        double wider = settings.keeps(Quirk.Q9_BOXES) ? 0 : PADDING;
        boolean isEndless = basin == Basin.GL && wider > 0;
        return new Domain(
                isEndless ? Double.NEGATIVE_INFINITY : basin.west() + MARGIN - wider,
                basin.south() + MARGIN,
                isEndless ? Double.POSITIVE_INFINITY : basin.east() - MARGIN + wider,
                basin.north() - MARGIN,
                !settings.keeps(Quirk.OVERSHOOT));
    }

    boolean holds(double[] state) {
        return isInside(state) && state[2] > WEAKEST;
    }

    /** Whether the place is inside, however weak the storm. */
    boolean isInside(double[] state) {
        double lon = state[0];
        double lat = state[1];
        return lon > west && lon < east && lat > south && lat < north && Math.abs(lat) > EQUATOR;
    }

    /** Whether a grid point may matter to a storm inside: no further than a cell away, at any turn of the globe. */
    boolean mayReach(double lon, double lat, double cell) {
        if (lat < south - cell || lat > north + cell) {
            return false;
        }
        double turned = west == Double.NEGATIVE_INFINITY ? lon : lon - 360 * Math.floor((lon - (west - cell)) / 360);
        return turned <= east + cell;
    }
}
