package dev.isobar.domain.kernel.simulation;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Runs a simulation for many seeds, as many at a time as there are cores: 500, or a fifth of {@code
 * -Disobar.simulation.seeds=N}, since there are five of them; {@code -Disobar.seed=N} runs that one only and prints its
 * history.
 */
public final class Seeds {

    private static final int SIMULATIONS = 5;
    private static final int USUAL = 2500;
    private static final int SHOWN = 15;

    private Seeds() {}

    /**
     * Runs the simulations of seeds 1 to the last; the first that fails is named with how to run it again.
     *
     * @param simulation makes one, ready to run; of any thread
     */
    public static void forEach(LongFunction<Simulation> simulation) {
        long only = Long.getLong("isobar.seed", 0);
        if (only != 0) {
            run(only, simulation.apply(only), true);
        } else {
            LongStream.rangeClosed(1, Integer.getInteger("isobar.simulation.seeds", USUAL) / SIMULATIONS)
                    .parallel()
                    .forEach(seed -> run(seed, simulation.apply(seed), false));
        }
    }

    private static void run(long seed, Simulation simulation, boolean isPrinted) {
        try {
            simulation.run();
        } catch (AssertionError | RuntimeException e) {
            List<String> history = simulation.history();
            String last = String.join("\n", history.subList(Math.max(0, history.size() - SHOWN), history.size()));
            throw new AssertionError(
                    "seed %d failed (again with -Disobar.seed=%d): %s%n%s".formatted(seed, seed, e.getMessage(), last),
                    e);
        } finally {
            if (isPrinted) {
                simulation.history().forEach(System.out::println);
            }
        }
    }
}
