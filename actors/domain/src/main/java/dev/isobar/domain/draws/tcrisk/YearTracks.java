package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.tracks.Track;
import java.util.List;

/**
 * One year of a draw.
 *
 * @param tracks in the order of their attempts
 * @param seeds tried until the last track was found: [basin in {@code Basin.ALPHABETICAL} order][month from 0]
 */
@SuppressWarnings("ArrayRecordComponent")
public record YearTracks(int year, List<Track> tracks, double[][] seeds) {

    public YearTracks {
        tracks = List.copyOf(tracks);
    }
}
