package dev.isobar.domain.kernel.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
            forAll(Integer.getInteger("isobar.simulation.seeds", USUAL) / SIMULATIONS, simulation);
        }
    }

    /** On threads of its own: the test engine's would wait for each other. */
    private static void forAll(long last, LongFunction<Simulation> simulation) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<CompletableFuture<Void>> runs = LongStream.rangeClosed(1, last)
                    .mapToObj(
                            seed -> CompletableFuture.runAsync(() -> run(seed, simulation.apply(seed), false), threads))
                    .toList();
            runs.forEach(CompletableFuture::join);
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
