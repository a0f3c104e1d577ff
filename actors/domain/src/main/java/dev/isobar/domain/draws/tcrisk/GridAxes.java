package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;

/**
 * A rectilinear grid: latitudes and longitudes, both ascending, in degrees north and east. Fields on it are row-major,
 * latitude by longitude. Longitudes begin anywhere, usually at 0; they span less than 360 degrees.
 */
public record GridAxes(Axis lat, Axis lon) {

    public GridAxes {
        if (lat.first() < -90 || lat.last() > 90) {
            throw new IllegalArgumentException("latitudes: %s (expected: -90 to 90)".formatted(lat));
        }
        if (!(lon.last() - lon.first() < 360)) {
            throw new IllegalArgumentException("longitudes: %s (expected: less than 360 degrees)".formatted(lon));
        }
    }

    /** Number of points. */
    public int count() {
        return lat.count() * lon.count();
    }

    /** Whether the last longitude is the first one's neighbour around the globe. */
    public boolean isGlobal() {
        double step = (lon.last() - lon.first()) / (lon.count() - 1);
        return Math.abs(lon.first() + 360 - lon.last() - step) < 0.01 * step;
    }

    /** All of the grid; around the globe if it is global. */
    GridWindow whole() {
        return new GridWindow(this, 0, lat.count() - 1, 0, lon.count() - 1, isGlobal());
    }

    /** The points inside the basin's box, ends inclusive; values beyond its outermost points are theirs. */
    GridWindow inside(Basin basin) {
        int south = lat.firstAtLeast(basin.south());
        int north = lat.firstAtLeast(Math.nextUp(basin.north())) - 1;
        int west = lon.firstAtLeast(basin.west());
        int east = lon.firstAtLeast(Math.nextUp(basin.east())) - 1;
        if (north <= south || east <= west) {
            throw new IllegalArgumentException(
                    "grid: latitudes %s, longitudes %s (expected: two points or more inside %s)"
                            .formatted(lat, lon, basin));
        }
        return new GridWindow(this, south, north, west, east, false);
    }
}
