package dev.isobar.domain.draws;

import static dev.isobar.domain.draws.Samples.NORTH_ATLANTIC;
import static dev.isobar.domain.draws.Samples.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Story;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EnsembleTest {

    private static final EnsembleSpec THREE = Samples.spec(3);
    private static final UnitId OTHER_PLAN = new UnitId("draws-plan/cmip6");
    private static final Digest CSV = Digest.ofText("csv");

    private static EnsembleCommand scan(EnsembleSpec spec, int planRound) {
        return new EnsembleCommand.Scan(PLAN, planRound, spec);
    }

    private static EnsembleCommand report(int number, int sequence, int round, DrawStanding standing) {
        return report(number, sequence, round, standing, "");
    }

    private static EnsembleCommand report(int number, int sequence, int round, DrawStanding standing, String text) {
        return new EnsembleCommand.ReportDraw(number, new DrawReport(sequence, round, standing, 35, 0, text));
    }

    private static EnsembleCommand checked(int attempt, StatusFinding found) {
        return new EnsembleCommand.ReportStatusChecked(attempt, found);
    }

    private static EnsembleCommand written(int attempt, int version) {
        return new EnsembleCommand.ReportStatusWritten(attempt, version, CSV);
    }

    private static EnsembleCommand failed(String key, int attempt) {
        return new EnsembleCommand.ReportFailure(key, attempt, Samples.failure(Failure.Kind.TIMEOUT));
    }

    private static Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> scanning() {
        return Samples.ensemble().given(scan(THREE, 1));
    }

    /** All draws have reported: the first is complete, the second is not, the third was corrupt. */
    private static Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> scanned() {
        return scanning()
                .given(
                        checked(1, StatusFinding.MISSING),
                        report(0, 1, 1, DrawStanding.COMPLETE),
                        report(1, 1, 1, DrawStanding.INCOMPLETE),
                        report(2, 1, 1, DrawStanding.QUARANTINED, "truncated"));
    }

    private static Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> atRest() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story = scanned();
        int version = story.unit().file().version();
        return story.given(written(2, version), new EnsembleCommand.AcknowledgeReport(PLAN, 1));
    }

    private static DrawNumbers complete(Story<Ensemble, ?, ?, DrawsSettings> story) {
        return story.unit().numbers(DrawStanding.COMPLETE);
    }

    @Test
    void aScanExaminesEveryDrawAndLooksAtTheStatusFile() {
        assertThat(Samples.ensemble().events(scan(THREE, 1)))
                .containsExactly(
                        new EnsembleEvent.Asked(PLAN, 1, EnsembleAsk.SCAN),
                        new EnsembleEvent.Specified(THREE),
                        new EnsembleEvent.ScanStarted(1));
        assertThat(scanning().demands()).containsOnlyKeys("check", "examine/0", "examine/1", "examine/2");
        assertThat(scanning().demands().get("check"))
                .isEqualTo(new Demand.Work<>(
                        "check",
                        1,
                        Pool.IO,
                        new EnsembleWork.CheckStatus(NORTH_ATLANTIC, THREE, Optional.empty()),
                        Instant.EPOCH));
        assertThat(scanning().demands().get("examine/2"))
                .isEqualTo(new Demand.Send<>(
                        "examine/2", new DrawKey(NORTH_ATLANTIC, 2).unitId(), new DrawCommand.Examine(THREE, 1)));
        assertThat(scanning().events(scan(THREE, 1))).isEmpty();
    }

    @Test
    void noMoreThanAWindowOfDrawsIsExaminedAtATime() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                Samples.ensemble().given(scan(Samples.SPEC, 1));

        assertThat(story.demands()).hasSize(65).containsKey("examine/63").doesNotContainKey("examine/64");
        assertThat(story.given(report(5, 1, 1, DrawStanding.INCOMPLETE)).demands())
                .hasSize(65)
                .containsKey("examine/64")
                .doesNotContainKey("examine/5");
    }

    @Test
    void theStatusFileIsNotWrittenBeforeEveryDrawIsKnown() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                scanning().given(checked(1, StatusFinding.MISSING), report(0, 1, 1, DrawStanding.COMPLETE));

        assertThat(story.demands()).containsOnlyKeys("examine/1", "examine/2");
        assertThat(scanned().demands()).containsOnlyKeys("status");
        assertThat(scanned().demands().get("status"))
                .isEqualTo(new Demand.Work<>(
                        "status",
                        2,
                        Pool.IO,
                        new EnsembleWork.WriteStatus(NORTH_ATLANTIC, THREE, 2, new DrawNumbers("0")),
                        Instant.EPOCH));
    }

    @Test
    void aPlanIsToldOnceTheFileSaysWhatTheScanFound() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story = scanned();

        assertThat(story.unit().status()).isEqualTo(EnsembleStatus.INCOMPLETE);
        assertThat(story.given(written(2, 2)).demands().values())
                .containsExactly(new Demand.Send<>(
                        "report/SCAN/" + PLAN,
                        PLAN,
                        new DrawsPlanCommand.ReportEnsemble(
                                NORTH_ATLANTIC,
                                EnsembleAsk.SCAN,
                                1,
                                1,
                                new EnsembleOutcome(
                                        new DrawCounts(0, 1, 0, 0, 1, 0, 0, 1),
                                        Optional.of(CSV),
                                        1,
                                        0,
                                        Optional.empty()))));
        assertThat(story.unit().isTerminal()).isFalse();
        assertThat(story.given(new EnsembleCommand.AcknowledgeReport(PLAN, 1))
                        .unit()
                        .isTerminal())
                .isTrue();
        assertThat(story.why())
                .isEqualTo("1 of 3 draws are complete; 1 incomplete, 1 quarantined. Something was wrong with 1 draw:"
                        + " 2 (truncated).");
    }

    @Test
    void aScanOfKnownDrawsHoldsNoWriteBack() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                atRest().given(scan(THREE, 2), report(1, 2, 1, DrawStanding.COMPLETE));

        assertThat(story.demands()).containsKeys("check").doesNotContainKey("status");
        StatusFinding own = new StatusFinding(Optional.of(CSV), true, 3, new DrawNumbers("0"), List.of());
        assertThat(story.given(checked(3, own)).demands()).containsKeys("status", "examine/1");
    }

    @Test
    void anOldReportChangesNothing() {
        assertThat(atRest().events(report(0, 1, 1, DrawStanding.FAILED))).isEmpty();
        assertThat(atRest().refusal(report(3, 1, 1, DrawStanding.COMPLETE)).kind())
                .isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void onlyAChangeOfCompletenessIsWritten() {
        assertThat(atRest().given(report(1, 2, 1, DrawStanding.FAILED, "DATA")).demands())
                .isEmpty();
        assertThat(atRest().given(report(1, 2, 1, DrawStanding.COMPLETE)).demands())
                .containsOnlyKeys("status");
    }

    @Test
    void changesDuringAWriteAreWrittenTogetherAfterAPause() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                atRest().given(report(1, 2, 1, DrawStanding.COMPLETE), report(2, 2, 1, DrawStanding.COMPLETE));

        assertThat(story.demands().get("status"))
                .isInstanceOfSatisfying(
                        Demand.Work.class, work -> assertThat(work.attempt()).isEqualTo(3));
        story.given(written(3, 3));
        assertThat(story.demands().get("status"))
                .isEqualTo(new Demand.Work<>(
                        "status",
                        4,
                        Pool.IO,
                        new EnsembleWork.WriteStatus(NORTH_ATLANTIC, THREE, 4, new DrawNumbers("0-2")),
                        Story.NOW.plus(DrawsSettings.DEFAULT.statusPause())));
        assertThat(story.unit().status()).isEqualTo(EnsembleStatus.COMPLETE);
        assertThat(story.given(written(4, 4)).why()).startsWith("All 3 draws are complete.");
        assertThat(story.events(written(4, 4))).isEmpty();
        assertThat(story.refusal(written(3, 3)).kind()).isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void aForeignStatusFileIsAFindingAndNeverTheTruth() {
        StatusFinding foreign = new StatusFinding(
                Optional.of(Digest.ofText("foreign")), false, 3, new DrawNumbers("1-2"), List.of("CRLF"));
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story = scanning()
                .given(
                        checked(1, foreign),
                        report(0, 1, 1, DrawStanding.COMPLETE),
                        report(1, 1, 1, DrawStanding.COMPLETE));

        assertThat(story.events(report(2, 1, 1, DrawStanding.INCOMPLETE)))
                .contains(new EnsembleEvent.Scanned(
                        1, new DrawCounts(0, 1, 0, 0, 2, 0, 0, 0), 0, new DrawNumbers("2"), new DrawNumbers("0")));
        story.given(report(2, 1, 1, DrawStanding.INCOMPLETE));
        assertThat(complete(story)).isEqualTo(new DrawNumbers("0-1"));
        assertThat(story.why())
                .contains("Scan 1 found a status file of somebody else (CRLF), which called complete what is not: 2,"
                        + " which did not know of 0; it was written anew.");
    }

    @Test
    void aStatusFileThatWasChangedByOthersIsWrittenAgain() {
        StatusFinding changed =
                new StatusFinding(Optional.of(Digest.ofText("x")), false, 3, DrawNumbers.NONE, List.of());

        assertThat(atRest().given(scan(THREE, 2), checked(3, changed)).demands())
                .containsKey("status");
        assertThat(atRest().given(new EnsembleCommand.Refresh()).demands()).containsKey("status");
        assertThat(Samples.ensemble().events(new EnsembleCommand.Refresh())).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsToldAndTriedAgainWhenAPlanAsks() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                scanned().given(failed("status", 2), failed("status", 3));

        assertThat(story.why())
                .contains("The status file is being written, attempt 4. This is try 3 of 3, after TIMEOUT");
        story.given(failed("status", 4));
        assertThat(story.demands()).containsOnlyKeys("report/SCAN/" + PLAN);
        assertThat(story.unit().asks().reports().getFirst().outcome().failure())
                .contains(Samples.failure(Failure.Kind.TIMEOUT));
        assertThat(story.why()).contains("The status file could not be written, TIMEOUT: a cable was pulled;");
        assertThat(story.given(new EnsembleCommand.Settle(PLAN, 1)).demands()).containsKey("status");
    }

    @Test
    void aStatusFileThatCannotBeReadDoesNotEndTheScan() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                scanning().given(new EnsembleCommand.ReportFailure("check", 1, Samples.failure(Failure.Kind.DATA)));

        assertThat(story.unit().found()).contains(StatusFinding.unreadable("DATA: a cable was pulled"));
        assertThat(story.demands()).containsOnlyKeys("examine/0", "examine/1", "examine/2");
    }

    @Test
    void settlingAnswersAtOnceWhenTheFileIsCurrent() {
        EnsembleCommand settle = new EnsembleCommand.Settle(PLAN, 1);

        assertThat(Samples.ensemble().refusal(settle).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(atRest().events(settle))
                .containsExactly(
                        new EnsembleEvent.Asked(PLAN, 1, EnsembleAsk.SETTLE),
                        new EnsembleEvent.Answered(PLAN, 1, EnsembleAsk.SETTLE));
        assertThat(atRest().given(report(1, 2, 1, DrawStanding.COMPLETE)).events(settle))
                .containsExactly(new EnsembleEvent.Asked(PLAN, 1, EnsembleAsk.SETTLE));
    }

    @Test
    void aSecondPlanJoinsARunningScanOfTheSameSpecification() {
        EnsembleCommand other = new EnsembleCommand.Scan(OTHER_PLAN, 1, THREE);
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story = scanned();

        assertThat(scanning().events(other)).containsExactly(new EnsembleEvent.Asked(OTHER_PLAN, 1, EnsembleAsk.SCAN));
        assertThat(story.events(other)).contains(new EnsembleEvent.ScanStarted(2));
        assertThat(story.given(other).unit().status()).isEqualTo(EnsembleStatus.SCANNING);
    }

    @Test
    void aScanByAnotherSpecificationWaitsForTheRunningOne() {
        EnsembleSpec four = Samples.spec(4);
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                scanning().given(new EnsembleCommand.Scan(OTHER_PLAN, 1, four));

        assertThat(story.demands()).doesNotContainKey("examine/3");
        story.given(
                checked(1, StatusFinding.MISSING),
                report(0, 1, 1, DrawStanding.COMPLETE),
                report(1, 1, 1, DrawStanding.COMPLETE),
                report(2, 1, 1, DrawStanding.COMPLETE));
        assertThat(story.events(written(2, story.unit().file().version())))
                .contains(
                        new EnsembleEvent.Answered(PLAN, 1, EnsembleAsk.SCAN),
                        new EnsembleEvent.Specified(four),
                        new EnsembleEvent.Asked(OTHER_PLAN, 1, EnsembleAsk.SCAN),
                        new EnsembleEvent.ScanStarted(2));
    }

    @Test
    void whenDrawsAreAddedTheFileIsLookedAtBeforeItIsWritten() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story = atRest().given(scan(Samples.spec(4), 2));

        assertThat(story.unit().letters()).isEqualTo("C.Q?");
        assertThat(story.demands()).containsKeys("check", "examine/3").doesNotContainKey("status");
    }

    @Test
    void anotherRootIsAConflict() {
        EnsembleSpec elsewhere =
                new EnsembleSpec("/elsewhere", THREE.layout(), 3, THREE.recipe(), THREE.deleteCorrupt());

        assertThat(atRest().refusal(scan(elsewhere, 2)).kind()).isEqualTo(Rejection.Kind.CONFLICT);
    }

    @Test
    void anEarlierRoundOfAPlanIsStale() {
        assertThat(atRest().given(scan(THREE, 3)).refusal(scan(THREE, 2)).kind())
                .isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void aPlanThatStopsAskingIsNotToldAndItsLateMessagesChangeNothing() {
        EnsembleCommand stop = new EnsembleCommand.StopAsking(PLAN, 1);
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                scanning().given(stop);

        assertThat(story.unit().asks().open()).isEmpty();
        assertThat(story.events(scan(THREE, 1))).isEmpty();
        assertThat(story.events(stop)).isEmpty();
    }

    @Test
    void aDrawThatRefusesIsAFindingAndStaysUnknown() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story = scanning()
                .given(
                        checked(1, StatusFinding.MISSING),
                        report(0, 1, 1, DrawStanding.COMPLETE),
                        report(1, 1, 1, DrawStanding.COMPLETE),
                        new EnsembleCommand.DrawRefused(2, 1, "no such draw"));

        assertThat(story.unit().letters()).isEqualTo("CC?");
        assertThat(story.demands()).containsOnlyKeys("status");
        assertThat(story.unit().findings().first()).containsExactly(new EnsembleFindings.Finding(2, "no such draw"));
    }

    @Test
    void onlyTheFirstFindingsAreKeptWithTheirText() {
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                Samples.ensemble().given(scan(Samples.SPEC, 1));
        IntStream.range(0, 250)
                .forEach(n -> story.given(report(n, 1, 1, DrawStanding.QUARANTINED, "draw " + n + " is corrupt")));

        assertThat(story.unit().findings().count()).isEqualTo(250);
        assertThat(story.unit().findings().first()).hasSize(EnsembleFindings.NAMED);
    }

    @Test
    void theMeanCostIsThatOfTheRunsItHeardOf() {
        assertThat(atRest().given(
                                new EnsembleCommand.ReportDraw(
                                        1, new DrawReport(2, 1, DrawStanding.COMPLETE, 30, 10, "")),
                                new EnsembleCommand.ReportDraw(
                                        2, new DrawReport(2, 1, DrawStanding.COMPLETE, 30, 20, "")))
                        .unit()
                        .meanSeconds())
                .isEqualTo(15);
    }

    @Test
    void tenThousandDrawsAreKeptSmall() {
        EnsembleSpec most = Samples.spec(EnsembleSpec.MOST_DRAWS);
        Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> story =
                Samples.ensemble().given(scan(most, 1), checked(1, StatusFinding.MISSING));
        for (int n = 0; n < most.draws(); n++) {
            story.given(report(n, 1, 1, DrawStanding.COMPLETE));
        }

        assertThat(story.unit().status()).isEqualTo(EnsembleStatus.COMPLETE);
        assertThat(complete(story).ranges()).isEqualTo("0-9999");
    }
}
