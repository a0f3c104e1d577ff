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

/** Draws that work on a {@link DrawsWorld}. */
record SimulatedDraw(DrawsWorld world) implements SimulatedKind<Draw, DrawCommand, DrawEvent, DrawsSettings> {

    @Override
    public String name() {
        return Draw.KIND;
    }

    @Override
    public Draw empty(UnitId id) {
        return Draw.empty(id);
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
    public Class<DrawCommand> commandType() {
        return DrawCommand.class;
    }

    @Override
    public Transitions<?> transitions() {
        return Draw.TRANSITIONS;
    }

    @Override
    public boolean isRemembered() {
        return false;
    }

    @Override
    public DrawCommand perform(UnitId id, Demand.Work<DrawCommand> work, Dice dice) {
        return world.perform((DrawWork) work.task(), work.attempt(), dice);
    }

    @Override
    public DrawCommand failed(Demand.Work<DrawCommand> work, Failure failure) {
        return new DrawCommand.ReportFailure(((DrawWork) work.task()).stage(), work.attempt(), failure);
    }

    @Override
    public Optional<DrawCommand> answered(Demand.Send<DrawCommand> send, Decision<?> answer) {
        int sequence = send.command() instanceof EnsembleCommand.ReportDraw report
                ? report.report().sequence()
                : ((DrawsTaskCommand.ReportDraw) send.command()).sequence();
        return Optional.of(new DrawCommand.AcknowledgeReport(send.to(), sequence));
    }

    @Override
    public void check(Draw before, DrawEvent event, Draw after, Simulation simulation) {
        assertThat(after.lastAttempt()).isGreaterThanOrEqualTo(before.lastAttempt());
        if (after.status() == DrawStatus.COMPLETE) {
            assertThat(after.files().publishedTracks()).isPresent();
            assertThat(after.files().publishedStore()).isPresent();
        }
        if (event instanceof DrawEvent.Completed) {
            assertThat(after.files().store()).contains(DrawsWorld.store(after.key()));
            assertThat(after.news().report().map(DrawReport::standing)).contains(DrawStanding.COMPLETE);
        }
        boolean isFollowed = event instanceof DrawEvent.RunTaken || event instanceof DrawEvent.Examined;
        assertThat(isFollowed || after.driver().isEmpty() || after.effort().isPresent())
                .as("a driven draw is worked on: %s", after)
                .isTrue();
        boolean isRest = after.effort().isEmpty()
                && (after.status() == DrawStatus.RUNNING || after.status() == DrawStatus.CONVERTED);
        assertThat(isRest).as("rests while %s", after.status()).isFalse();
    }
}
