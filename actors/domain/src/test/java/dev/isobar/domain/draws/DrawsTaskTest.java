package dev.isobar.domain.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DrawsTaskTest {

    private static final Digest CSV = Digest.ofText("csv");
    private static final Instant DEADLINE = Story.NOW.plus(Duration.ofHours(4));

    private static DrawsTaskCommand run(int round, Optional<Instant> deadline) {
        return new DrawsTaskCommand.Run(Samples.PLAN, round, "/root/tasks.csv", CSV, deadline);
    }

    private static DrawsTaskCommand ended(int number, int run, DrawOutcome.End end) {
        return new DrawsTaskCommand.ReportDraw(
                new DrawKey(Samples.NORTH_ATLANTIC, number), run, 1, new DrawOutcome(end, 35, 9, "exit code 3"));
    }

    private static Story<DrawsTask, DrawsTaskCommand, DrawsTaskEvent, DrawsSettings> task() {
        return Story.of(DrawsTask.empty(Samples.task(0)), DrawsSettings.DEFAULT);
    }

    /** A task that runs draws 13 and 47, in round 1. */
    private static Story<DrawsTask, DrawsTaskCommand, DrawsTaskEvent, DrawsSettings> running(
            Optional<Instant> deadline) {
        return task().given(
                        run(1, deadline),
                        new DrawsTaskCommand.ReportLoaded(
                                1, List.of(new EnsembleDraws(Samples.NORTH_ATLANTIC, new DrawNumbers("13,47")))));
    }

    private static TaskOutcome told(Story<DrawsTask, DrawsTaskCommand, DrawsTaskEvent, DrawsSettings> story) {
        return story.unit().report().orElseThrow().outcome();
    }

    @Test
    void drawsRunOneAfterTheOtherAndThePlanIsTold() {
        var story = running(Optional.empty());
        assertThat(story.demands()).containsOnlyKeys("draw/1/0");
        assertThat(story.why())
                .isEqualTo("Waits for draw/%s/13. 0 of 2 draws have ended, 0 of them complete."
                        .formatted(Samples.NORTH_ATLANTIC));
        story.given(ended(13, 1, DrawOutcome.End.COMPLETE));
        assertThat(story.demands()).containsOnlyKeys("draw/1/1");
        story.given(ended(47, 1, DrawOutcome.End.COMPLETE));
        assertThat(story.unit().status()).isEqualTo(DrawsTaskStatus.COMPLETE);
        assertThat(told(story))
                .isEqualTo(new TaskOutcome(DrawsTaskStatus.COMPLETE, 2, 0, 0, "All 2 draws are complete."));
        story.given(new DrawsTaskCommand.AcknowledgeReport(Samples.PLAN, 1, 1));
        assertThat(story.demands()).isEmpty();
    }

    @Test
    void aFailedDrawDoesNotStopTheOthersButFailsTheTaskByName() {
        var story = running(Optional.empty())
                .given(
                        ended(13, 1, DrawOutcome.End.FAILED),
                        new DrawsTaskCommand.DrawRefused(new DrawKey(Samples.NORTH_ATLANTIC, 47), 1, "not scanned"));
        assertThat(story.unit().status()).isEqualTo(DrawsTaskStatus.FAILED);
        assertThat(told(story).text())
                .isEqualTo(
                        "Failed: 2 of 2 draws did not end complete. %1$s/13: exit code 3. %1$s/47: refused: not scanned."
                                        .formatted(Samples.NORTH_ATLANTIC)
                                + " Retry the task, or the plan, when the cause is gone.");
    }

    @Test
    void theRowsAreReadAgainAfterAFailureAndTheTaskFailsWhenTheAssignmentIsAnother() {
        var story = task().given(
                        run(1, Optional.empty()),
                        new DrawsTaskCommand.ReportFailure(
                                "load", 1, new Failure(Failure.Kind.UNREACHABLE, "stale file handle")));
        assertThat(story.demands()).containsOnlyKeys("load");
        assertThat(story.unit().loading().attempt()).isEqualTo(2);
        assertThat(story.why())
                .isEqualTo(
                        "Reading its rows from /root/tasks.csv. Try 2 of 3, at 2026-01-01T00:00:02Z, after UNREACHABLE:"
                                + " stale file handle.");
        story.given(new DrawsTaskCommand.ReportFailure("load", 2, new Failure(Failure.Kind.DATA, "no such task")));
        assertThat(story.unit().status()).isEqualTo(DrawsTaskStatus.FAILED);
        assertThat(story.why())
                .isEqualTo(
                        "Failed: its rows could not be read: DATA: no such task. Retry the task when the cause is gone,"
                                + " or assign again.");
    }

    @Test
    void noDrawBeginsAfterTheDeadline() {
        var story = running(Optional.of(DEADLINE));
        assertThat(story.demands()).containsOnlyKeys("draw/1/0", "deadline/1");
        story.given(new DrawsTaskCommand.DeadlinePassed(1), ended(13, 1, DrawOutcome.End.COMPLETE));
        assertThat(story.unit().status()).isEqualTo(DrawsTaskStatus.STOPPED);
        assertThat(told(story).left()).isEqualTo(1);
        var late = task().given(run(1, Optional.of(Story.NOW)));
        assertThat(late.unit().status()).isEqualTo(DrawsTaskStatus.STOPPED);
    }

    @Test
    void aCancellationWaitsForTheDrawThatRuns() {
        var story = running(Optional.empty()).given(new DrawsTaskCommand.CancelRun(Samples.PLAN, 1));
        assertThat(story.demands()).containsOnlyKeys("stop/1/0");
        story.given(ended(13, 1, DrawOutcome.End.STOPPED));
        assertThat(story.unit().status()).isEqualTo(DrawsTaskStatus.CANCELLED);
        assertThat(story.refusal(ended(47, 1, DrawOutcome.End.COMPLETE)).kind()).isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void aRoundThatIsGivenUpBeforeItIsHeardOfNeverRuns() {
        var story = task().given(new DrawsTaskCommand.CancelRun(Samples.PLAN, 1));
        assertThat(story.unit().status()).isEqualTo(DrawsTaskStatus.CANCELLED);
        assertThat(told(story).status()).isEqualTo(DrawsTaskStatus.CANCELLED);
        assertThat(story.events(run(1, Optional.empty()))).isEmpty();
    }

    @Test
    void anOperatorWhoRetriesRunsTheSameDrawsAndThePlanHears() {
        var story = running(Optional.empty())
                .given(ended(13, 1, DrawOutcome.End.FAILED), ended(47, 1, DrawOutcome.End.COMPLETE))
                .given(new DrawsTaskCommand.Retry());
        assertThat(told(story).status()).isEqualTo(DrawsTaskStatus.RUNNING);
        assertThat(story.unit().report().orElseThrow().sequence()).isEqualTo(2);
        assertThat(story.demands()).containsOnlyKeys("draw/2/0", "report/1/2");
        assertThat(story.refusal(ended(13, 1, DrawOutcome.End.COMPLETE)).kind()).isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void anotherPlansRunAndAnOlderRoundAreRefused() {
        var story = running(Optional.empty());
        assertThat(story.refusal(new DrawsTaskCommand.Run(
                                PlanKey.ofSource("cmip6").unitId(), 2, "/x.csv", CSV, Optional.empty()))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
        assertThat(story.refusal(run(0, Optional.empty())).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(story.events(run(1, Optional.empty()))).isEmpty();
        assertThat(task().refusal(new DrawsTaskCommand.Retry()).kind()).isEqualTo(Rejection.Kind.CONFLICT);
    }
}
