package dev.isobar.domain.draws;

import java.time.Instant;

/** Explains a {@link DrawsTask} in complete sentences. */
final class DrawsTaskWhy {

    private DrawsTaskWhy() {}

    static String of(DrawsTask task, DrawsSettings settings, Instant now) {
        return switch (task.status()) {
            case QUEUED -> "The task has not begun: its plan has not asked for it yet.";
            case RUNNING -> running(task, settings, now);
            case COMPLETE, FAILED, STOPPED, CANCELLED -> ended(task);
        };
    }

    private static String running(DrawsTask task, DrawsSettings settings, Instant now) {
        if (task.draws().isEmpty()) {
            String path = task.source().map(TaskSource::path).orElse("");
            return "Reading its rows from %s.".formatted(path) + task.loading().sentence(settings.retry(), now);
        }
        String what = task.outstanding()
                .map(draw -> (task.cancelling() ? "Being cancelled: waits until %s has stopped." : "Waits for %s.")
                        .formatted(draw.unitId()))
                .orElse("Ends.");
        String after = task.deadlinePassed() ? " The deadline has passed: no other draw begins." : "";
        return what + " " + done(task) + after + troubles(task);
    }

    private static String done(DrawsTask task) {
        return "%d of %d draws have ended, %d of them complete."
                .formatted(task.ended().length(), task.drawCount(), task.completeCount());
    }

    /** Why a run ended as it did. */
    static String ended(DrawsTask task) {
        return switch (task.status()) {
            case COMPLETE ->
                task.drawCount() == 1
                        ? "Its draw is complete."
                        : "All %d draws are complete.".formatted(task.drawCount());
            case FAILED ->
                task.draws().isEmpty()
                        ? "Failed: %s. Retry the task when the cause is gone, or assign again."
                                .formatted(Trouble.withoutStop(task.trouble()))
                        : "Failed: %d of %d draws did not end complete.".formatted(task.failedCount(), task.drawCount())
                                + troubles(task)
                                + " Retry the task, or the plan, when the cause is gone.";
            case STOPPED ->
                "Stopped by its deadline: %d of %d draws have ended, %d were not begun. Run the plan again to go on."
                                .formatted(
                                        task.ended().length(),
                                        task.drawCount(),
                                        task.drawCount() - task.ended().length())
                        + troubles(task);
            case CANCELLED ->
                task.draws().isEmpty()
                        ? "Cancelled before its draws were known."
                        : "Cancelled: %d of %d draws are complete, which are kept."
                                        .formatted(task.completeCount(), task.drawCount())
                                + troubles(task);
            case QUEUED, RUNNING -> "";
        };
    }

    private static String troubles(DrawsTask task) {
        return Trouble.sentences("", task.failed(), task.failedCount());
    }
}
