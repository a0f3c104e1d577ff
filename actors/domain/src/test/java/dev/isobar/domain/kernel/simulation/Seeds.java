package dev.isobar.domain.kernel.simulation;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Runs a simulation for many seeds; {@code -Disobar.seed=N} runs that one only and prints its history. */
public final class Seeds {

    private Seeds() {}

    /**
     * Runs the simulations of seeds 1 to {@code count}.
     *
     * @param simulation makes one, ready to run
     */
    public static void forEach(int count, LongFunction<Simulation> simulation) {
        long only = Long.getLong("isobar.seed", 0);
        if (only != 0) {
            run(only, simulation.apply(only), true);
        } else {
            LongStream.rangeClosed(1, count).forEach(seed -> run(seed, simulation.apply(seed), false));
        }
    }

    private static void run(long seed, Simulation simulation, boolean isPrinted) {
        try {
            simulation.run();
        } catch (AssertionError | RuntimeException e) {
            List<String> history = simulation.history();
            String last = String.join("\n", history.subList(Math.max(0, history.size() - 15), history.size()));
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
