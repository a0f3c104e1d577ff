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

/** Pipelines of a simulation. */
record SimulatedPipeline()
        implements SimulatedKind<DrawsPipeline, DrawsPipelineCommand, DrawsPipelineEvent, DrawsSettings> {

    @Override
    public String name() {
        return DrawsPipeline.KIND;
    }

    @Override
    public DrawsPipeline empty(UnitId id) {
        return DrawsPipeline.empty(id);
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
    public Class<DrawsPipelineCommand> commandType() {
        return DrawsPipelineCommand.class;
    }

    @Override
    public Transitions<?> transitions() {
        return DrawsPipeline.TRANSITIONS;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public DrawsPipelineCommand perform(UnitId id, Demand.Work<DrawsPipelineCommand> work, Dice dice) {
        throw new AssertionError("a pipeline has no work: " + work);
    }

    @Override
    public DrawsPipelineCommand failed(Demand.Work<DrawsPipelineCommand> work, Failure failure) {
        throw new AssertionError("a pipeline has no work: " + work);
    }

    @Override
    public Optional<DrawsPipelineCommand> answered(Demand.Send<DrawsPipelineCommand> send, Decision<?> answer) {
        return answer instanceof Decision.Rejected<?>(var rejection)
                        && send.command() instanceof DrawsPlanCommand.SubmitFor submit
                ? Optional.of(
                        new DrawsPipelineCommand.PlanRefused(PlanKey.of(send.to()), submit.round(), rejection.text()))
                : Optional.empty();
    }

    @Override
    public void check(DrawsPipeline before, DrawsPipelineEvent event, DrawsPipeline after, Simulation simulation) {
        if (after.isTerminal() && after.round() > 0) {
            after.plans().forEach(standing -> checkEnded(after, standing, simulation));
        }
        assertThat(after.plans().stream().filter(s -> s.begun() && !s.isEnded() && s.sequence() == 0))
                .hasSizeLessThanOrEqualTo(after.atOnce());
    }

    /**
     * The plan is done with this round, or the pipeline has yet to hear that it was started again. One that refused the
     * order, because another's was running, may have taken a repetition of it that came later.
     */
    private void checkEnded(DrawsPipeline pipeline, PlanStanding standing, Simulation simulation) {
        DrawsPlan plan = simulation
                .recorded(standing.plan().unitId(), DrawsPlan.class)
                .orElseGet(() -> DrawsPlan.empty(standing.plan().unitId()));
        Optional<PlanFollower> follower = plan.followers().stream()
                .filter(f -> f.pipeline().equals(pipeline.id()) && f.pipelineRound() == standing.round())
                .findFirst();
        boolean hasNews = follower.flatMap(PlanFollower::news)
                .filter(n -> n.sequence() > standing.sequence())
                .isPresent();
        boolean wasRefused = standing.outcome()
                .filter(outcome -> outcome.text().startsWith("Refused: "))
                .isPresent();
        assertThat(standing.isEnded()
                        && (hasNews
                                || wasRefused
                                || follower.filter(PlanFollower::waits).isEmpty()))
                .as("%s is %s, but %s is %s", pipeline.id(), pipeline.status(), plan.id(), plan.status())
                .isTrue();
    }
}
