package dev.isobar.domain.draws;

import static dev.isobar.domain.draws.Samples.DRAW;
import static dev.isobar.domain.draws.Samples.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DrawTest {

    private static final DrawCommand EXAMINE = new DrawCommand.Examine(SPEC, 1);
    private static final DrawCommand RUN = new DrawCommand.Run(Samples.task(0), 1);

    private static DrawCommand found(int attempt, DrawExamination found) {
        return new DrawCommand.ReportExamined(attempt, found);
    }

    private static DrawCommand tracks(int attempt) {
        return new DrawCommand.ReportTracks(attempt, Samples.tracks(DRAW), 8);
    }

    private static DrawCommand converted(int attempt) {
        return new DrawCommand.ReportConverted(attempt, Samples.store(DRAW), 2);
    }

    private static DrawCommand published(int attempt) {
        return new DrawCommand.ReportPublished(
                attempt, Samples.tracks(DRAW).sha256(), Samples.store(DRAW).sha256());
    }

    private static DrawCommand failed(DrawStage stage, int attempt, Failure.Kind kind) {
        return new DrawCommand.ReportFailure(stage, attempt, Samples.failure(kind));
    }

    private static DrawCommand heard(Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story) {
        return new DrawCommand.AcknowledgeReport(
                DRAW.ensemble().unitId(),
                story.unit().news().report().orElseThrow().sequence());
    }

    private static Story<Draw, DrawCommand, DrawEvent, DrawsSettings> examined(DrawExamination found) {
        return Samples.draw().given(EXAMINE, found(1, found));
    }

    private static Story<Draw, DrawCommand, DrawEvent, DrawsSettings> running() {
        return examined(DrawExamination.missing()).given(RUN);
    }

    private static Story<Draw, DrawCommand, DrawEvent, DrawsSettings> complete() {
        return running().given(tracks(2), converted(3), published(4));
    }

    private static DrawOutcome outcome(Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story) {
        return story.unit().news().outcomes().getFirst().outcome();
    }

    @Test
    void aDrawIsExaminedForItsEnsemble() {
        assertThat(Samples.draw().events(EXAMINE))
                .containsExactly(new DrawEvent.Specified(SPEC), new DrawEvent.ExaminationStarted(1, 1, Story.NOW));
        assertThat(Samples.draw().given(EXAMINE).demands().values())
                .containsExactly(new Demand.Work<>(
                        "examine",
                        1,
                        Pool.IO,
                        new DrawWork.Examine(DRAW, SPEC, Optional.empty(), Optional.empty()),
                        Instant.EPOCH));
        assertThat(Samples.draw().given(EXAMINE).events(EXAMINE)).isEmpty();
    }

    @Test
    void whatAnExaminationFindsDecidesHowItStands() {
        assertThat(examined(DrawExamination.missing()).unit().status()).isEqualTo(DrawStatus.INCOMPLETE);
        assertThat(examined(Samples.tracksOnly(1)).unit().status()).isEqualTo(DrawStatus.TRACKS_WRITTEN);
        assertThat(examined(Samples.complete(1)).unit().status()).isEqualTo(DrawStatus.COMPLETE);
        assertThat(examined(Samples.corrupt("truncated")).unit().status()).isEqualTo(DrawStatus.QUARANTINED);
    }

    @Test
    void aCompleteDrawOnDiskIsAdoptedWithItsDigests() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story = examined(Samples.complete(1));

        assertThat(story.demands().values())
                .containsExactly(new Demand.Send<>(
                        "report",
                        DRAW.ensemble().unitId(),
                        new EnsembleCommand.ReportDraw(13, new DrawReport(1, 1, DrawStanding.COMPLETE, 35, 0, ""))));
        assertThat(story.given(new DrawCommand.Examine(SPEC, 2)).demands().get("examine"))
                .isInstanceOfSatisfying(
                        Demand.Work.class,
                        work -> assertThat(work.task())
                                .isEqualTo(new DrawWork.Examine(
                                        DRAW, SPEC, Optional.of(Samples.tracks(1)), Optional.of(Samples.store(1)))));
    }

    @Test
    void aDrawWithoutStormsIsComplete() {
        TracksFile empty = new TracksFile(Digest.ofText("empty"), 100, 0);
        DrawExamination none = new DrawExamination(Optional.of(empty), Optional.of(Samples.store("empty")), 0, "");

        assertThat(examined(none).unit().status()).isEqualTo(DrawStatus.COMPLETE);
        assertThat(examined(none).why()).startsWith("Complete: tracks and store hold 0 storms");
    }

    @Test
    void filesThatChangedSinceTheyWereRecordedAreCorruptEvenWhenTheirValuesAreGood() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> again =
                complete().given(new DrawCommand.Examine(SPEC, 2), found(5, Samples.complete("another")));

        assertThat(again.unit().status()).isEqualTo(DrawStatus.QUARANTINED);
        assertThat(again.unit().files()).isEqualTo(DrawFiles.NONE);
        assertThat(again.unit().news().report().orElseThrow().text())
                .startsWith("the tracks changed since they were recorded: digest ");
        assertThat(complete()
                        .given(new DrawCommand.Examine(SPEC, 2), found(5, Samples.complete(DRAW)))
                        .unit()
                        .status())
                .isEqualTo(DrawStatus.COMPLETE);
    }

    @Test
    void whenOnlyTheStoreChangedTheTracksAreKept() {
        DrawExamination otherStore =
                new DrawExamination(Optional.of(Samples.tracks(DRAW)), Optional.of(Samples.store("another")), 0, "");
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> again =
                complete().given(new DrawCommand.Examine(SPEC, 2), found(5, otherStore));

        assertThat(again.unit().status()).isEqualTo(DrawStatus.QUARANTINED);
        assertThat(again.given(new DrawCommand.Run(Samples.task(1), 1)).demands())
                .containsKey("convert");
    }

    @Test
    void aRunGoesThroughItsStagesWithANewAttemptEach() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story = running();

        assertThat(story.demands().get("run"))
                .isEqualTo(new Demand.Work<>("run", 2, Pool.COMPUTE, new DrawWork.Run(DRAW, SPEC), Instant.EPOCH));
        assertThat(story.given(tracks(2)).demands().get("convert"))
                .isEqualTo(new Demand.Work<>(
                        "convert",
                        3,
                        Pool.COMPUTE,
                        new DrawWork.Convert(DRAW, SPEC, 2, Samples.tracks(DRAW)),
                        Instant.EPOCH));
        assertThat(story.given(converted(3)).demands().get("publish"))
                .isEqualTo(new Demand.Work<>(
                        "publish",
                        4,
                        Pool.IO,
                        new DrawWork.Publish(DRAW, SPEC, 3, Samples.tracks(DRAW), Samples.store(DRAW)),
                        Instant.EPOCH));
        assertThat(story.given(published(4)).unit().status()).isEqualTo(DrawStatus.COMPLETE);
        assertThat(story.unit().isTerminal()).isTrue();
    }

    @Test
    void goodTracksWithoutAStoreAreOnlyConverted() {
        assertThat(examined(Samples.tracksOnly(1)).given(RUN).demands().get("convert"))
                .isEqualTo(new Demand.Work<>(
                        "convert",
                        2,
                        Pool.COMPUTE,
                        new DrawWork.Convert(DRAW, SPEC, 0, Samples.tracks(1)),
                        Instant.EPOCH));
    }

    @Test
    void theEnsembleHearsOfTheEndBeforeTheTask() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story = complete();

        assertThat(story.demands()).containsOnlyKeys("report");
        assertThat(story.given(heard(story)).demands().values())
                .containsExactly(new Demand.Send<>(
                        "outcome/" + Samples.task(0),
                        Samples.task(0),
                        new DrawsTaskCommand.ReportDraw(
                                DRAW, 1, 3, new DrawOutcome(DrawOutcome.End.COMPLETE, 35, 10, ""))));
        assertThat(story.given(new DrawCommand.AcknowledgeReport(Samples.task(0), 3))
                        .demands())
                .isEmpty();
    }

    @Test
    void aCompleteOrParkedDrawOnlyAnswersTheTask() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> adopted =
                examined(Samples.complete(1)).given(RUN);
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> parked =
                examined(DrawExamination.missing()).given(new DrawCommand.Park("too dear"), RUN);

        assertThat(outcome(adopted)).isEqualTo(new DrawOutcome(DrawOutcome.End.COMPLETE, 35, 0, ""));
        assertThat(outcome(parked)).isEqualTo(new DrawOutcome(DrawOutcome.End.PARKED, 0, 0, "too dear"));
        assertThat(adopted.unit().isTerminal()).isTrue();
        assertThat(parked.why()).startsWith("Parked by an operator: too dear.");
    }

    @Test
    void anUnscannedDrawRefusesToRunButWaitsForItsExamination() {
        assertThat(Samples.draw().refusal(RUN).kind()).isEqualTo(Rejection.Kind.CONFLICT);

        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> waiting =
                Samples.draw().given(EXAMINE, RUN);
        assertThat(waiting.demands()).containsOnlyKeys("examine");
        assertThat(waiting.why()).contains("draws-task/", "waits to run it.");
        assertThat(waiting.events(found(1, DrawExamination.missing())))
                .containsExactly(
                        new DrawEvent.Examined(1, 1, DrawExamination.missing(), ""),
                        new DrawEvent.Started(DrawStage.RUN, 2, Story.NOW));
        assertThat(outcome(waiting.given(found(1, Samples.complete(1)))).end()).isEqualTo(DrawOutcome.End.COMPLETE);
    }

    @Test
    void theSameRunAgainIsAlreadyDoneAndAnEarlierOneIsStale() {
        assertThat(running().events(RUN)).isEmpty();
        assertThat(complete().events(RUN)).isEmpty();
        assertThat(examined(DrawExamination.missing())
                        .given(new DrawCommand.Run(Samples.task(0), 2))
                        .refusal(RUN)
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void aNewerTaskTakesTheRunOverAndBothAreTold() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story =
                running().given(new DrawCommand.Run(Samples.task(1), 1));

        assertThat(story.demands()).containsKey("run");
        assertThat(outcome(story).end()).isEqualTo(DrawOutcome.End.REPLACED);
        story.given(tracks(2), converted(3), published(4));
        assertThat(story.unit().news().outcomes())
                .extracting(o -> o.run().task(), o -> o.outcome().end())
                .containsExactly(
                        tuple(Samples.task(0), DrawOutcome.End.REPLACED),
                        tuple(Samples.task(1), DrawOutcome.End.COMPLETE));
    }

    @Test
    void aDrawThatRunsIsNotExaminedButSaysSo() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story = running();

        assertThat(story.events(new DrawCommand.Examine(SPEC, 2))).containsExactly(new DrawEvent.ExaminationSkipped(2));
        assertThat(story.given(new DrawCommand.Examine(SPEC, 2)).unit().news().report())
                .contains(new DrawReport(2, 2, DrawStanding.RUNNING, 0, 0, ""));
        assertThat(story.demands()).containsKey("run");
    }

    @Test
    void anEarlierRoundIsStaleAndANewerOneTakesItsPlace() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story =
                Samples.draw().given(EXAMINE, new DrawCommand.Examine(SPEC, 2));

        assertThat(story.refusal(EXAMINE).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(story.refusal(found(1, DrawExamination.missing())).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(story.given(found(2, DrawExamination.missing())).unit().status())
                .isEqualTo(DrawStatus.INCOMPLETE);
    }

    @Test
    void aFailedAttemptIsTriedAgainLaterAndThenFails() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story =
                running().given(failed(DrawStage.RUN, 2, Failure.Kind.TIMEOUT));

        assertThat(story.demands().get("run")).isInstanceOfSatisfying(Demand.Work.class, work -> {
            assertThat(work.attempt()).isEqualTo(3);
            assertThat(work.notBefore()).isEqualTo(Story.NOW.plus(Duration.ofSeconds(2)));
        });
        assertThat(story.why())
                .isEqualTo("The model runs for %s, attempt 3, since %s. This is try 2 of 3, after TIMEOUT: a cable was"
                                .formatted(Samples.task(0), Story.NOW)
                        + " pulled; it begins at %s. Its ensemble has not yet heard of it."
                                .formatted(Story.NOW.plusSeconds(2)));
        story.given(failed(DrawStage.RUN, 3, Failure.Kind.TIMEOUT), failed(DrawStage.RUN, 4, Failure.Kind.TIMEOUT));
        assertThat(story.unit().status()).isEqualTo(DrawStatus.FAILED);
        assertThat(outcome(story))
                .isEqualTo(new DrawOutcome(DrawOutcome.End.FAILED, 0, 0, "TIMEOUT: a cable was pulled"));
        assertThat(story.why()).startsWith("Failed after the last try: the model ended with TIMEOUT");
    }

    @Test
    void bentDataIsNotTriedAgain() {
        assertThat(running()
                        .given(failed(DrawStage.RUN, 2, Failure.Kind.DATA))
                        .unit()
                        .status())
                .isEqualTo(DrawStatus.FAILED);
    }

    @Test
    void theTriesOfARunAreCountedOverItsStages() {
        assertThat(running()
                        .given(
                                failed(DrawStage.RUN, 2, Failure.Kind.BUG),
                                failed(DrawStage.RUN, 3, Failure.Kind.BUG),
                                tracks(4),
                                failed(DrawStage.CONVERT, 5, Failure.Kind.BUG))
                        .unit()
                        .status())
                .isEqualTo(DrawStatus.FAILED);
    }

    @Test
    void lateReportsAreStaleAndRepeatedOnesAlreadyDone() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story = running().given(tracks(2));

        assertThat(story.events(tracks(2))).isEmpty();
        assertThat(story.refusal(tracks(1)).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(story.refusal(converted(4)).kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(story.given(new DrawCommand.StopRun(Samples.task(0), 1))
                        .refusal(converted(3))
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void lostTracksAreMadeAgainAndALostStoreIsConvertedAgain() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> lostTracks = running()
                .given(tracks(2), new DrawCommand.ReportDamage(DrawStage.CONVERT, 3, DrawDamage.TRACKS, "gone"));
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> lostStore = running()
                .given(
                        tracks(2),
                        converted(3),
                        new DrawCommand.ReportDamage(DrawStage.PUBLISH, 4, DrawDamage.STORE, "gone"));

        assertThat(lostTracks.unit().status()).isEqualTo(DrawStatus.RUNNING);
        assertThat(lostTracks.demands()).containsKey("run");
        assertThat(lostStore.unit().status()).isEqualTo(DrawStatus.TRACKS_WRITTEN);
        assertThat(lostStore.demands().get("convert"))
                .isInstanceOfSatisfying(
                        Demand.Work.class,
                        work -> assertThat(work.task())
                                .isEqualTo(new DrawWork.Convert(DRAW, SPEC, 0, Samples.tracks(DRAW))));
    }

    @Test
    void whatIsPublishedMustHaveTheDigestsThatWereRecorded() {
        DrawCommand other = new DrawCommand.ReportPublished(
                4, Digest.ofText("other"), Samples.store(DRAW).sha256());

        assertThat(running().given(tracks(2), converted(3)).events(other))
                .hasOnlyElementsOfType(DrawEvent.AttemptFailed.class);
    }

    @Test
    void aStoreOfAnotherFormIsNotAccepted() {
        TracksStore grouped = new TracksStore(StoreForm.GROUPED, Digest.ofText("grouped"), 1, 1);

        assertThat(running().given(tracks(2)).events(new DrawCommand.ReportConverted(3, grouped, 1)))
                .hasOnlyElementsOfType(DrawEvent.AttemptFailed.class);
    }

    @Test
    void aStoppedRunLeavesWhatStandsUnderItsName() {
        DrawCommand stop = new DrawCommand.StopRun(Samples.task(0), 1);

        assertThat(running().given(stop).unit().status()).isEqualTo(DrawStatus.INCOMPLETE);
        assertThat(running().given(tracks(2), stop).unit().status()).isEqualTo(DrawStatus.INCOMPLETE);
        assertThat(running().given(tracks(2), converted(3), stop).unit().status())
                .isEqualTo(DrawStatus.TRACKS_WRITTEN);
        assertThat(outcome(running().given(stop)).end()).isEqualTo(DrawOutcome.End.STOPPED);
        assertThat(running().given(stop).events(stop)).isEmpty();
    }

    @Test
    void aRunThatIsStoppedBeforeItIsHeardOfNeverBegins() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story =
                examined(DrawExamination.missing()).given(new DrawCommand.StopRun(Samples.task(0), 1));

        assertThat(story.events(RUN)).isEmpty();
        assertThat(outcome(story).end()).isEqualTo(DrawOutcome.End.STOPPED);
    }

    @Test
    void anExaminationThatCannotBeMadeFailsTheDrawAndTheNextRunBeginsWithIt() {
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> story =
                Samples.draw().given(EXAMINE, failed(DrawStage.EXAMINE, 1, Failure.Kind.DATA));

        assertThat(story.unit().news().report().orElseThrow().standing()).isEqualTo(DrawStanding.FAILED);
        assertThat(story.given(RUN).demands()).containsKey("examine");
        assertThat(story.given(found(2, Samples.complete(1))).unit().status()).isEqualTo(DrawStatus.COMPLETE);
        assertThat(outcome(story).end()).isEqualTo(DrawOutcome.End.COMPLETE);
    }

    @Test
    void anOperatorOpensAndParksDraws() {
        DrawCommand retry = new DrawCommand.Retry();
        DrawCommand park = new DrawCommand.Park("broken input");

        assertThat(Samples.draw().refusal(park).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(complete().refusal(park).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(complete().refusal(retry).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        Story<Draw, DrawCommand, DrawEvent, DrawsSettings> parked = running().given(park);
        assertThat(outcome(parked).end()).isEqualTo(DrawOutcome.End.PARKED);
        assertThat(parked.demands()).containsOnlyKeys("report");
        assertThat(parked.events(new DrawCommand.Examine(SPEC, 2)))
                .containsExactly(new DrawEvent.ExaminationSkipped(2));
        assertThat(parked.given(retry).unit().status()).isEqualTo(DrawStatus.INCOMPLETE);
        assertThat(examined(Samples.corrupt("truncated")).given(retry).unit().status())
                .isEqualTo(DrawStatus.INCOMPLETE);
    }

    @Test
    void aRoundThatDoesNotKnowTheDrawIsInvalid() {
        assertThat(List.of(
                        Samples.draw().refusal(new DrawCommand.Examine(Samples.spec(13), 1)),
                        Samples.draw().refusal(new DrawCommand.Examine(SPEC, 0))))
                .extracting(Rejection::kind)
                .containsOnly(Rejection.Kind.INVALID);
    }

    @Test
    void theWhyOfEveryRestSaysWhatToDo() {
        assertThat(Samples.draw().why())
                .isEqualTo("Nothing is known of its files yet; a scan of its ensemble examines them.");
        assertThat(examined(DrawExamination.missing()).why())
                .startsWith("It has no tracks; a task that is given it makes them.");
        assertThat(examined(Samples.tracksOnly(1)).why())
                .startsWith("Its tracks of 35 storms are good, its store is missing; a task");
        assertThat(examined(Samples.corrupt("tc_years is NaN.")).why())
                .startsWith(
                        "Corrupt files were taken away (tc_years is NaN); a task that is given it makes them again.");
    }
}
