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

/** Tasks of a simulation. */
record SimulatedTask(AssignmentWorld world)
        implements SimulatedKind<DrawsTask, DrawsTaskCommand, DrawsTaskEvent, DrawsSettings> {

    @Override
    public String name() {
        return DrawsTask.KIND;
    }

    @Override
    public DrawsTask empty(UnitId id) {
        return DrawsTask.empty(id);
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
    public Class<DrawsTaskCommand> commandType() {
        return DrawsTaskCommand.class;
    }

    @Override
    public Transitions<?> transitions() {
        return DrawsTask.TRANSITIONS;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public DrawsTaskCommand perform(UnitId id, Demand.Work<DrawsTaskCommand> work, Dice dice) {
        return world.perform((DrawsTaskWork) work.task(), work.key(), work.attempt());
    }

    @Override
    public DrawsTaskCommand failed(Demand.Work<DrawsTaskCommand> work, Failure failure) {
        return new DrawsTaskCommand.ReportFailure(work.key(), work.attempt(), failure);
    }

    @Override
    public Optional<DrawsTaskCommand> answered(Demand.Send<DrawsTaskCommand> send, Decision<?> answer) {
        if (send.command() instanceof DrawsPlanCommand.ReportTask c) {
            return Optional.of(new DrawsTaskCommand.AcknowledgeReport(send.to(), c.round(), c.sequence()));
        }
        return answer instanceof Decision.Rejected<?>(var rejection) && send.command() instanceof DrawCommand.Run run
                ? Optional.of(new DrawsTaskCommand.DrawRefused(DrawKey.of(send.to()), run.run(), rejection.text()))
                : Optional.empty();
    }

    @Override
    public void check(DrawsTask before, DrawsTaskEvent event, DrawsTask after, Simulation simulation) {
        if (event instanceof DrawsTaskEvent.DrawEnded e && e.outcome().end() == DrawOutcome.End.COMPLETE) {
            Draw draw = simulation.recorded(e.draw().unitId(), Draw.class).orElseThrow();
            assertThat(draw.status()).as(e.draw().toString()).isEqualTo(DrawStatus.COMPLETE);
            Ensemble ensemble = simulation
                    .recorded(e.draw().ensemble().unitId(), Ensemble.class)
                    .orElseThrow();
            assertThat(ensemble.standings().of(e.draw().number()))
                    .as("its ensemble knows")
                    .isEqualTo(DrawStanding.COMPLETE);
        }
        if (after.status() == DrawsTaskStatus.COMPLETE) {
            assertThat(after.ended()).matches("C+").hasSize(after.drawCount());
        }
        assertThat(after.ended().length()).isLessThanOrEqualTo(after.drawCount());
    }
}
