package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Transitions;
import java.util.Map;
import java.util.Set;

/** Where a task is. */
public enum DrawsTaskStatus {
    QUEUED,
    RUNNING,
    COMPLETE,
    FAILED,
    /** Its deadline came before all its draws had begun. */
    STOPPED,
    CANCELLED;

    /** A task that has ended runs again when its plan or an operator says so. */
    public static final Transitions<DrawsTaskStatus> TRANSITIONS = Transitions.of(
            DrawsTaskStatus.class,
            Map.of(
                    QUEUED, Set.of(RUNNING, CANCELLED),
                    RUNNING, Set.of(COMPLETE, FAILED, STOPPED, CANCELLED),
                    COMPLETE, Set.of(RUNNING),
                    FAILED, Set.of(RUNNING),
                    STOPPED, Set.of(RUNNING),
                    CANCELLED, Set.of(RUNNING)));

    /** Whether the task has ended. */
    public boolean isTerminal() {
        return this != QUEUED && this != RUNNING;
    }
}
