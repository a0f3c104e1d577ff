package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Transitions;
import java.util.Map;
import java.util.Set;

/** Where a verb for many units is. */
public enum DrawsBulkStatus {
    CREATED,
    FOLLOWING,
    COMPLETE,
    FAILED,
    CANCELLED;

    public static final Transitions<DrawsBulkStatus> TRANSITIONS = Transitions.of(
            DrawsBulkStatus.class,
            Map.of(
                    CREATED, Set.of(FOLLOWING),
                    FOLLOWING, Set.of(COMPLETE, FAILED, CANCELLED),
                    FAILED, Set.of(FOLLOWING),
                    CANCELLED, Set.of(FOLLOWING)));

    /** Whether no unit follows any more. */
    public boolean isTerminal() {
        return this != CREATED && this != FOLLOWING;
    }
}
