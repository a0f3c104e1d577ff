package dev.isobar.domain.draws.tcrisk;

/** What makes the winds of a single storm vary around their mean. */
public sealed interface StormForcing {

    /** Nothing. */
    record Zero() implements StormForcing {}

    /** The chance of attempt 0 in year 0 of a draw with this id. */
    record Stream(String id) implements StormForcing {}

    /**
     * Given phases, as parts of a turn.
     *
     * @param phases [four series: u250, v250, u850, v850][15 harmonics]
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Phases(double[][] phases) implements StormForcing {

        public Phases {
            if (phases.length != FourierForcing.SERIES) {
                throw new IllegalArgumentException("phases: %d series (expected: 4)".formatted(phases.length));
            }
            for (double[] series : phases) {
                if (series.length != FourierForcing.HARMONICS) {
                    throw new IllegalArgumentException("phases: %d harmonics (expected: 15)".formatted(series.length));
                }
            }
        }
    }
}
