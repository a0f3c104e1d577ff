package dev.isobar.domain.draws.tracks;

import dev.isobar.domain.draws.Basin;

/**
 * One storm, at whole steps of time since its genesis. All arrays have one value for each step and the same length, at
 * least 1; the arrays are not copied and must not be changed.
 *
 * @param year of genesis
 * @param month of genesis, 1 to 12
 * @param day of genesis, 1 to 31; 1 where the model has no day
 * @param basin it formed in, never GL
 * @param lon degrees east, continuous: 0 to 360 at genesis, possibly beyond later
 * @param lat degrees north
 * @param u250 zonal environmental wind at 250 hPa, m/s
 * @param v250 meridional environmental wind at 250 hPa, m/s
 * @param u850 zonal environmental wind at 850 hPa, m/s
 * @param v850 meridional environmental wind at 850 hPa, m/s
 * @param v azimuthal wind, m/s
 * @param m inner-core moisture, 0 to 1
 * @param vmax maximum wind, m/s
 */
@SuppressWarnings("ArrayRecordComponent")
public record Track(
        int year,
        int month,
        int day,
        Basin basin,
        double[] lon,
        double[] lat,
        double[] u250,
        double[] v250,
        double[] u850,
        double[] v850,
        double[] v,
        double[] m,
        double[] vmax) {

    public Track {
        int points = lon.length;
        for (double[] other : new double[][] {lat, u250, v250, u850, v850, v, m, vmax}) {
            if (other.length != points) {
                throw new IllegalArgumentException(
                        "track: %d values beside %d longitudes (expected: as many)".formatted(other.length, points));
            }
        }
        if (points == 0) {
            throw new IllegalArgumentException("track: no points (expected: >= 1)");
        }
        if (basin == Basin.GL) {
            throw new IllegalArgumentException("track: basin GL (expected: one of the seven it formed in)");
        }
    }

    /** Number of steps of time. */
    public int points() {
        return lon.length;
    }
}
