package dev.isobar.cluster.http;

import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** What is made on a thread of its own while the one who asked for it asks again and again until it is finished. */
final class Makings<K> {

    /** How far it is. */
    static final class Making {
        private volatile int done;
        private volatile int planned;
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();

        private Making() {}

        /** Said by the one who makes it. */
        synchronized void made(int made, int of) {
            done = Math.max(done, made);
            planned = of;
        }

        int done() {
            return done;
        }

        int planned() {
            return planned;
        }

        boolean isFinished() {
            return end.isDone();
        }
    }

    /** Makes it, and says how far it is. */
    @FunctionalInterface
    interface Work {
        void make(Making progress);
    }

    private final String thread;
    private final Map<K, Making> running = new ConcurrentHashMap<>();

    Makings(String thread) {
        this.thread = thread;
    }

    /** The making of this key, begun now when none runs; of a finished one this is the last answer. */
    Making ask(K key, Work work) {
        Making making = running.computeIfAbsent(key, _ -> begin(work));
        if (making.isFinished()) {
            running.remove(key, making);
            check(making);
        }
        return making;
    }

    private Making begin(Work work) {
        Making making = new Making();
        Thread.ofPlatform().daemon().name(thread).start(() -> {
            try {
                work.make(making);
                making.end.complete(true);
            } catch (RuntimeException | Error e) {
                making.end.completeExceptionally(e);
            }
        });
        return making;
    }

    private static void check(Making making) {
        try {
            making.end.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case FormatException cause -> throw new Refusal(ErrorKind.DATA, String.valueOf(cause.getMessage()));
                case WorkFailure cause -> throw new Refusal(ErrorKind.DATA, String.valueOf(cause.getMessage()));
                case IllegalArgumentException cause -> throw Refusal.invalid(String.valueOf(cause.getMessage()));
                case null, default -> throw e;
            }
        }
    }
}
