package dev.isobar.domain.draws.tracks;

import java.util.List;
import java.util.Optional;

/**
 * What must be true of a draw's tracks, whoever computed them. A track ends with its last value; within it nothing may be
 * missing.
 */
public final class TrackPhysics {

    private static final double WEST = -90;
    private static final double EAST = 450;
    private static final double STRONGEST = 250;
    private static final double MOISTURE_TOLERANCE = 0.01;

    private TrackPhysics() {}

    /**
     * The first thing that is wrong.
     *
     * @param track place of the track, from 0; -1 when it is not one track
     * @param variable as the raw file names it
     * @param index of the point, from 0; -1 when it is not one point
     */
    public record Violation(int track, String variable, int index, double value, String expected) {

        /** One line for people. */
        public String text() {
            String where = track < 0 ? "draw" : "track %d".formatted(track);
            String at = index < 0 ? "" : "[%d]".formatted(index);
            return "%s: %s%s is %s (expected: %s)".formatted(where, variable, at, value, expected);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Range(String variable, double[] values, double least, double most) {}

    /** The first violation of a draw of a period, years inclusive. */
    public static Optional<Violation> first(DrawTracks draw, int firstYear, int lastYear) {
        for (int i = 0; i < draw.tracks().size(); i++) {
            Optional<Violation> violation = first(i, draw.tracks().get(i), firstYear, lastYear);
            if (violation.isPresent()) {
                return violation;
            }
        }
        for (double[][] basins : draw.seedsPerMonth()) {
            for (double[] months : basins) {
                for (double seeds : months) {
                    if (!(seeds >= 0 && seeds < Double.POSITIVE_INFINITY)) {
                        return Optional.of(new Violation(-1, "seeds_per_month", -1, seeds, "0 or more"));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The first violation of the axis of time: seconds from 0, ascending. */
    public static Optional<Violation> firstOfTime(double[] seconds) {
        for (int i = 0; i < seconds.length; i++) {
            boolean isRight = i == 0 ? seconds[0] == 0 : seconds[i] > seconds[i - 1];
            if (!isRight || !Double.isFinite(seconds[i])) {
                return Optional.of(new Violation(-1, "time", i, seconds[i], i == 0 ? "0" : "ascending"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> first(int number, Track track, int firstYear, int lastYear) {
        if (track.year() < firstYear || track.year() > lastYear) {
            return Optional.of(
                    new Violation(number, "tc_years", -1, track.year(), "%d to %d".formatted(firstYear, lastYear)));
        }
        if (track.month() < 1 || track.month() > 12) {
            return Optional.of(new Violation(number, "tc_month", -1, track.month(), "1 to 12"));
        }
        if (track.day() < 1 || track.day() > 31) {
            return Optional.of(new Violation(number, "tc_day", -1, track.day(), "1 to 31"));
        }
        for (Range range : ranges(track)) {
            for (int i = 0; i < range.values().length; i++) {
                double value = range.values()[i];
                if (!(value >= range.least() && value <= range.most())) {
                    String expected = "%s to %s".formatted(range.least(), range.most());
                    return Optional.of(new Violation(number, range.variable(), i, value, expected));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Range> ranges(Track track) {
        return List.of(
                new Range("lon_trks", track.lon(), WEST, EAST),
                new Range("lat_trks", track.lat(), -90, 90),
                new Range("u250_trks", track.u250(), -STRONGEST, STRONGEST),
                new Range("v250_trks", track.v250(), -STRONGEST, STRONGEST),
                new Range("u850_trks", track.u850(), -STRONGEST, STRONGEST),
                new Range("v850_trks", track.v850(), -STRONGEST, STRONGEST),
                new Range("v_trks", track.v(), 0, STRONGEST),
                new Range("vmax_trks", track.vmax(), 0, STRONGEST),
                new Range("m_trks", track.m(), -MOISTURE_TOLERANCE, 1 + MOISTURE_TOLERANCE));
    }
}
