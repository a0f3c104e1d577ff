package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Transitions;
import java.util.Map;
import java.util.Set;

/** Where an ensemble is. */
public enum EnsembleStatus {
    UNSCANNED,
    SCANNING,
    INCOMPLETE,
    COMPLETE;

    /** Only a scan finds that a complete draw is not complete any more. */
    public static final Transitions<EnsembleStatus> TRANSITIONS = Transitions.of(
            EnsembleStatus.class,
            Map.of(
                    UNSCANNED, Set.of(SCANNING),
                    SCANNING, Set.of(INCOMPLETE, COMPLETE),
                    INCOMPLETE, Set.of(SCANNING, COMPLETE),
                    COMPLETE, Set.of(SCANNING)));
}
