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

/** Drivers in the place of tasks. */
record SimulatedDriver() implements SimulatedKind<Driver, Object, Driver.Event, DrawsSettings> {

    @Override
    public String name() {
        return TaskKey.KIND;
    }

    @Override
    public Driver empty(UnitId id) {
        return Driver.empty(id);
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
    public Class<Object> commandType() {
        return Object.class;
    }

    @Override
    public Transitions<?> transitions() {
        return Driver.TRANSITIONS;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public Object perform(UnitId id, Demand.Work<Object> work, Dice dice) {
        throw new AssertionError("a driver has no work: " + work);
    }

    @Override
    public Object failed(Demand.Work<Object> work, Failure failure) {
        throw new AssertionError("a driver has no work: " + work);
    }

    @Override
    public Optional<Object> answered(Demand.Send<Object> send, Decision<?> answer) {
        return answer instanceof Decision.Rejected<?> && send.command() instanceof DrawCommand.Run run
                ? Optional.of(new Driver.Refused(DrawKey.of(send.to()), run.run()))
                : Optional.empty();
    }

    /** What a task hears, the ensemble has heard before, unless it has heard something newer. */
    @Override
    public void check(Driver before, Driver.Event event, Driver after, Simulation simulation) {
        if (event instanceof Driver.Event.Ended e && e.outcome().end() == DrawOutcome.End.COMPLETE) {
            Ensemble ensemble = simulation
                    .recorded(e.draw().ensemble().unitId(), Ensemble.class)
                    .orElseThrow();
            int number = e.draw().number();
            assertThat(ensemble.standings().of(number) == DrawStanding.COMPLETE
                            || ensemble.standings().sequence(number) > e.sequence())
                    .as("%s is known as %s", e.draw(), ensemble.standings().of(number))
                    .isTrue();
        }
    }
}
