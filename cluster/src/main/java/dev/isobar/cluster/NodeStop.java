package dev.isobar.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end of a node: what was started last ends first, once, whoever asks: a signal, the HTTP action, the program
 * that embeds the node, or a start that failed halfway.
 */
final class NodeStop {

    private static final Logger LOG = LoggerFactory.getLogger(NodeStop.class);

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable String trouble;
    private final Thread hook = new Thread(this::runAndWait, "isobar-stop");

    NodeStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Adds a step that runs before all that were added earlier. */
    synchronized void before(Runnable step) {
        steps.push(step);
    }

    /** Stops and waits for the end. */
    void now() {
        runAndWait();
        forgetHook();
    }

    private void runAndWait() {
        run();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops and returns at once. */
    void soon() {
        Thread.ofPlatform().name("isobar-stop").start(this::now);
    }

    /** Says why the node stops without having been asked to. */
    void because(String reason) {
        trouble = reason;
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    void await() throws InterruptedException {
        ended.await();
    }

    private void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        for (Runnable step = next(); step != null; step = next()) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("a step of stopping failed", e);
            }
        }
        ended.countDown();
    }

    private synchronized @Nullable Runnable next() {
        return steps.poll();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is on its way down already, and runs the hook itself.
        }
    }
}
