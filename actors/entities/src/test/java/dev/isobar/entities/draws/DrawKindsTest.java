package dev.isobar.entities.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawExamination;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawOutcome;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawReport;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawStage;
import dev.isobar.domain.draws.DrawStanding;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.Ensemble;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.draws.EnsembleEvent;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.EnsembleWork;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.StatusFinding;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.StoppableContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DrawKindsTest {

    private static final EnsembleKey ENSEMBLE =
            new EnsembleKey(PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974"), Basin.NA);
    private static final DrawKey KEY = new DrawKey(ENSEMBLE, 2);
    private static final UnitId PLAN = PlanKey.of(ENSEMBLE.period()).unitId();
    private static final UnitId TASK = new TaskKey(PlanKey.of(ENSEMBLE.period()), 1, 0).unitId();
    private static final EnsembleSpec SPEC = new EnsembleSpec(
            "/root",
            DrawsLayout.ORIGIN,
            3,
            new DrawRecipe("fixed", 7, 30, StoreForm.RAGGED, new DrawRunner.Embedded(), "", Map.of()),
            false);
    private static final Answer HEARD = new Answer.Accepted(1, "INCOMPLETE", List.of(), false);
    private static final Answer REFUSED = new Answer.Refused(Rejection.Kind.INVALID, "no such draw");
    private static final Answer AWAY = new Answer.Unavailable("down");

    private final List<Object> performed = new ArrayList<>();
    private final DrawKind draws = new DrawKind(DrawsSettings.DEFAULT, (task, attempt, _) -> {
        performed.add(task);
        return new DrawCommand.ReportExamined(attempt, DrawExamination.missing());
    });
    private final EnsembleKind ensembles = new EnsembleKind(DrawsSettings.DEFAULT, (task, attempt, _) -> {
        performed.add(task);
        return new EnsembleCommand.ReportStatusChecked(attempt, StatusFinding.MISSING);
    });

    @Test
    void workIsDoneByWhatWasGivenForIt() {
        DrawWork examine = new DrawWork.Examine(KEY, SPEC, Optional.empty(), Optional.empty());
        EnsembleWork check = new EnsembleWork.CheckStatus(ENSEMBLE, SPEC, Optional.empty());

        assertThat(draws.perform(
                        KEY.unitId(),
                        new Demand.Work<>("examine", 4, Pool.IO, examine, Instant.EPOCH),
                        new StoppableContext(KEY.unitId().text())))
                .isEqualTo(new DrawCommand.ReportExamined(4, DrawExamination.missing()));
        assertThat(ensembles.perform(
                        ENSEMBLE.unitId(),
                        new Demand.Work<>("check", 5, Pool.IO, check, Instant.EPOCH),
                        new StoppableContext(ENSEMBLE.unitId().text())))
                .isEqualTo(new EnsembleCommand.ReportStatusChecked(5, StatusFinding.MISSING));
        assertThat(performed).containsExactly(examine, check);
    }

    @Test
    void failedWorkIsReportedWithItsStageOrKey() {
        Failure failure = new Failure(Failure.Kind.TIMEOUT, "too long");

        assertThat(draws.failed(
                        new Demand.Work<>("run", 2, Pool.COMPUTE, new DrawWork.Run(KEY, SPEC), Instant.EPOCH), failure))
                .isEqualTo(new DrawCommand.ReportFailure(DrawStage.RUN, 2, failure));
        assertThat(ensembles.failed(
                        new Demand.Work<>(
                                "check",
                                3,
                                Pool.IO,
                                new EnsembleWork.CheckStatus(ENSEMBLE, SPEC, Optional.empty()),
                                Instant.EPOCH),
                        failure))
                .isEqualTo(new EnsembleCommand.ReportFailure("check", 3, failure));
    }

    @Test
    void aReportThatWasAnsweredIsAcknowledgedAndOneThatWasNotIsNot() {
        Demand.Send<DrawCommand> toEnsemble = new Demand.Send<>(
                "report",
                ENSEMBLE.unitId(),
                new EnsembleCommand.ReportDraw(2, new DrawReport(7, 1, DrawStanding.COMPLETE, 35, 1, "")));
        Demand.Send<DrawCommand> toTask = new Demand.Send<>(
                "outcome",
                TASK,
                new DrawsTaskCommand.ReportDraw(KEY, 1, 8, new DrawOutcome(DrawOutcome.End.COMPLETE, 35, 1, "")));

        assertThat(draws.answered(toEnsemble, HEARD)).contains(new DrawCommand.AcknowledgeReport(ENSEMBLE.unitId(), 7));
        assertThat(draws.answered(toTask, REFUSED)).contains(new DrawCommand.AcknowledgeReport(TASK, 8));
        assertThat(draws.answered(toTask, AWAY)).isEmpty();
    }

    @Test
    void aDrawThatRefusesToBeExaminedIsReportedToItsEnsemble() {
        Demand.Send<EnsembleCommand> examine =
                new Demand.Send<>("examine/2", KEY.unitId(), new DrawCommand.Examine(SPEC, 6));

        assertThat(ensembles.answered(examine, REFUSED))
                .contains(new EnsembleCommand.DrawRefused(2, 6, "no such draw"));
        assertThat(ensembles.answered(examine, HEARD)).isEmpty();
    }

    @Test
    void aPlanThatAnsweredHasHeardOfTheEnsemble() {
        Ensemble unit = ensembles.empty(ENSEMBLE.unitId());
        for (EnsembleCommand command : List.of(
                new EnsembleCommand.Scan(PLAN, 1, SPEC),
                new EnsembleCommand.ReportStatusChecked(1, StatusFinding.MISSING),
                new EnsembleCommand.DrawRefused(0, 1, "no"),
                new EnsembleCommand.DrawRefused(1, 1, "no"),
                new EnsembleCommand.DrawRefused(2, 1, "no"),
                new EnsembleCommand.ReportFailure("status", 2, new Failure(Failure.Kind.DATA, "read-only")))) {
            unit = after(unit, command);
        }
        Demand<EnsembleCommand> report =
                unit.demands(ensembles.settings()).iterator().next();

        assertThat(report)
                .isInstanceOfSatisfying(
                        Demand.Send.class, send -> assertThat(send.to()).isEqualTo(PLAN));
        assertThat(ensembles.answered((Demand.Send<EnsembleCommand>) report, HEARD))
                .contains(new EnsembleCommand.AcknowledgeReport(PLAN, 1));
        assertThat(ensembles.answered((Demand.Send<EnsembleCommand>) report, AWAY))
                .isEmpty();
    }

    private Ensemble after(Ensemble unit, EnsembleCommand command) {
        return switch (unit.decide(command, ensembles.settings(), Instant.EPOCH)) {
            case Decision.Accepted<EnsembleEvent>(var events) -> {
                Ensemble next = unit;
                for (var event : events) {
                    next = next.evolve(event);
                }
                yield next;
            }
            case Decision.Rejected<EnsembleEvent>(var rejection) ->
                throw new AssertionError(command + ": " + rejection);
        };
    }

    @Test
    void whatTheyRecordAndSayHasItsOwnName() {
        Manifests manifests = Manifests.of(List.of(draws, ensembles));

        assertThat(manifests.manifestOf(new DrawCommand.Retry())).isEqualTo("draws.draw.retry.v1");
        assertThat(manifests.manifestOf(new EnsembleCommand.Refresh())).isEqualTo("draws.ensemble.refresh.v1");
    }
}
