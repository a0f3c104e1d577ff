package dev.isobar.domain.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VariableTest {

    private static final VariablePlan PLAN = Samples.tas(Samples.small(), 1);
    private static final Digest HASH = PLAN.hash();
    private static final VariableCommand RUN = new VariableCommand.Run(PLAN);
    private static final VariableCommand SCANNED = new VariableCommand.ReportScan(HASH, 1, Samples.everything(PLAN));

    private static VariableCommand block(int block, int attempt, UnreadableDays... unreadable) {
        return new VariableCommand.ReportBlock(
                HASH, block, attempt, Samples.digest(block), 100, 20, List.of(unreadable));
    }

    private static VariableCommand written(int target, int attempt) {
        return new VariableCommand.ReportWritten(HASH, target, attempt, Samples.outputs(PLAN, target));
    }

    private static VariableCommand published(int target, int attempt) {
        return new VariableCommand.ReportPublished(HASH, target, attempt, Samples.outputs(PLAN, target));
    }

    private static VariableCommand finished(int attempt) {
        return new VariableCommand.ReportFinished(HASH, attempt);
    }

    private static VariableCommand failed(String key, int attempt, Failure.Kind kind) {
        return new VariableCommand.ReportFailure(HASH, key, attempt, new Failure(kind, "a cable was pulled"));
    }

    private static Story<Variable, VariableCommand, VariableEvent, NormalsSettings> scanned() {
        return Stories.tas().given(RUN, SCANNED);
    }

    private static Story<Variable, VariableCommand, VariableEvent, NormalsSettings> computed() {
        return scanned().given(block(0, 1), block(1, 1), block(2, 1));
    }

    private static Story<Variable, VariableCommand, VariableEvent, NormalsSettings> allPublished() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = computed();
        PLAN.targets().forEach(target -> story.given(written(target, 1), published(target, 1)));
        return story;
    }

    private static Story<Variable, VariableCommand, VariableEvent, NormalsSettings> complete() {
        return allPublished().given(finished(1));
    }

    @Test
    void aPlanIsTakenAndItsInputScanned() {
        assertThat(Stories.tas().events(RUN))
                .containsExactly(new VariableEvent.Queued(HASH, PLAN), new VariableEvent.Started(HASH, PLAN.job(), 1));
        assertThat(Stories.tas().given(RUN).demands().values())
                .containsExactly(
                        new Demand.Work<>("scan", 1, Pool.IO, new VariableTask.Scan(PLAN, List.of()), Instant.EPOCH));
    }

    @Test
    void aPlanOfAnotherVariableIsRefused() {
        VariableCommand pr = new VariableCommand.Run(new VariablePlan(PLAN.job(), 1, PLAN.plan(), "pr"));

        assertThat(Stories.tas().refusal(pr).kind()).isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void theSameRoundAgainIsAlreadyDoneWhereverItStands() {
        assertThat(Stories.tas().given(RUN).events(RUN)).isEmpty();
        assertThat(scanned().events(RUN)).isEmpty();
        assertThat(complete().events(RUN)).isEmpty();
    }

    @Test
    void anEarlierRoundIsStale() {
        assertThat(Stories.tas()
                        .given(new VariableCommand.Run(Samples.tas(PLAN.plan(), 2)))
                        .refusal(RUN)
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void noMoreBlocksAreDemandedThanThePlanHasWorkers() {
        assertThat(scanned().demands()).containsOnlyKeys("block/0", "block/1");
        assertThat(scanned().given(block(1, 1)).demands()).containsOnlyKeys("block/0", "block/2");
        assertThat(scanned().demands().get("block/0"))
                .isEqualTo(new Demand.Work<>(
                        "block/0",
                        1,
                        Pool.COMPUTE,
                        new VariableTask.Block(PLAN, Samples.everything(PLAN).catalogue(), 0, 0, 4),
                        Instant.EPOCH));
    }

    @Test
    void theLastBlockEndsWithTheYear() {
        assertThat(scanned().given(block(0, 1), block(1, 1)).demands().get("block/2"))
                .isInstanceOfSatisfying(
                        Demand.Work.class,
                        work -> assertThat(work.task())
                                .isEqualTo(new VariableTask.Block(
                                        PLAN, Samples.everything(PLAN).catalogue(), 2, 8, 10)));
    }

    @Test
    void targetsAreWrittenOnceAllBlocksAreThere() {
        assertThat(computed().demands()).containsOnlyKeys("write/2003", "write/2004");
        assertThat(computed().demands().get("write/2003"))
                .isInstanceOfSatisfying(
                        Demand.Work.class,
                        work -> assertThat(work.task())
                                .isEqualTo(new VariableTask.Write(
                                        PLAN,
                                        Samples.everything(PLAN).catalogue(),
                                        2003,
                                        List.of(
                                                new BlockDigest(0, 0, 4, Samples.digest(0)),
                                                new BlockDigest(1, 4, 8, Samples.digest(1)),
                                                new BlockDigest(2, 8, 10, Samples.digest(2))),
                                        List.of())));
    }

    @Test
    void aTargetIsPublishedOnceItsWriteWasAccepted() {
        assertThat(computed().given(written(2003, 1)).demands())
                .containsOnlyKeys("publish/2003", "write/2004")
                .extractingByKey("publish/2003")
                .isEqualTo(new Demand.Work<>(
                        "publish/2003",
                        1,
                        Pool.IO,
                        new VariableTask.Publish(PLAN, 2003, 1, Samples.outputs(PLAN, 2003)),
                        Instant.EPOCH));
    }

    @Test
    void aPlanWithoutGapsEndsComplete() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = allPublished();

        assertThat(story.demands()).containsOnlyKeys("finish");
        assertThat(story.events(finished(1))).containsExactly(new VariableEvent.Completed(HASH, 1));
        assertThat(complete().unit().status()).isEqualTo(Variable.Status.COMPLETE);
        assertThat(complete().why()).isEqualTo("Complete: 6 outputs are published and nothing was missing.");
    }

    @Test
    void theEndIsReportedUntilTheJobAcknowledgesIt() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = complete();

        assertThat(story.demands())
                .containsOnlyKeys("report/" + PLAN.job().key())
                .extractingByKey("report/" + PLAN.job().key())
                .isEqualTo(new Demand.Send<>(
                        "report/" + PLAN.job().key(),
                        PLAN.job(),
                        new NormalsJobCommand.ReportVariable(
                                "tas",
                                HASH,
                                1,
                                1,
                                new VariableOutcome(
                                        Variable.Status.COMPLETE,
                                        GapCounts.NONE,
                                        6,
                                        "Complete: 6 outputs are published and nothing was missing."))));
        VariableCommand acknowledge = new VariableCommand.AcknowledgeReport(HASH, PLAN.job(), 1);
        assertThat(story.given(acknowledge).demands()).isEmpty();
        assertThat(story.events(acknowledge)).isEmpty();
    }

    @Test
    void aRepeatedReportIsAlreadyDone() {
        assertThat(scanned().events(SCANNED)).isEmpty();
        assertThat(scanned().given(block(0, 1)).events(block(0, 1))).isEmpty();
        assertThat(computed().given(written(2003, 1)).events(written(2003, 1))).isEmpty();
        assertThat(allPublished().events(published(2003, 1))).isEmpty();
        assertThat(complete().events(finished(1))).isEmpty();
    }

    @Test
    void aLateReportIsRefused() {
        VariableCommand timeout = failed("block/0", 1, Failure.Kind.TIMEOUT);

        assertThat(scanned().given(timeout).refusal(block(0, 1)).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(scanned().given(timeout).events(timeout)).isEmpty();
        assertThat(scanned()
                        .given(new VariableCommand.Cancel())
                        .refusal(block(0, 1))
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
        assertThat(Stories.tas()
                        .given(RUN, new VariableCommand.Cancel())
                        .refusal(SCANNED)
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void aScanOfBeforeARetryIsRefused() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story =
                Stories.tas().given(RUN, new VariableCommand.Cancel(), new VariableCommand.Retry());

        assertThat(story.refusal(SCANNED).text()).isEqualTo("scan: attempt 1 while SCANNING (expected: attempt 2)");
    }

    @Test
    void aReportOfAnotherPlanOrPhaseIsRefused() {
        VariableCommand other = new VariableCommand.ReportScan(Samples.digest("x"), 1, Samples.everything(PLAN));

        assertThat(Stories.tas().given(RUN).refusal(other).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(Stories.tas().given(RUN).refusal(block(0, 1)).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(scanned().refusal(written(2003, 1)).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(computed().refusal(published(2003, 1)).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(computed().refusal(finished(1)).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(Stories.tas().refusal(SCANNED).kind()).isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void aFailedAttemptIsTriedAgainAfterItsDelay() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story =
                scanned().given(failed("block/1", 1, Failure.Kind.UNREACHABLE));

        assertThat(story.demands().get("block/1")).isInstanceOfSatisfying(Demand.Work.class, work -> {
            assertThat(work.attempt()).isEqualTo(2);
            assertThat(work.notBefore()).isEqualTo(Story.NOW.plus(Duration.ofSeconds(2)));
        });
        assertThat(story.why())
                .isEqualTo("0 of 3 blocks of days are computed for %s. Block 1 waits for try 2 of 4 after UNREACHABLE:"
                                .formatted(PLAN.job())
                        + " a cable was pulled; next try at 2026-01-01T00:00:02Z.");
    }

    @Test
    void thePlanFailsAfterTheLastAttempt() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = scanned();
        IntStream.rangeClosed(1, 3).forEach(i -> story.given(failed("block/1", i, Failure.Kind.UNREACHABLE)));

        assertThat(story.events(failed("block/1", 4, Failure.Kind.UNREACHABLE)))
                .containsExactly(new VariableEvent.Failed(
                        HASH, "block/1", 4, new Failure(Failure.Kind.UNREACHABLE, "a cable was pulled")));
        assertThat(story.given(failed("block/1", 4, Failure.Kind.UNREACHABLE)).why())
                .isEqualTo("Failed: Block 1 ended with UNREACHABLE: a cable was pulled.");
        assertThat(story.events(failed("block/1", 4, Failure.Kind.UNREACHABLE))).isEmpty();
    }

    @Test
    void aFailureThatNoRetryHealsFailsAtOnce() {
        assertThat(scanned()
                        .given(failed("block/1", 1, Failure.Kind.DATA))
                        .unit()
                        .status())
                .isEqualTo(Variable.Status.FAILED);
    }

    @Test
    void anotherPlanWaitsAndBeginsWhenTheFirstHasEnded() {
        VariablePlan next = Samples.tas(Samples.plan(Samples.SMALL, "ssp245", new YearRange(2006, 2007), 3, 2), 1);
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story =
                allPublished().given(new VariableCommand.Run(next));

        assertThat(story.why()).endsWith(" Behind %s wait: %s.".formatted(PLAN.job(), next.job()));
        assertThat(story.events(finished(1)))
                .containsExactly(
                        new VariableEvent.Completed(HASH, 1), new VariableEvent.Started(next.hash(), next.job(), 1));
        story.given(finished(1));
        assertThat(story.demands())
                .containsOnlyKeys("scan", "report/" + PLAN.job().key());
        assertThat(story.demands().get("scan"))
                .isInstanceOfSatisfying(
                        Demand.Work.class,
                        work -> assertThat(work.attempt())
                                .as("an attempt that the first plan never had")
                                .isGreaterThan(1));
    }

    @Test
    void aPlanIsCancelledWhileItRunsWaitsOrIsUnknown() {
        VariableCommand cancel = new VariableCommand.CancelRun(PLAN.job(), 1, HASH);
        VariablePlan other = Samples.tas(Samples.plan(Samples.SMALL, "ssp245", new YearRange(2006, 2007), 3, 2), 1);

        assertThat(scanned().events(cancel)).containsExactly(new VariableEvent.Cancelled(HASH));
        assertThat(Stories.tas().given(new VariableCommand.Run(other), RUN).events(cancel))
                .containsExactly(new VariableEvent.RunDropped(HASH, PLAN.job(), 1));
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> unknown =
                Stories.tas().given(cancel);
        assertThat(unknown.demands()).containsOnlyKeys("report/" + PLAN.job().key());
        assertThat(unknown.events(RUN))
                .as("the plan arrives after it was cancelled")
                .isEmpty();
        assertThat(unknown.events(cancel)).isEmpty();
        assertThat(complete().events(cancel)).isEmpty();
    }

    @Test
    void cancellingWhatDoesNotRunIsRefused() {
        assertThat(Stories.tas().refusal(new VariableCommand.Cancel()).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(complete().refusal(new VariableCommand.Cancel()).text())
                .isEqualTo("cancel: variable/Small/tas is COMPLETE (expected: a plan that runs)");
        assertThat(scanned().given(new VariableCommand.Cancel()).events(new VariableCommand.Cancel()))
                .isEmpty();
    }

    @Test
    void aRetryAfterACancellationComputesNoFinishedBlockAgain() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = scanned()
                .given(block(0, 1), new VariableCommand.Cancel(), new VariableCommand.Retry())
                .given(new VariableCommand.ReportScan(HASH, 2, Samples.everything(PLAN)));

        assertThat(story.demands())
                .containsOnlyKeys("block/1", "block/2", "report/" + PLAN.job().key());
    }

    @Test
    void blocksOfAnotherCatalogueAreComputedAgain() {
        ScanReport was = Samples.everything(PLAN);
        ScanReport changed = new ScanReport(
                Samples.digest("a new file"),
                was.usableFiles(),
                was.rejected(),
                was.missingYears(),
                was.days(),
                was.daysPerBlock(),
                was.chunksPlanned(),
                was.targets(),
                was.skipped(),
                was.kept());

        assertThat(scanned()
                        .given(block(0, 1), new VariableCommand.Cancel(), new VariableCommand.Retry())
                        .given(new VariableCommand.ReportScan(HASH, 2, changed))
                        .demands())
                .containsKeys("block/0", "block/1");
    }

    @Test
    void retryNeedsAPlanThatDidNotEndComplete() {
        assertThat(Stories.tas().refusal(new VariableCommand.Retry()).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(complete().refusal(new VariableCommand.Retry()).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(scanned().events(new VariableCommand.Retry())).isEmpty();
    }

    @Test
    void aNewRoundOffersWhatIsPublishedToTheScan() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story =
                complete().given(new VariableCommand.Run(Samples.tas(PLAN.plan(), 2)));

        assertThat(story.demands().get("scan"))
                .isInstanceOfSatisfying(
                        Demand.Work.class,
                        work -> assertThat(work.task())
                                .isEqualTo(new VariableTask.Scan(
                                        Samples.tas(PLAN.plan(), 2),
                                        PLAN.targets().stream()
                                                .flatMap(t -> Samples.outputs(PLAN, t).stream())
                                                .toList())));
    }

    @Test
    void outputsOfOtherResultsInTheFolderAreNotOffered() {
        VariablePlan other = Samples.tas(Samples.plan(Samples.SMALL, "ssp245", new YearRange(2003, 2005), 3, 3), 1);

        assertThat(complete().given(new VariableCommand.Run(other)).demands().get("scan"))
                .isInstanceOfSatisfying(
                        Demand.Work.class,
                        work -> assertThat(work.task()).isEqualTo(new VariableTask.Scan(other, List.of())));
    }

    @Test
    void whenEverythingIsKeptOnlyTheListIsWritten() {
        List<Output> kept = PLAN.targets().stream()
                .flatMap(t -> Samples.outputs(PLAN, t).stream())
                .toList();
        ScanReport report =
                new ScanReport(Samples.digest("c"), 5, List.of(), List.of(), 10, 4, 0, List.of(), List.of(), kept);
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story =
                Stories.tas().given(RUN, new VariableCommand.ReportScan(HASH, 1, report));

        assertThat(story.demands().values())
                .containsExactly(
                        new Demand.Work<>("finish", 1, Pool.IO, new VariableTask.Finish(PLAN, kept), Instant.EPOCH));
        assertThat(story.given(finished(1)).unit().status()).isEqualTo(Variable.Status.COMPLETE);
    }

    @Test
    void progressCountsTheChunksOfFinishedBlocks() {
        VariableRun run = scanned().given(block(0, 1), block(2, 1)).unit().run().orElseThrow();

        assertThat(run.chunksDone()).isEqualTo(40);
        assertThat(run.chunksPlanned()).isEqualTo(50);
    }
}
