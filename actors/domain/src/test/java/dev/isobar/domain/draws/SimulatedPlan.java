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
import java.util.stream.IntStream;

/** Plans of a simulation. */
record SimulatedPlan(AssignmentWorld world)
        implements SimulatedKind<DrawsPlan, DrawsPlanCommand, DrawsPlanEvent, DrawsSettings> {

    @Override
    public String name() {
        return DrawsPlan.KIND;
    }

    @Override
    public DrawsPlan empty(UnitId id) {
        return DrawsPlan.empty(id);
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
    public Class<DrawsPlanCommand> commandType() {
        return DrawsPlanCommand.class;
    }

    @Override
    public Transitions<?> transitions() {
        return DrawsPlan.TRANSITIONS;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public DrawsPlanCommand perform(UnitId id, Demand.Work<DrawsPlanCommand> work, Dice dice) {
        return world.perform((DrawsPlanWork) work.task(), work.key(), work.attempt(), dice);
    }

    @Override
    public DrawsPlanCommand failed(Demand.Work<DrawsPlanCommand> work, Failure failure) {
        return new DrawsPlanCommand.ReportFailure(work.key(), work.attempt(), failure);
    }

    @Override
    public Optional<DrawsPlanCommand> answered(Demand.Send<DrawsPlanCommand> send, Decision<?> answer) {
        Optional<String> refused = answer instanceof Decision.Rejected<?>(var rejection)
                ? Optional.of(rejection.text())
                : Optional.empty();
        return switch (send.command()) {
            case EnsembleCommand.Scan c ->
                refused.map(text -> new DrawsPlanCommand.EnsembleRefused(
                        EnsembleKey.of(send.to()), EnsembleAsk.SCAN, c.planRound(), text));
            case EnsembleCommand.Settle c ->
                refused.map(text -> new DrawsPlanCommand.EnsembleRefused(
                        EnsembleKey.of(send.to()), EnsembleAsk.SETTLE, c.planRound(), text));
            case EnsembleCommand.StopAsking c ->
                Optional.of(new DrawsPlanCommand.EnsembleReleased(EnsembleKey.of(send.to()), c.planRound()));
            case DrawsTaskCommand.Run c ->
                refused.map(text -> new DrawsPlanCommand.TaskRefused(
                        TaskKey.of(send.to()).version(), TaskKey.of(send.to()).number(), c.round(), text));
            case DrawsPipelineCommand.ReportPlan c ->
                Optional.of(new DrawsPlanCommand.AcknowledgeReport(send.to(), c.sequence()));
            default -> Optional.empty();
        };
    }

    @Override
    public void check(DrawsPlan before, DrawsPlanEvent event, DrawsPlan after, Simulation simulation) {
        assertThat(after.demands(settings())).hasSizeLessThan(20);
        if (before.status() == DrawsPlanStatus.RUNNING && after.isTerminal()) {
            checkEnded(after, simulation);
        }
    }

    /** What the plan says of a task is what the task said, unless the task has news; what it calls complete is. */
    private void checkEnded(DrawsPlan plan, Simulation simulation) {
        PlanRun run = plan.run().orElseThrow();
        PlanAssignment assignment = plan.assignment().orElseThrow();
        assertThat(run.marks().isOpen()).isFalse();
        IntStream.range(0, run.marks().size()).forEach(index -> {
            TaskKey key = new TaskKey(plan.key(), run.version(), assignment.number(index));
            DrawsTask task =
                    simulation.recorded(key.unitId(), DrawsTask.class).orElseGet(() -> DrawsTask.empty(key.unitId()));
            boolean hasNews = task.report()
                    .filter(r -> r.round() == plan.round() && r.sequence() > run.sequence(index))
                    .isPresent();
            if (run.marks().at(index) == Marks.COMPLETE) {
                assertThat(task.status()).as(key.toString()).isEqualTo(DrawsTaskStatus.COMPLETE);
            }
            assertThat(hasNews || task.isTerminal() || task.status() == DrawsTaskStatus.QUEUED)
                    .as("%s ended, but %s is %s", plan.id(), key, task.status())
                    .isTrue();
        });
        if (plan.status() == DrawsPlanStatus.COMPLETE) {
            assertThat(run.marks().letters()).matches("[C-]*");
        }
    }
}
