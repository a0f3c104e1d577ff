package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Transitions;
import java.util.Map;
import java.util.Set;

/** Where a draw is. */
public enum DrawStatus {
    UNSCANNED,
    INCOMPLETE,
    /** Good tracks are there, the store is not. */
    TRACKS_WRITTEN,
    COMPLETE,
    /** Corrupt files were moved away. */
    QUARANTINED,
    RUNNING,
    /** Tracks are under their name, the store is a temporary. */
    CONVERTED,
    FAILED,
    PARKED;

    /** A scan leads from any status at rest, but parked, to what it found; a run leads to complete or failed. */
    public static final Transitions<DrawStatus> TRANSITIONS = Transitions.of(
            DrawStatus.class,
            Map.of(
                    UNSCANNED, Set.of(INCOMPLETE, TRACKS_WRITTEN, COMPLETE, QUARANTINED, FAILED),
                    INCOMPLETE, Set.of(TRACKS_WRITTEN, COMPLETE, QUARANTINED, RUNNING, FAILED, PARKED),
                    TRACKS_WRITTEN, Set.of(INCOMPLETE, COMPLETE, QUARANTINED, RUNNING, CONVERTED, FAILED, PARKED),
                    COMPLETE, Set.of(INCOMPLETE, TRACKS_WRITTEN, QUARANTINED, FAILED),
                    QUARANTINED, Set.of(INCOMPLETE, TRACKS_WRITTEN, COMPLETE, RUNNING, FAILED, PARKED),
                    RUNNING, Set.of(INCOMPLETE, TRACKS_WRITTEN, FAILED, PARKED),
                    CONVERTED, Set.of(TRACKS_WRITTEN, RUNNING, COMPLETE, FAILED, PARKED),
                    FAILED, Set.of(INCOMPLETE, TRACKS_WRITTEN, COMPLETE, QUARANTINED, RUNNING, PARKED),
                    PARKED, Set.of(INCOMPLETE)));
}
