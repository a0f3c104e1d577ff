package dev.isobar.entities.draws.climate;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does the same for many months, several at a time. */
final class InMonths {

    private InMonths() {}

    /** The results in the order of the months; the first failure is thrown, and the rest left. */
    static <T> List<T> map(int months, int threads, IntFunction<T> work) {
        ExecutorService executor = Executors.newFixedThreadPool(
                Math.clamp(threads, 1, Math.max(1, months)),
                Thread.ofPlatform().daemon().factory());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int month = 0; month < months; month++) {
                int number = month;
                futures.add(executor.submit(() -> work.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
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
}
