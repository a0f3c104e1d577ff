package dev.isobar.domain.draws.tracks;

import dev.isobar.domain.draws.Basin;

/**
 * One storm as models of damage want it. All arrays have one value for each point; they are not copied and must not be
 * changed.
 *
 * @param name {@code <basin>_<draw>_<year>_<number of the storm, four digits>}
 * @param sid identifies the storm among all; the name
 * @param idNo number of the storm in its draw, from 0
 * @param category of Saffir and Simpson by the strongest wind: -1 below 34 kn, else 0 to 5
 * @param basin it formed in
 * @param year of genesis
 * @param month of genesis, 1 to 12
 * @param hours from the beginning of the month of genesis
 * @param lon degrees east, -180 &lt;= lon &lt; 180
 * @param lat degrees north
 * @param maxSustainedWind kn
 * @param centralPressure hPa, never above the environment's
 * @param environmentalPressure hPa
 * @param radiusMaxWind nautical miles
 * @param radiusOci radius of the outermost closed isobar, nautical miles
 * @param timeStep between points, hours
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImpactTrack(
        String name,
        String sid,
        long idNo,
        int category,
        Basin basin,
        int year,
        int month,
        long[] hours,
        double[] lon,
        double[] lat,
        double[] maxSustainedWind,
        double[] centralPressure,
        double[] environmentalPressure,
        double[] radiusMaxWind,
        double[] radiusOci,
        double[] timeStep) {

    public ImpactTrack {
        int points = hours.length;
        for (double[] other : new double[][] {
            lon, lat, maxSustainedWind, centralPressure, environmentalPressure, radiusMaxWind, radiusOci, timeStep
        }) {
            if (other.length != points) {
                throw new IllegalArgumentException(
                        "%s: %d values beside %d hours (expected: as many)".formatted(name, other.length, points));
            }
        }
    }

    public int points() {
        return hours.length;
    }
}
