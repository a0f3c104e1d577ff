package dev.isobar.domain.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.RetryPolicy;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.kernel.simulation.Dice;
import dev.isobar.domain.kernel.simulation.SimulatedKind;
import dev.isobar.domain.kernel.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Variables that work on a {@link NormalsWorld}. */
record SimulatedVariable(NormalsWorld world)
        implements SimulatedKind<Variable, VariableCommand, VariableEvent, NormalsSettings> {

    static final NormalsSettings SETTINGS = new NormalsSettings(
            new RetryPolicy(
                    4,
                    List.of(Duration.ofSeconds(2), Duration.ofSeconds(10)),
                    Set.of(Failure.Kind.UNREACHABLE, Failure.Kind.TIMEOUT, Failure.Kind.VERIFICATION)),
            Duration.ofSeconds(30));

    @Override
    public String name() {
        return Variable.KIND;
    }

    @Override
    public Variable empty(UnitId id) {
        return Variable.empty(id);
    }

    @Override
    public NormalsSettings settings() {
        return SETTINGS;
    }

    @Override
    public Duration resend() {
        return SETTINGS.resend();
    }

    @Override
    public Class<VariableCommand> commandType() {
        return VariableCommand.class;
    }

    @Override
    public Transitions<?> transitions() {
        return Variable.TRANSITIONS;
    }

    @Override
    public boolean isRemembered() {
        return false;
    }

    @Override
    public VariableCommand perform(UnitId id, Demand.Work<VariableCommand> work, Dice dice) {
        return world.perform((VariableTask) work.task(), work.key(), work.attempt(), dice);
    }

    @Override
    public VariableCommand failed(Demand.Work<VariableCommand> work, Failure failure) {
        VariablePlan plan = ((VariableTask) work.task()).plan();
        return new VariableCommand.ReportFailure(plan.hash(), work.key(), work.attempt(), failure);
    }

    @Override
    public Optional<VariableCommand> answered(Demand.Send<VariableCommand> send, Decision<?> answer) {
        NormalsJobCommand.ReportVariable report = (NormalsJobCommand.ReportVariable) send.command();
        return Optional.of(new VariableCommand.AcknowledgeReport(report.plan(), send.to(), report.sequence()));
    }

    @Override
    public void check(Variable before, VariableEvent event, Variable after, Simulation simulation) {
        switch (event) {
            case VariableEvent.BlockComputed e ->
                assertThat(before.run().orElseThrow().blocks())
                        .as("blocks already computed")
                        .doesNotContainKey(e.block());
            case VariableEvent.Completed _ -> {
                assertThat(after.gaps()).isEqualTo(Gaps.NONE);
                assertThat(outputs(after).stream().map(Output::key))
                        .containsExactlyElementsOf(
                                after.run().orElseThrow().plan().outputs());
                checkBytes(after);
            }
            case VariableEvent.CompletedWithGaps _ -> {
                assertThat(after.gaps()).isNotEqualTo(Gaps.NONE);
                assertThat(outputs(after)).isNotEmpty();
                checkBytes(after);
            }
            case VariableEvent.Started _ -> checkBlocksAreTakenOver(before, after);
            case VariableEvent.Scanned e -> {
                VariableRun run = after.run().orElseThrow();
                run.blocks()
                        .forEach((block, result) -> assertThat(result.sha256())
                                .as("a block of this catalogue")
                                .isEqualTo(NormalsWorld.bytes(e.report().catalogue(), block)));
            }
            case VariableEvent.Queued _,
                    VariableEvent.TargetWritten _,
                    VariableEvent.TargetPublished _,
                    VariableEvent.AttemptFailed _,
                    VariableEvent.DamageFound _,
                    VariableEvent.Failed _,
                    VariableEvent.Cancelled _,
                    VariableEvent.RunDropped _,
                    VariableEvent.ReportAcknowledged _ -> {}
        }
        checkBlocksStay(before, event, after);
    }

    /** What was computed before a failure or a cancellation is not computed again for the same work. */
    private static void checkBlocksAreTakenOver(Variable before, Variable after) {
        VariableRun next = after.run().orElseThrow();
        before.run()
                .filter(_ -> before.status() == Variable.Status.FAILED || before.status() == Variable.Status.CANCELLED)
                .filter(run -> run.hash().equals(next.hash())
                        && run.plan().plan().output().equals(next.plan().plan().output()))
                .ifPresent(run -> assertThat(next.blocks()).isEqualTo(run.blocks()));
    }

    /** A recorded block is only forgotten when it is found damaged or another plan or catalogue takes its place. */
    private static void checkBlocksStay(Variable before, VariableEvent event, Variable after) {
        boolean mayForget = event instanceof VariableEvent.Started
                || event instanceof VariableEvent.Scanned
                || event instanceof VariableEvent.DamageFound;
        if (!mayForget && before.run().isPresent()) {
            assertThat(after.run().orElseThrow().blocks())
                    .containsAllEntriesOf(before.run().orElseThrow().blocks());
        }
    }

    private static List<Output> outputs(Variable variable) {
        VariableRun run = variable.run().orElseThrow();
        return new VariableChanges(variable).publishedAt(run).of(run.plan());
    }

    private static void checkBytes(Variable variable) {
        VariablePlan plan = variable.run().orElseThrow().plan();
        outputs(variable).forEach(o -> assertThat(o.sha256()).isEqualTo(NormalsWorld.bytes(plan, o.key())));
    }
}
