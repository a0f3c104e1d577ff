package dev.isobar.domain.draws.tracks;

import java.util.List;

/**
 * Everything one draw holds.
 *
 * @param firstYear of the period
 * @param stepSeconds between two points of a track
 * @param steps points of the longest possible track: the length of the time axis of the raw file
 * @param tracks by year, and within a year in the order of their seeds; may be empty
 * @param seedsPerMonth seeds tried, [year from firstYear][basin in {@code Basin.ALPHABETICAL} order][month from 0]
 */
@SuppressWarnings("ArrayRecordComponent")
public record DrawTracks(int firstYear, double stepSeconds, int steps, List<Track> tracks, double[][][] seedsPerMonth) {

    public DrawTracks {
        tracks = List.copyOf(tracks);
        for (double[][] basins : seedsPerMonth) {
            if (basins.length != 7) {
                throw new IllegalArgumentException("seeds: %d basins (expected: 7)".formatted(basins.length));
            }
            for (double[] months : basins) {
                if (months.length != 12) {
                    throw new IllegalArgumentException("seeds: %d months (expected: 12)".formatted(months.length));
                }
            }
        }
    }

    /** Number of years of the period. */
    public int years() {
        return seedsPerMonth.length;
    }

    /** Last year of the period, inclusive. */
    public int lastYear() {
        return firstYear + years() - 1;
    }
}
