package dev.isobar.domain.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.kernel.simulation.Dice;
import dev.isobar.domain.kernel.simulation.SimulatedKind;
import dev.isobar.domain.kernel.simulation.Simulation;
import java.time.Duration;
import java.util.Optional;

/** Ensembles that work on a {@link DrawsWorld}. */
record SimulatedEnsemble(DrawsWorld world)
        implements SimulatedKind<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> {

    @Override
    public String name() {
        return Ensemble.KIND;
    }

    @Override
    public Ensemble empty(UnitId id) {
        return Ensemble.empty(id);
    }

    @Override
    public DrawsSettings settings() {
        return DrawsSettings.DEFAULT;
    }

    @Override
    public Duration resend() {
        return settings().resend();
    }

    @Override
    public Class<EnsembleCommand> commandType() {
        return EnsembleCommand.class;
    }

    @Override
    public Transitions<?> transitions() {
        return Ensemble.TRANSITIONS;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public EnsembleCommand perform(UnitId id, Demand.Work<EnsembleCommand> work, Dice dice) {
        return world.perform((EnsembleWork) work.task(), work.attempt());
    }

    @Override
    public EnsembleCommand failed(Demand.Work<EnsembleCommand> work, Failure failure) {
        return new EnsembleCommand.ReportFailure(work.key(), work.attempt(), failure);
    }

    @Override
    public Optional<EnsembleCommand> answered(Demand.Send<EnsembleCommand> send, Decision<?> answer) {
        if (send.command() instanceof DrawsPlanCommand.ReportEnsemble report) {
            return Optional.of(new EnsembleCommand.AcknowledgeReport(send.to(), report.sequence()));
        }
        DrawCommand.Examine examine = (DrawCommand.Examine) send.command();
        return answer instanceof Decision.Rejected<?>(var rejection)
                ? Optional.of(new EnsembleCommand.DrawRefused(
                        DrawKey.of(send.to()).number(), examine.round(), rejection.text()))
                : Optional.empty();
    }

    @Override
    public void check(Ensemble before, EnsembleEvent event, Ensemble after, Simulation simulation) {
        assertThat(after.file().version()).isGreaterThanOrEqualTo(before.file().version());
        if (!after.letters().equals(before.letters())
                && !after.numbers(DrawStanding.COMPLETE).equals(before.numbers(DrawStanding.COMPLETE))) {
            assertThat(after.file().version()).isGreaterThan(before.file().version());
        }
        switch (event) {
            case EnsembleEvent.Answered e -> {
                assertThat(after.file().isCurrent() || after.file().gaveUp()).isTrue();
                if (e.ask() == EnsembleAsk.SCAN) {
                    assertThat(before.standings().isAllHeard(before.draws())).isTrue();
                }
            }
            case EnsembleEvent.Scanned e -> assertThat(e.counts()).isEqualTo(after.counts());
            case EnsembleEvent.Specified _,
                    EnsembleEvent.Asked _,
                    EnsembleEvent.ScanQueued _,
                    EnsembleEvent.AskDropped _,
                    EnsembleEvent.ScanStarted _,
                    EnsembleEvent.DrawReported _,
                    EnsembleEvent.DrawRefused _,
                    EnsembleEvent.StatusChecked _,
                    EnsembleEvent.StatusWritten _,
                    EnsembleEvent.AttemptFailed _,
                    EnsembleEvent.StatusFailed _,
                    EnsembleEvent.RefreshRequested _,
                    EnsembleEvent.ReportAcknowledged _ -> {}
        }
    }
}
