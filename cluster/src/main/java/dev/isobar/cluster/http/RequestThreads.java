package dev.isobar.cluster.http;

import dev.isobar.cluster.api.ErrorKind;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The threads that answer requests, so that blocking reads never hold an actor's thread. Bounded: when all are busy and
 * the queue is full, a request is answered UNAVAILABLE at once.
 */
public final class RequestThreads implements AutoCloseable {

    private static final int QUEUED = 256;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final ExecutorService pool;

    public RequestThreads(int threads) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUED),
                Thread.ofPlatform().daemon().name("isobar-http-", 0).factory());
        executor.allowCoreThreadTimeOut(true);
        this.pool = executor;
    }

    <T> CompletionStage<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, pool);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new Refusal(ErrorKind.UNAVAILABLE, "the node is busy with other requests, or stopping"));
        }
    }

    /** Waits for an answer from the cluster; one that does not come in time is UNAVAILABLE. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw noAnswer("no answer within %d s".formatted(ANSWER_WITHIN.toSeconds()));
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noAnswer("the node is stopping");
        }
    }

    private static RuntimeException failed(Throwable cause) {
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        return cause instanceof TimeoutException
                ? noAnswer("no answer from the unit: " + cause.getMessage())
                : new IllegalStateException(cause);
    }

    private static Refusal noAnswer(String message) {
        return new Refusal(ErrorKind.UNAVAILABLE, message, "", "isobar status");
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
