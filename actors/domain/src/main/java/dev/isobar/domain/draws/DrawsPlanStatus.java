package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Transitions;
import java.util.Map;
import java.util.Set;

/** Where a plan is. */
public enum DrawsPlanStatus {
    CREATED,
    SCANNING,
    SCANNED,
    ASSIGNING,
    ASSIGNED,
    RUNNING,
    COMPLETE,
    FAILED,
    /** Its deadline came before all tasks had ended. */
    STOPPED,
    CANCELLED;

    /** The ordered stages follow each other at once; what has ended begins again when it is ordered or retried. */
    public static final Transitions<DrawsPlanStatus> TRANSITIONS = Transitions.of(
            DrawsPlanStatus.class,
            Map.of(
                    CREATED, Set.of(SCANNING, ASSIGNING),
                    SCANNING, Set.of(SCANNED, FAILED, CANCELLED),
                    SCANNED, Set.of(SCANNING, ASSIGNING, RUNNING),
                    ASSIGNING, Set.of(ASSIGNED, FAILED, CANCELLED),
                    ASSIGNED, Set.of(SCANNING, ASSIGNING, RUNNING),
                    RUNNING, Set.of(COMPLETE, FAILED, STOPPED, CANCELLED),
                    COMPLETE, Set.of(SCANNING, ASSIGNING, RUNNING),
                    FAILED, Set.of(SCANNING, ASSIGNING, RUNNING),
                    STOPPED, Set.of(SCANNING, ASSIGNING, RUNNING),
                    CANCELLED, Set.of(SCANNING, ASSIGNING, RUNNING)));

    /** Whether nothing is being done. */
    public boolean isTerminal() {
        return this != SCANNING && this != ASSIGNING && this != RUNNING;
    }
}
