package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same to many things, as many at a time as there are cores. */
public final class Parallel {

    private Parallel() {}

    /**
     * The results in the order of the things; the first failure is thrown and the rest left.
     *
     * @param unitOfMeasure what the things are; progress is reported in it
     * @throws WorkFailure of kind CANCELLED when nobody waits any more
     */
    public static <T, R> List<R> map(
            List<T> things, Function<T, R> function, WorkContext context, String unitOfMeasure) {
        int threads = Math.clamp(things.size(), 1, Runtime.getRuntime().availableProcessors());
        ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().factory());
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (T thing : things) {
                futures.add(executor.submit(() -> {
                    checkWanted(context);
                    return function.apply(thing);
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
                context.progress(results.size(), things.size(), unitOfMeasure);
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailure(Failure.Kind.CANCELLED, "interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    /** Stops work that nobody waits for. */
    public static void checkWanted(WorkContext context) {
        if (context.isCancelled()) {
            throw new WorkFailure(Failure.Kind.CANCELLED, context.unit() + ": nobody waits for it any more");
        }
    }
}
