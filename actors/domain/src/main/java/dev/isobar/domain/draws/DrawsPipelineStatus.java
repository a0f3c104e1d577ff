package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Transitions;
import java.util.Map;
import java.util.Set;

/** Where a pipeline is. */
public enum DrawsPipelineStatus {
    CREATED,
    RUNNING,
    COMPLETE,
    FAILED,
    CANCELLED;

    public static final Transitions<DrawsPipelineStatus> TRANSITIONS = Transitions.of(
            DrawsPipelineStatus.class,
            Map.of(
                    CREATED, Set.of(RUNNING),
                    RUNNING, Set.of(COMPLETE, FAILED, CANCELLED),
                    COMPLETE, Set.of(RUNNING),
                    FAILED, Set.of(RUNNING),
                    CANCELLED, Set.of(RUNNING)));

    /** Whether the pipeline has ended. */
    public boolean isTerminal() {
        return this != CREATED && this != RUNNING;
    }
}
