package dev.isobar.domain.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.kernel.simulation.Chaos;
import dev.isobar.domain.kernel.simulation.Coverage;
import dev.isobar.domain.kernel.simulation.Dice;
import dev.isobar.domain.kernel.simulation.Seeds;
import dev.isobar.domain.kernel.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DrawsHistoriesTest {

    private static final int DRAWS = 3;
    private static final EnsembleKey ENSEMBLE = Samples.NORTH_ATLANTIC;
    private static final UnitId OTHER_PLAN = PlanKey.ofSource("cmip6").unitId();
    private static final List<EnsembleSpec> SPECS = List.of(Samples.spec(DRAWS), Samples.spec(DRAWS - 1));
    private static final List<DrawKey> KEYS =
            IntStream.range(0, DRAWS).mapToObj(n -> new DrawKey(ENSEMBLE, n)).toList();

    @Test
    void drawsAndTheirEnsembleKeepTheirPromisesInEveryHistory() {
        Coverage coverage = new Coverage();
        AtomicInteger checked = new AtomicInteger();
        Seeds.forEach(seed -> history(seed, Chaos.USUAL, coverage, checked));

        assertThat(coverage.missing(Draw.TRANSITIONS))
                .as("transitions never taken")
                .isEmpty();
        assertThat(coverage.missing(Ensemble.TRANSITIONS))
                .as("transitions never taken")
                .isEmpty();
        assertThat(checked).as("histories that ended").hasPositiveValue();
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(journalOf(seed)).isEqualTo(journalOf(seed));
        }
        assertThat(journalOf(1)).isNotEqualTo(journalOf(2));
    }

    private static Digest journalOf(long seed) {
        Simulation simulation = history(seed, Chaos.USUAL, new Coverage(), new AtomicInteger());
        simulation.run();
        return simulation.journalDigest();
    }

    @Test
    void inAQuietWorldEveryDrawEndsCompleteWithoutASecondAttempt() {
        DrawsWorld world = new DrawsWorld(0);
        Simulation simulation = new Simulation(
                1,
                Chaos.NONE,
                new Coverage(),
                List.of(new SimulatedDraw(world), new SimulatedEnsemble(world), new SimulatedDriver()));
        simulation.tell(ENSEMBLE.unitId(), new EnsembleCommand.Scan(Samples.PLAN, 1, SPECS.getFirst()));
        simulation.in(Duration.ofMinutes(1), () -> simulation.tell(Samples.task(0), new Driver.Begin(KEYS)));

        simulation.run();

        Ensemble ensemble =
                simulation.recorded(ENSEMBLE.unitId(), Ensemble.class).orElseThrow();
        assertThat(ensemble.status()).isEqualTo(EnsembleStatus.COMPLETE);
        assertThat(ensemble.meanSeconds()).isEqualTo(10);
        assertThat(world.status(ENSEMBLE)).contains(DrawNumbers.below(DRAWS));
        Draw draw = simulation.recorded(KEYS.getFirst().unitId(), Draw.class).orElseThrow();
        assertThat(draw.lastAttempt()).isEqualTo(4);
        assertThat(draw.news().outcomes()).isEmpty();
    }

    /** Scans, tasks and operators at random times on a disk that others write on; then a last scan, and the reckoning. */
    private static Simulation history(long seed, Chaos chaos, Coverage coverage, AtomicInteger checked) {
        Dice dice = new Dice(-seed);
        DrawsWorld world = new DrawsWorld(0.03);
        Simulation simulation = new Simulation(
                seed,
                chaos,
                coverage,
                List.of(new SimulatedDraw(world), new SimulatedEnsemble(world), new SimulatedDriver()));
        KEYS.stream().filter(_ -> dice.chance(0.4)).forEach(key -> world.put(key, dice));
        simulation.tell(ENSEMBLE.unitId(), new EnsembleCommand.Scan(Samples.PLAN, 1, SPECS.getFirst()));
        for (int i = 2; i < 9; i++) {
            Object ask = ask(dice, dice.pick(List.of(Samples.PLAN, OTHER_PLAN)), i);
            simulation.sometime(() -> simulation.tell(ENSEMBLE.unitId(), ask));
        }
        for (int i = 0; i < 5; i++) {
            UnitId task = Samples.task(dice.between(0, 2));
            Object command = dice.chance(0.25) ? new Driver.Stop() : new Driver.Begin(KEYS);
            simulation.sometime(() -> simulation.tell(task, command));
        }
        for (int i = dice.between(0, 12); i > 0; i--) {
            DrawKey key = dice.pick(KEYS);
            int what = dice.between(0, 5);
            simulation.sometime(() -> interfere(simulation, world, key, what, dice));
        }
        simulation.in(chaos.horizon().plusMinutes(2), () -> lastScan(simulation));
        simulation.in(chaos.horizon().plusHours(3), () -> reckon(simulation, world, checked));
        return simulation;
    }

    private static Object ask(Dice dice, UnitId plan, int round) {
        return switch (dice.between(0, 4)) {
            case 0 -> new EnsembleCommand.Settle(plan, round);
            case 1 -> new EnsembleCommand.StopAsking(plan, round - 1);
            case 2 -> new EnsembleCommand.Refresh();
            default -> new EnsembleCommand.Scan(plan, round, dice.pick(SPECS));
        };
    }

    private static void interfere(Simulation simulation, DrawsWorld world, DrawKey key, int what, Dice dice) {
        switch (what) {
            case 0 -> simulation.tell(key.unitId(), new DrawCommand.Park("an operator does not like it"));
            case 1 -> simulation.tell(key.unitId(), new DrawCommand.Retry());
            case 2, 5 -> world.put(key, dice);
            case 3 -> world.overwriteStatus(ENSEMBLE, dice);
            default -> world.hurt(key, dice);
        }
    }

    private static void lastScan(Simulation simulation) {
        simulation.tell(ENSEMBLE.unitId(), new EnsembleCommand.Scan(Samples.PLAN, 100, SPECS.getFirst()));
    }

    /** All is quiet: everybody knows what is, and the status file says so. */
    private static void reckon(Simulation simulation, DrawsWorld world, AtomicInteger checked) {
        Ensemble ensemble =
                simulation.recorded(ENSEMBLE.unitId(), Ensemble.class).orElseThrow();
        assertThat(ensemble.isTerminal()).as(ensemble.toString()).isTrue();
        for (DrawKey key : KEYS) {
            Draw draw = simulation.recorded(key.unitId(), Draw.class).orElseThrow();
            assertThat(draw.isTerminal()).as(draw.toString()).isTrue();
            assertThat(draw.news().report()).isEmpty();
            assertThat(draw.news().outcomes()).isEmpty();
            assertThat(ensemble.standings().of(key.number()))
                    .as(draw.toString())
                    .isEqualTo(draw.standing());
        }
        if (!ensemble.file().gaveUp()) {
            assertThat(world.status(ENSEMBLE)).contains(ensemble.numbers(DrawStanding.COMPLETE));
            checked.incrementAndGet();
        }
    }
}
