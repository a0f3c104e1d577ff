package dev.isobar.domain.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Story;
import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NormalsJobTest {

    private static final NormalsPlan PLAN = Samples.small();
    private static final NormalsJobCommand SUBMIT = new NormalsJobCommand.Submit(PLAN);
    private static final UnitId ID = NormalsJob.idOf(PLAN);

    private static NormalsJobCommand report(String variable, int round, int sequence, Variable.Status status) {
        return new NormalsJobCommand.ReportVariable(
                variable,
                Samples.digest(variable),
                round,
                sequence,
                new VariableOutcome(status, GapCounts.NONE, 6, "It is " + status + "."));
    }

    private static Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> submitted() {
        return Stories.job(PLAN).given(SUBMIT);
    }

    private static Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> ended(
            Variable.Status tas, Variable.Status pr) {
        return submitted().given(report("tas", 1, 1, tas), report("pr", 1, 1, pr));
    }

    @Test
    void aSubmittedPlanIsGivenToEveryVariable() {
        assertThat(Stories.job(PLAN).events(SUBMIT))
                .containsExactly(
                        new NormalsJobEvent.Submitted(PLAN), new NormalsJobEvent.RoundStarted(1, List.of("tas", "pr")));
        assertThat(submitted().demands().values())
                .containsExactlyInAnyOrder(
                        new Demand.Send<>(
                                "run/tas",
                                new UnitId("variable/Small/tas"),
                                new VariableCommand.Run(new VariablePlan(ID, 1, PLAN, "tas"))),
                        new Demand.Send<>(
                                "run/pr",
                                new UnitId("variable/Small/pr"),
                                new VariableCommand.Run(new VariablePlan(ID, 1, PLAN, "pr"))));
    }

    @Test
    void aPlanOfAnotherJobIsRefused() {
        NormalsPlan other = Samples.plan(Samples.SMALL, "ssp245", new YearRange(2006, 2007), 3, 2);

        assertThat(Stories.job(PLAN)
                        .refusal(new NormalsJobCommand.Submit(other))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void thePlanAgainWhileItRunsIsAlreadyDone() {
        assertThat(submitted().events(SUBMIT)).isEmpty();
    }

    @Test
    void thePlanAgainAfterTheEndIsANewRoundOfEveryVariable() {
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> story =
                ended(Variable.Status.COMPLETE, Variable.Status.COMPLETE);

        assertThat(story.events(SUBMIT)).containsExactly(new NormalsJobEvent.RoundStarted(2, List.of("tas", "pr")));
        assertThat(story.given(SUBMIT).demands()).containsOnlyKeys("run/tas", "run/pr");
    }

    @Test
    void aVariableThatHasReportedIsLeftAlone() {
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> story =
                submitted().given(report("tas", 1, 1, Variable.Status.COMPLETE));

        assertThat(story.demands()).containsOnlyKeys("run/pr");
        assertThat(story.why()).isEqualTo("Round 1 waits for pr. tas: It is COMPLETE.");
    }

    @Test
    void theJobEndsAsItsWorstVariable() {
        Variable.Status complete = Variable.Status.COMPLETE;

        assertThat(ended(complete, complete).unit().status()).isEqualTo(NormalsJob.Status.COMPLETE);
        assertThat(ended(complete, Variable.Status.COMPLETE_WITH_GAPS).unit().status())
                .isEqualTo(NormalsJob.Status.COMPLETE_WITH_GAPS);
        assertThat(ended(Variable.Status.CANCELLED, complete).unit().status()).isEqualTo(NormalsJob.Status.CANCELLED);
        assertThat(ended(Variable.Status.FAILED, Variable.Status.COMPLETE_WITH_GAPS)
                        .unit()
                        .status())
                .isEqualTo(NormalsJob.Status.FAILED);
        assertThat(ended(Variable.Status.FAILED, Variable.Status.CANCELLED)
                        .unit()
                        .status())
                .isEqualTo(NormalsJob.Status.FAILED);
    }

    @Test
    void aCancelledJobTellsItsVariablesUntilTheyHaveEnded() {
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> story =
                submitted().given(report("tas", 1, 1, Variable.Status.FAILED), new NormalsJobCommand.Cancel());

        assertThat(story.demands().values())
                .containsExactly(new Demand.Send<>(
                        "cancel/pr",
                        new UnitId("variable/Small/pr"),
                        new VariableCommand.CancelRun(ID, 1, new VariablePlan(ID, 1, PLAN, "pr").hash())));
        assertThat(story.events(new NormalsJobCommand.Cancel())).isEmpty();
        assertThat(story.refusal(SUBMIT).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(story.why()).startsWith("Being cancelled, round 1: waits for pr.");
        assertThat(story.given(report("pr", 1, 1, Variable.Status.CANCELLED))
                        .unit()
                        .status())
                .isEqualTo(NormalsJob.Status.CANCELLED);
    }

    @Test
    void aCancellationThatCameTooLateChangesNothing() {
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> story = submitted()
                .given(
                        new NormalsJobCommand.Cancel(),
                        report("tas", 1, 1, Variable.Status.COMPLETE),
                        report("pr", 1, 1, Variable.Status.COMPLETE));

        assertThat(story.unit().status()).isEqualTo(NormalsJob.Status.COMPLETE);
    }

    @Test
    void aVariableThatRefusesThePlanCountsAsFailed() {
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> story = submitted()
                .given(
                        new NormalsJobCommand.VariableRefused("tas", 1, "plan of another model"),
                        report("pr", 1, 1, Variable.Status.COMPLETE));

        assertThat(story.unit().status()).isEqualTo(NormalsJob.Status.FAILED);
        assertThat(story.why()).isEqualTo("Failed. pr: It is COMPLETE. tas: Refused: plan of another model.");
        assertThat(story.events(new NormalsJobCommand.VariableRefused("tas", 1, "again")))
                .isEmpty();
    }

    @Test
    void aReportOfAnotherRoundOrVariableIsRefused() {
        assertThat(submitted()
                        .refusal(report("tas", 2, 1, Variable.Status.COMPLETE))
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
        assertThat(submitted()
                        .refusal(report("tasmin", 1, 1, Variable.Status.COMPLETE))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
        assertThat(submitted()
                        .refusal(new NormalsJobCommand.VariableRefused("tas", 2, "no"))
                        .kind())
                .isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void aRepeatedOrOvertakenReportIsAlreadyDone() {
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> story =
                submitted().given(report("tas", 1, 2, Variable.Status.COMPLETE));

        assertThat(story.events(report("tas", 1, 2, Variable.Status.COMPLETE))).isEmpty();
        assertThat(story.events(report("tas", 1, 1, Variable.Status.SCANNING))).isEmpty();
    }

    @Test
    void aRetryRunsOnlyWhatDidNotEndComplete() {
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> story =
                ended(Variable.Status.COMPLETE, Variable.Status.FAILED);

        assertThat(story.events(new NormalsJobCommand.Retry()))
                .containsExactly(new NormalsJobEvent.RoundStarted(2, List.of("pr")));
        story.given(new NormalsJobCommand.Retry());
        assertThat(story.demands()).containsOnlyKeys("run/pr");
        assertThat(story.given(report("pr", 2, 2, Variable.Status.COMPLETE))
                        .unit()
                        .status())
                .isEqualTo(NormalsJob.Status.COMPLETE);
    }

    @Test
    void whatRunsOrIsCompleteCannotBeRetriedNorWhatHasEndedCancelled() {
        assertThat(submitted().refusal(new NormalsJobCommand.Retry()).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> complete =
                ended(Variable.Status.COMPLETE, Variable.Status.COMPLETE);
        assertThat(complete.refusal(new NormalsJobCommand.Retry()).kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(complete.refusal(new NormalsJobCommand.Cancel()).text())
                .isEqualTo("cancel: %s is COMPLETE (expected: running)".formatted(ID));
    }

    @Test
    void aVariableThatAnOperatorStartedAgainReopensItsJob() {
        Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> story = ended(
                        Variable.Status.COMPLETE, Variable.Status.FAILED)
                .given(report("pr", 1, 2, Variable.Status.SCANNING));

        assertThat(story.unit().status()).isEqualTo(NormalsJob.Status.RUNNING);
        assertThat(story.demands()).containsOnlyKeys("run/pr");
        assertThat(story.given(report("pr", 1, 3, Variable.Status.COMPLETE))
                        .unit()
                        .status())
                .isEqualTo(NormalsJob.Status.COMPLETE);
    }
}
