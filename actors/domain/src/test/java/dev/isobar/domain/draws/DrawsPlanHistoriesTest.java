package dev.isobar.domain.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.PlanOrder.Stage;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.kernel.simulation.Chaos;
import dev.isobar.domain.kernel.simulation.Coverage;
import dev.isobar.domain.kernel.simulation.Dice;
import dev.isobar.domain.kernel.simulation.Seeds;
import dev.isobar.domain.kernel.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DrawsPlanHistoriesTest {

    private static final Chaos LONG = new Chaos(
            0.04,
            0.1,
            0.15,
            0.5,
            3,
            0.001,
            4,
            3,
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofMinutes(40));
    private static final int DRAWS = 3;
    private static final EnsembleSpec SPEC = Samples.spec(DRAWS);
    private static final Set<Stage> ALL = Set.of(Stage.SCAN, Stage.ASSIGN, Stage.RUN);
    private static final List<Set<Stage>> STAGES = List.of(
            ALL,
            ALL,
            Set.of(Stage.SCAN),
            Set.of(Stage.ASSIGN),
            Set.of(Stage.RUN),
            Set.of(Stage.RUN),
            Set.of(Stage.SCAN, Stage.ASSIGN),
            Set.of(Stage.ASSIGN, Stage.RUN));
    private static final List<PeriodKey> PERIODS = List.of(
            Samples.PERIOD,
            PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1975-1979"),
            PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/ssp245/2015-2019"));
    private static final UnitId PIPELINE = PipelineKey.ofBins("three periods").unitId();

    private static PlanOrder order(PeriodKey period, Set<Stage> stages, Optional<Instant> deadline, Basin... basins) {
        List<EnsembleKey> ensembles =
                Stream.of(basins).map(b -> new EnsembleKey(period, b)).toList();
        return new PlanOrder(
                List.of(new PlanOrder.Part(SPEC, ensembles)),
                stages,
                2,
                false,
                PlanOrder.By.COUNT,
                Optional.empty(),
                deadline,
                2);
    }

    @Test
    void plansWithTheirTasksKeepTheirPromisesInEveryHistory() {
        Coverage coverage = new Coverage();
        Map<DrawsPlanStatus, Integer> ends = new ConcurrentHashMap<>();
        Seeds.forEach(seed -> plan(seed, LONG, coverage, ends));

        assertThat(coverage.missing(DrawsPlan.TRANSITIONS))
                .as("transitions never taken")
                .isEmpty();
        assertThat(coverage.missing(DrawsTask.TRANSITIONS))
                .as("transitions never taken")
                .isEmpty();
        assertThat(ends).as("how histories ended").containsKey(DrawsPlanStatus.COMPLETE);
    }

    @Test
    void pipelinesKeepTheirPromisesInEveryHistory() {
        Coverage coverage = new Coverage();
        Seeds.forEach(seed -> pipeline(seed, Chaos.USUAL, coverage));

        assertThat(coverage.missing(DrawsPipeline.TRANSITIONS))
                .as("transitions never taken")
                .isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(journalOf(seed)).isEqualTo(journalOf(seed));
        }
        assertThat(journalOf(1)).isNotEqualTo(journalOf(2));
    }

    private static Digest journalOf(long seed) {
        Simulation simulation = pipeline(seed, Chaos.USUAL, new Coverage());
        simulation.run();
        return simulation.journalDigest();
    }

    @Test
    void inAQuietWorldAPipelineEndsCompleteInOneRound() {
        Simulation simulation = simulation(1, Chaos.NONE, new Coverage(), 0);
        simulation.tell(PIPELINE, new DrawsPipelineCommand.Submit(pipelineOrder(Optional.empty())));

        simulation.run();

        DrawsPipeline pipeline =
                simulation.recorded(PIPELINE, DrawsPipeline.class).orElseThrow();
        assertThat(pipeline.status()).isEqualTo(DrawsPipelineStatus.COMPLETE);
        assertThat(pipeline.round()).isEqualTo(1);
        assertThat(pipeline.why(DrawsSettings.DEFAULT, simulation.now()))
                .isEqualTo("Complete: 3 of 3 plans ended as ordered, 9 of 9 draws are complete.");
        DrawsPlan plan = simulation.recorded(Samples.PLAN, DrawsPlan.class).orElseThrow();
        assertThat(plan.run().orElseThrow().marks().letters()).isEqualTo("CC");
        assertThat(plan.why(DrawsSettings.DEFAULT, simulation.now()))
                .isEqualTo("Complete: every draw of 2 tasks of version 1 is complete; now 3 of 3 draws complete.");
    }

    private static Simulation simulation(long seed, Chaos chaos, Coverage coverage, double damage) {
        DrawsWorld draws = new DrawsWorld(damage);
        AssignmentWorld assignments = new AssignmentWorld(damage);
        Simulation simulation = new Simulation(
                seed,
                chaos,
                coverage,
                List.of(
                        new SimulatedDraw(draws),
                        new SimulatedEnsemble(draws),
                        new SimulatedTask(assignments),
                        new SimulatedPlan(assignments),
                        new SimulatedPipeline()));
        assignments.in(simulation);
        return simulation;
    }

    private static Simulation plan(long seed, Chaos chaos, Coverage coverage, Map<DrawsPlanStatus, Integer> ends) {
        Dice dice = new Dice(-seed);
        Simulation simulation = simulation(seed, chaos, coverage, 0.02);
        UnitId id = Samples.PLAN;
        simulation.tell(
                id,
                new DrawsPlanCommand.Submit(
                        order(Samples.PERIOD, dice.pick(STAGES), Optional.empty(), Basin.NA, Basin.EP)));
        for (int i = dice.between(3, 8); i > 0; i--) {
            Optional<Instant> deadline = dice.chance(0.3)
                    ? Optional.of(simulation.now().plus(dice.upTo(chaos.horizon())))
                    : Optional.empty();
            Object submit =
                    new DrawsPlanCommand.Submit(order(Samples.PERIOD, dice.pick(STAGES), deadline, Basin.NA, Basin.EP));
            simulation.sometime(() -> simulation.tell(id, submit));
        }
        operators(simulation, dice, List.of(id), List.of(new DrawsPlanCommand.Cancel(), new DrawsPlanCommand.Retry()));
        lesser(simulation, dice, List.of(Samples.PERIOD));
        for (int i = 1; i <= 5; i++) {
            Object last = dice.chance(0.5)
                    ? new DrawsPlanCommand.Retry()
                    : new DrawsPlanCommand.Submit(
                            order(Samples.PERIOD, dice.pick(STAGES), Optional.empty(), Basin.NA, Basin.EP));
            simulation.in(chaos.horizon().plusHours(i), () -> simulation.tell(id, last));
        }
        simulation.in(chaos.horizon().plusHours(6), () -> reckon(simulation, id, ends));
        return simulation;
    }

    /** What operators do to tasks and draws. */
    private static void lesser(Simulation simulation, Dice dice, List<PeriodKey> periods) {
        List<UnitId> tasks = new ArrayList<>();
        List<UnitId> draws = new ArrayList<>();
        for (PeriodKey period : periods) {
            IntStream.range(0, 3)
                    .forEach(n -> tasks.add(new TaskKey(PlanKey.of(period), dice.between(1, 3), n).unitId()));
            IntStream.range(0, DRAWS)
                    .forEach(n -> draws.add(new DrawKey(new EnsembleKey(period, Basin.NA), n).unitId()));
        }
        operators(
                simulation,
                dice,
                tasks,
                List.of(new DrawsTaskCommand.Cancel(), new DrawsTaskCommand.Retry(), new DrawsTaskCommand.Retry()));
        operators(simulation, dice, draws, List.of(new DrawCommand.Retry(), new DrawCommand.Park("odd")));
    }

    private static void reckon(Simulation simulation, UnitId id, Map<DrawsPlanStatus, Integer> ends) {
        DrawsPlan plan = simulation.recorded(id, DrawsPlan.class).orElseThrow();
        assertThat(plan.isTerminal())
                .as(plan.why(DrawsSettings.DEFAULT, simulation.now()))
                .isTrue();
        ends.merge(plan.status(), 1, Integer::sum);
    }

    private static PipelineOrder pipelineOrder(Optional<Instant> deadline) {
        return new PipelineOrder(
                PERIODS.stream()
                        .map(p -> new PipelineOrder.PipelinePlan(PlanKey.of(p), order(p, ALL, deadline, Basin.NA)))
                        .toList(),
                2);
    }

    private static Simulation pipeline(long seed, Chaos chaos, Coverage coverage) {
        Dice dice = new Dice(-seed);
        Simulation simulation = simulation(seed, chaos, coverage, 0.02);
        Optional<Instant> deadline = dice.chance(0.2)
                ? Optional.of(simulation.now().plus(dice.upTo(Duration.ofMinutes(10))))
                : Optional.empty();
        Object submit = new DrawsPipelineCommand.Submit(pipelineOrder(deadline));
        simulation.tell(PIPELINE, submit);
        operators(
                simulation,
                dice,
                List.of(PIPELINE),
                List.of(new DrawsPipelineCommand.Cancel(), new DrawsPipelineCommand.Retry(), submit));
        List<UnitId> plans = PERIODS.stream().map(p -> PlanKey.of(p).unitId()).toList();
        operators(
                simulation,
                dice,
                plans,
                List.of(
                        new DrawsPlanCommand.Cancel(),
                        new DrawsPlanCommand.Retry(),
                        new DrawsPlanCommand.Submit(order(PERIODS.getFirst(), ALL, deadline, Basin.NA)),
                        new DrawsPlanCommand.Submit(
                                order(PERIODS.getFirst(), Set.of(Stage.SCAN), Optional.empty(), Basin.NA))));
        lesser(simulation, dice, PERIODS);
        simulation.in(chaos.horizon().plusHours(1), () -> simulation.tell(PIPELINE, submit));
        return simulation;
    }

    /** Up to four random commands at random times. */
    private static void operators(Simulation simulation, Dice dice, List<UnitId> to, List<?> commands) {
        for (int i = dice.between(0, 4); i > 0; i--) {
            UnitId unit = dice.pick(to);
            Object command = dice.pick(commands);
            simulation.sometime(() -> simulation.tell(unit, command));
        }
    }
}
