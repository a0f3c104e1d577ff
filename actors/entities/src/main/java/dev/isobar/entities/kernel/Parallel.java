package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Does the same to many things, several at a time. */
public final class Parallel {

    private Parallel() {}

    /**
     * The results in the order of the things, as many at a time as there are cores; the first failure is thrown and the rest left.
     *
     * @param unitOfMeasure what the things are; progress is reported in it
     * @throws WorkFailure of kind CANCELLED when nobody waits any more
     */
    public static <T, R> List<R> map(
            List<T> things, Function<T, R> function, WorkContext context, String unitOfMeasure) {
        return ordered(
                things.size(),
                Runtime.getRuntime().availableProcessors(),
                number -> {
                    checkWanted(context);
                    return function.apply(things.get(number));
                },
                done -> context.progress(done, things.size(), unitOfMeasure));
    }

    /** The results of the numbers from 0, in their order, some at a time; the first failure is thrown, and the rest left. */
    public static <R> List<R> ordered(int count, int threads, IntFunction<R> function) {
        return ordered(count, threads, function, _ -> {});
    }

    private static <R> List<R> ordered(int count, int threads, IntFunction<R> function, IntConsumer done) {
        ExecutorService executor = Executors.newFixedThreadPool(
                Math.clamp(threads, 1, Math.max(1, count)),
                Thread.ofPlatform().daemon().factory());
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(executor.submit(() -> function.apply(number)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
                done.accept(results.size());
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
            executor.close();
        }
    }

    /** Stops work that nobody waits for. */
    public static void checkWanted(WorkContext context) {
        if (context.isCancelled()) {
            throw new WorkFailure(Failure.Kind.CANCELLED, context.unit() + ": nobody waits for it any more");
        }
    }
}
