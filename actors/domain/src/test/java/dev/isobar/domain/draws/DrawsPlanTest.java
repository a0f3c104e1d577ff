package dev.isobar.domain.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.PlanOrder.Stage;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DrawsPlanTest {

    private static final Digest CSV = Digest.ofText("csv");
    private static final EnsembleKey EAST_PACIFIC = new EnsembleKey(Samples.PERIOD, Basin.EP);
    private static final Set<Stage> ALL = Set.of(Stage.SCAN, Stage.ASSIGN, Stage.RUN);

    private static PlanOrder order(Set<Stage> stages) {
        return order(stages, Optional.empty(), Optional.empty());
    }

    private static PlanOrder order(Set<Stage> stages, Optional<DrawNumbers> tasks, Optional<Instant> deadline) {
        return new PlanOrder(
                List.of(new PlanOrder.Part(Samples.SPEC, List.of(Samples.NORTH_ATLANTIC, EAST_PACIFIC))),
                stages,
                25,
                false,
                PlanOrder.By.COUNT,
                tasks,
                deadline,
                0);
    }

    private static Story<DrawsPlan, DrawsPlanCommand, DrawsPlanEvent, DrawsSettings> plan() {
        return Story.of(DrawsPlan.empty(Samples.PLAN), DrawsSettings.DEFAULT);
    }

    private static DrawsPlanCommand submit(Set<Stage> stages) {
        return new DrawsPlanCommand.Submit(order(stages));
    }

    private static DrawsPlanCommand reported(EnsembleKey ensemble, EnsembleAsk ask, int number, int complete) {
        DrawCounts counts = new DrawCounts(0, 250 - complete, 0, 0, complete, 0, 0, 0);
        return new DrawsPlanCommand.ReportEnsemble(
                ensemble, ask, number, 1, new EnsembleOutcome(counts, Optional.of(CSV), 0, 0, Optional.empty()));
    }

    private static AssignmentReport report(int tasks, int draws) {
        return new AssignmentReport("/root/tasks.csv", CSV, 100, 0, tasks, draws, 2, 500 - draws - 2);
    }

    private static DrawsPlanCommand ended(int number, int round, int sequence, DrawsTaskStatus status) {
        int failed = status == DrawsTaskStatus.FAILED ? 1 : 0;
        return new DrawsPlanCommand.ReportTask(
                1, number, round, sequence, new TaskOutcome(status, 25 - failed, failed, 0, "Draw 7 is broken."));
    }

    /** A plan that runs so many tasks of version 1, in round 1. */
    private static Story<DrawsPlan, DrawsPlanCommand, DrawsPlanEvent, DrawsSettings> running(int tasks) {
        return plan().given(
                        submit(ALL),
                        reported(Samples.NORTH_ATLANTIC, EnsembleAsk.SCAN, 1, 10),
                        reported(EAST_PACIFIC, EnsembleAsk.SCAN, 1, 10),
                        new DrawsPlanCommand.ReportAssigned(1, report(tasks, tasks * 25)),
                        new DrawsPlanCommand.ReportAssignmentPublished(2, CSV));
    }

    private static void settle(
            Story<DrawsPlan, DrawsPlanCommand, DrawsPlanEvent, DrawsSettings> story, int number, int complete) {
        story.given(
                reported(Samples.NORTH_ATLANTIC, EnsembleAsk.SETTLE, number, complete),
                reported(EAST_PACIFIC, EnsembleAsk.SETTLE, number, complete));
    }

    @Test
    void stagesOrderedTogetherFollowEachOther() {
        var story = plan().given(submit(ALL));
        assertThat(story.demands()).containsOnlyKeys("ask/1/0", "ask/1/1");
        story.given(reported(Samples.NORTH_ATLANTIC, EnsembleAsk.SCAN, 1, 250));
        assertThat(story.why())
                .isEqualTo("Round 1 waits for %s. 1 of 2 ensembles have been scanned.".formatted(EAST_PACIFIC));
        story.given(reported(EAST_PACIFIC, EnsembleAsk.SCAN, 1, 200));
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.ASSIGNING);
        assertThat(story.demands()).containsOnlyKeys("assign");
        story.given(new DrawsPlanCommand.ReportAssigned(1, report(2, 48)));
        assertThat(story.demands()).containsOnlyKeys("publish");
        story.given(new DrawsPlanCommand.ReportAssignmentPublished(2, CSV));
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.RUNNING);
        assertThat(story.demands()).containsOnlyKeys("run/1/0", "run/1/1");
        story.given(ended(1, 1, 1, DrawsTaskStatus.COMPLETE), ended(0, 1, 1, DrawsTaskStatus.COMPLETE));
        assertThat(story.demands()).containsOnlyKeys("ask/2/0", "ask/2/1");
        settle(story, 2, 249);
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.COMPLETE);
        assertThat(story.why())
                .isEqualTo("Complete: every draw of 2 tasks of version 1 is complete; now 498 of 500 draws complete, 2"
                        + " incomplete. The assignment left 2 draws that are parked out.");
    }

    @Test
    void thousandsOfTasksAreAskedSomeAtATime() {
        var story = running(21_000);
        assertThat(story.demands()).hasSize(DrawsSettings.DEFAULT.tasksAtOnce()).containsKeys("run/1/0", "run/1/63");
        IntStream.range(0, 1000).forEach(n -> story.given(ended(n, 1, 1, DrawsTaskStatus.COMPLETE)));
        assertThat(story.demands())
                .hasSize(DrawsSettings.DEFAULT.tasksAtOnce())
                .containsKeys("run/1/1000", "run/1/1063");
        assertThat(story.why())
                .startsWith("Round 1 waits for task 1000, 1001, 1002, 1003, 1004 and 19995 more, 64 at a time."
                        + " 1000 of 21000 tasks of version 1 have ended.");
    }

    @Test
    void onlyTasksThatWereAskedAreToldOfACancellation() {
        var story = running(100).given(ended(3, 1, 1, DrawsTaskStatus.COMPLETE), new DrawsPlanCommand.Cancel());
        assertThat(story.demands())
                .hasSize(64)
                .containsKey("cancel/1/64")
                .doesNotContainKeys("cancel/1/3", "cancel/1/65");
        IntStream.range(0, 65).filter(n -> n != 3).forEach(n -> story.given(ended(n, 1, 1, DrawsTaskStatus.CANCELLED)));
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.CANCELLED);
        assertThat(story.why())
                .isEqualTo("Cancelled: 1 of 100 tasks are complete, 99 were stopped or not begun. What is complete is"
                        + " kept; retry the plan to go on.");
        story.given(new DrawsPlanCommand.Retry());
        assertThat(story.demands()).hasSize(64).containsKey("run/2/64").doesNotContainKey("run/2/3");
    }

    @Test
    void afterTheDeadlineNoOtherTaskBegins() {
        Instant deadline = Story.NOW.plus(Duration.ofHours(4));
        var story = running(100).given(new DrawsPlanCommand.Cancel());
        IntStream.range(0, 64).forEach(n -> story.given(ended(n, 1, 1, DrawsTaskStatus.CANCELLED)));
        story.given(new DrawsPlanCommand.Submit(order(Set.of(Stage.RUN), Optional.empty(), Optional.of(deadline))));
        assertThat(story.demands()).containsKey("deadline/2").hasSize(65);
        story.given(new DrawsPlanCommand.DeadlinePassed(2));
        assertThat(story.demands()).hasSize(64);
        IntStream.range(0, 64).forEach(n -> story.given(ended(n, 2, 1, DrawsTaskStatus.STOPPED)));
        settle(story, 2, 10);
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.STOPPED);
        assertThat(story.why()).startsWith("Stopped by its deadline: 0 of 100 tasks are complete, 100 were stopped");
    }

    @Test
    void aRetryRunsOnlyWhatFailed() {
        var story = running(3)
                .given(
                        ended(0, 1, 1, DrawsTaskStatus.COMPLETE),
                        ended(1, 1, 1, DrawsTaskStatus.FAILED),
                        ended(2, 1, 1, DrawsTaskStatus.COMPLETE));
        settle(story, 2, 249);
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.FAILED);
        assertThat(story.why())
                .isEqualTo("Failed: 1 of 3 tasks failed. Task 1: Draw 7 is broken. Retry the plan to run what is not"
                        + " complete again.");
        story.given(new DrawsPlanCommand.Retry());
        assertThat(story.demands()).containsOnlyKeys("run/2/1");
        story.given(ended(1, 2, 1, DrawsTaskStatus.COMPLETE));
        settle(story, 3, 250);
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.COMPLETE);
    }

    @Test
    void aTaskThatAnOperatorStartedAgainOpensThePlanAgain() {
        var story = running(1).given(ended(0, 1, 1, DrawsTaskStatus.FAILED));
        settle(story, 2, 249);
        story.given(ended(0, 1, 2, DrawsTaskStatus.RUNNING));
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.RUNNING);
        assertThat(story.events(ended(0, 1, 1, DrawsTaskStatus.FAILED))).isEmpty();
        story.given(ended(0, 1, 3, DrawsTaskStatus.COMPLETE));
        settle(story, 3, 250);
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.COMPLETE);
    }

    @Test
    void aRunWithoutAnAssignmentIsRefused() {
        Rejection refusal = plan().refusal(submit(Set.of(Stage.RUN)));
        assertThat(refusal.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(refusal.text()).endsWith("has no assignment (expected: one; scan and assign its draws first)");
    }

    @Test
    void onlyChosenTasksRunAndTheyMustExist() {
        var story = running(3);
        IntStream.range(0, 3).forEach(n -> story.given(ended(n, 1, 1, DrawsTaskStatus.COMPLETE)));
        settle(story, 2, 250);
        assertThat(story.refusal(new DrawsPlanCommand.Submit(
                                order(Set.of(Stage.RUN), Optional.of(new DrawNumbers("2-3")), Optional.empty())))
                        .text())
                .isEqualTo("task: 3 (expected: of version 1, which has tasks 0 to 2)");
        story.given(new DrawsPlanCommand.Submit(
                order(Set.of(Stage.RUN), Optional.of(new DrawNumbers("1")), Optional.empty())));
        assertThat(story.demands()).containsOnlyKeys("run/2/1");
        assertThat(story.refusal(new DrawsPlanCommand.Submit(
                                order(ALL, Optional.of(new DrawNumbers("1")), Optional.empty())))
                        .kind())
                .isEqualTo(Rejection.Kind.CONFLICT);
    }

    @Test
    void theSameOrderIsAlreadyDoneWhileItRunsAndAnotherConflicts() {
        var story = plan().given(submit(ALL));
        assertThat(story.events(submit(ALL))).isEmpty();
        assertThat(story.events(new DrawsPlanCommand.Submit(order(ALL, Optional.empty(), Optional.of(Story.NOW)))))
                .as("another deadline")
                .isEmpty();
        Rejection refusal = story.refusal(submit(Set.of(Stage.SCAN)));
        assertThat(refusal.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(refusal.text()).contains("is SCANNING, round 1: scan, assign, run of 2 ensembles");
    }

    @Test
    void reportsOfOtherRoundsVersionsAndAttemptsAreStale() {
        var story = running(3);
        assertThat(story.refusal(ended(0, 2, 1, DrawsTaskStatus.COMPLETE)).kind())
                .isEqualTo(Rejection.Kind.STALE);
        assertThat(story.refusal(new DrawsPlanCommand.TaskRefused(2, 0, 1, "no"))
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
        assertThat(story.refusal(reported(EAST_PACIFIC, EnsembleAsk.SCAN, 1, 3)).kind())
                .isEqualTo(Rejection.Kind.STALE);
        assertThat(story.refusal(new DrawsPlanCommand.ReportAssigned(1, report(1, 1)))
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void nothingIncompleteMeansNoTaskAndSaysSo() {
        AssignmentReport none = new AssignmentReport("/root/tasks.csv", CSV, 20, 0, 0, 0, 0, 500);
        var story = plan().given(
                        submit(ALL),
                        reported(Samples.NORTH_ATLANTIC, EnsembleAsk.SCAN, 1, 250),
                        reported(EAST_PACIFIC, EnsembleAsk.SCAN, 1, 250),
                        new DrawsPlanCommand.ReportAssigned(1, none),
                        new DrawsPlanCommand.ReportAssignmentPublished(2, CSV));
        settle(story, 2, 250);
        assertThat(story.unit().status()).isEqualTo(DrawsPlanStatus.COMPLETE);
        assertThat(story.why()).isEqualTo("Nothing to do: all 500 draws are complete. Version 1 has no task.");
    }

    @Test
    void aPublishedFileThatDiffersIsMadeAgainAndNoAssignmentHoldsMeanwhile() {
        var story = running(1).given(ended(0, 1, 1, DrawsTaskStatus.COMPLETE));
        settle(story, 2, 250);
        story.given(
                submit(Set.of(Stage.ASSIGN)),
                new DrawsPlanCommand.ReportAssigned(3, report(1, 1)),
                new DrawsPlanCommand.ReportAssignmentPublished(4, Digest.ofText("torn")));
        assertThat(story.unit().assignment()).isEmpty();
        assertThat(story.demands()).containsOnlyKeys("assign");
        WorkTry again = story.unit().assigning().orElseThrow().work();
        assertThat(again.attempt()).isEqualTo(5);
        assertThat(again.notBefore()).isAfter(Story.NOW);
        story.given(
                new DrawsPlanCommand.ReportFailure("assign", 5, new Failure(Failure.Kind.DATA, "the disk is full.")));
        assertThat(story.why())
                .isEqualTo("Failed: the assignment could not be made: DATA: the disk is full. There is no assignment"
                        + " until it is retried with success.");
        assertThat(story.refusal(submit(Set.of(Stage.RUN))).kind()).isEqualTo(Rejection.Kind.CONFLICT);
    }

    @Test
    void ensemblesThatCannotBeScannedFailThePlanAndOnlyTheyAreScannedAgain() {
        var story = plan().given(
                        submit(ALL),
                        new DrawsPlanCommand.EnsembleRefused(EAST_PACIFIC, EnsembleAsk.SCAN, 1, "another root"),
                        reported(Samples.NORTH_ATLANTIC, EnsembleAsk.SCAN, 1, 250));
        assertThat(story.why())
                .isEqualTo(
                        "Failed: 1 of 2 ensembles could not be scanned. %s: refused: another root. Retry the plan when"
                                        .formatted(EAST_PACIFIC)
                                + " the cause is gone.");
        story.given(new DrawsPlanCommand.Retry());
        assertThat(story.demands()).containsOnlyKeys("ask/2/1");
    }
}
