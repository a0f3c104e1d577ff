package dev.isobar.domain.normals;

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

/** Jobs of a simulation. */
record SimulatedJob() implements SimulatedKind<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> {

    @Override
    public String name() {
        return NormalsJob.KIND;
    }

    @Override
    public NormalsJob empty(UnitId id) {
        return NormalsJob.empty(id);
    }

    @Override
    public NormalsSettings settings() {
        return SimulatedVariable.SETTINGS;
    }

    @Override
    public Duration resend() {
        return settings().resend();
    }

    @Override
    public Class<NormalsJobCommand> commandType() {
        return NormalsJobCommand.class;
    }

    @Override
    public Transitions<?> transitions() {
        return NormalsJob.TRANSITIONS;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public NormalsJobCommand perform(UnitId id, Demand.Work<NormalsJobCommand> work, Dice dice) {
        throw new AssertionError("a job has no work: " + work);
    }

    @Override
    public NormalsJobCommand failed(Demand.Work<NormalsJobCommand> work, Failure failure) {
        throw new AssertionError("a job has no work: " + work);
    }

    @Override
    public Optional<NormalsJobCommand> answered(Demand.Send<NormalsJobCommand> send, Decision<?> answer) {
        return switch (send.command()) {
            case VariableCommand.Run(VariablePlan plan)
            when answer instanceof Decision.Rejected<?>(var rejection) ->
                Optional.of(new NormalsJobCommand.VariableRefused(plan.variable(), plan.round(), rejection.text()));
            default -> Optional.empty();
        };
    }

    @Override
    public void check(NormalsJob before, NormalsJobEvent event, NormalsJob after, Simulation simulation) {
        if (after.isTerminal()) {
            after.variables().forEach((name, standing) -> checkEnded(after, name, standing, simulation));
        }
    }

    /** The variable is done with this round, or the job has yet to hear that it was started again. */
    private void checkEnded(NormalsJob job, String name, NormalsJob.Standing standing, Simulation simulation) {
        UnitId id = Variable.idOf(job.plan().orElseThrow().model(), name);
        Variable variable = simulation.recorded(id, Variable.class).orElseGet(() -> Variable.empty(id));
        boolean hasNews = variable.reports().stream()
                .anyMatch(r -> r.job().equals(job.id()) && r.sequence() > standing.sequence());
        boolean isRunning = !variable.isTerminal()
                && variable.run()
                        .map(VariableRun::plan)
                        .filter(p -> isOf(p, job, standing))
                        .isPresent();
        boolean isQueued = variable.queue().stream().anyMatch(p -> isOf(p, job, standing));
        assertThat(standing.isEnded() && ((!isRunning && !isQueued) || hasNews))
                .as("%s is %s, but %s is %s", job.id(), job.status(), variable.id(), variable.status())
                .isTrue();
    }

    private static boolean isOf(VariablePlan plan, NormalsJob job, NormalsJob.Standing standing) {
        return plan.job().equals(job.id()) && plan.round() == standing.round();
    }
}
