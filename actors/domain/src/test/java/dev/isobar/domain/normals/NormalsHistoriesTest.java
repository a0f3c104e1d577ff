package dev.isobar.domain.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.kernel.simulation.Chaos;
import dev.isobar.domain.kernel.simulation.Coverage;
import dev.isobar.domain.kernel.simulation.Dice;
import dev.isobar.domain.kernel.simulation.Seeds;
import dev.isobar.domain.kernel.simulation.Simulation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NormalsHistoriesTest {

    private static final List<NormalsPlan> PLANS = IntStream.range(0, 4)
            .mapToObj(i -> new NormalsPlan(
                    Samples.SMALL,
                    "ssp245",
                    "/in",
                    i == 3 ? "/other" : "/out",
                    List.of("tas", "pr", "tasmax").subList(0, i == 2 ? 3 : 2),
                    List.of("CONUS", "AK"),
                    new YearRange(2003, 2005 + i % 2),
                    3,
                    2,
                    1 + i,
                    Recipe.DEFAULT))
            .toList();

    @Test
    void aVariableAloneKeepsItsPromisesInEveryHistory() {
        Coverage coverage = new Coverage();
        Seeds.forEach(seed -> variableAlone(seed, Chaos.USUAL, coverage));

        assertThat(coverage.missing(Variable.TRANSITIONS))
                .as("transitions never taken")
                .isEmpty();
    }

    @Test
    void jobsAndVariablesKeepTheirPromisesInEveryHistory() {
        Coverage coverage = new Coverage();
        Seeds.forEach(seed -> jobs(seed, Chaos.USUAL, coverage));

        assertThat(coverage.missing(NormalsJob.TRANSITIONS))
                .as("transitions never taken")
                .isEmpty();
        assertThat(coverage.missing(Variable.TRANSITIONS))
                .as("transitions never taken")
                .isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(journalOf(seed)).isEqualTo(journalOf(seed));
        }
        assertThat(journalOf(1)).isNotEqualTo(journalOf(2));
    }

    private static Digest journalOf(long seed) {
        Simulation simulation = jobs(seed, Chaos.USUAL, new Coverage());
        simulation.run();
        return simulation.journalDigest();
    }

    @Test
    void aQuietWorldEndsCompleteWithoutASecondAttempt() {
        Dice dice = new Dice(1);
        SimulatedVariable variables = new SimulatedVariable(new NormalsWorld(dice, 0, 0));
        Simulation simulation = new Simulation(1, Chaos.NONE, new Coverage(), List.of(variables, new SimulatedJob()));
        NormalsPlan plan = PLANS.getFirst();
        simulation.tell(NormalsJob.idOf(plan), new NormalsJobCommand.Submit(plan));

        simulation.run();

        NormalsJob job =
                simulation.recorded(NormalsJob.idOf(plan), NormalsJob.class).orElseThrow();
        assertThat(job.status()).isEqualTo(NormalsJob.Status.COMPLETE);
        assertThat(job.round()).isEqualTo(1);
        Variable tas = simulation
                .recorded(Variable.idOf(plan.model(), "tas"), Variable.class)
                .orElseThrow();
        assertThat(tas.lastAttempt()).isEqualTo(1);
        assertThat(tas.reports()).isEmpty();
    }

    private static Simulation variableAlone(long seed, Chaos chaos, Coverage coverage) {
        Dice dice = new Dice(-seed);
        NormalsWorld world = new NormalsWorld(dice, 0.3, 0.02);
        Simulation simulation = new Simulation(seed, chaos, coverage, List.of(new SimulatedVariable(world)));
        UnitId tas = Variable.idOf(Samples.SMALL, "tas");
        for (int i = 0; i < 4; i++) {
            VariablePlan plan = Samples.tas(dice.pick(PLANS), dice.between(1, 3));
            simulation.sometime(() -> simulation.tell(tas, new VariableCommand.Run(plan)));
            if (dice.chance(0.3)) {
                simulation.sometime(() ->
                        simulation.tell(tas, new VariableCommand.CancelRun(plan.job(), plan.round(), plan.hash())));
            }
        }
        operators(simulation, dice, List.of(tas), List.of(new VariableCommand.Cancel(), new VariableCommand.Retry()));
        if (dice.chance(0.3)) {
            simulation.sometime(() -> world.deleteSomeOutput(dice));
        }
        return simulation;
    }

    private static Simulation jobs(long seed, Chaos chaos, Coverage coverage) {
        Dice dice = new Dice(-seed);
        NormalsWorld world = new NormalsWorld(dice, 0.3, 0.02);
        Simulation simulation =
                new Simulation(seed, chaos, coverage, List.of(new SimulatedVariable(world), new SimulatedJob()));
        List<NormalsPlan> plans = IntStream.range(0, dice.between(1, 3))
                .mapToObj(_ -> dice.pick(PLANS))
                .toList();
        plans.forEach(plan -> {
            UnitId job = NormalsJob.idOf(plan);
            simulation.sometime(() -> simulation.tell(job, new NormalsJobCommand.Submit(plan)));
            operators(
                    simulation,
                    dice,
                    List.of(job),
                    List.of(
                            new NormalsJobCommand.Cancel(),
                            new NormalsJobCommand.Retry(),
                            new NormalsJobCommand.Submit(plan)));
        });
        operators(
                simulation,
                dice,
                List.of(Variable.idOf(Samples.SMALL, "tas"), Variable.idOf(Samples.SMALL, "pr")),
                List.of(new VariableCommand.Cancel(), new VariableCommand.Retry()));
        if (dice.chance(0.3)) {
            simulation.sometime(() -> world.deleteSomeOutput(dice));
        }
        return simulation;
    }

    /** Up to three random commands at random times. */
    private static void operators(Simulation simulation, Dice dice, List<UnitId> to, List<?> commands) {
        for (int i = dice.between(0, 3); i > 0; i--) {
            UnitId unit = dice.pick(to);
            Object command = dice.pick(commands);
            simulation.sometime(() -> simulation.tell(unit, command));
        }
    }
}
