package dev.isobar.entities.draws.runners;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory that the draws of one node may hold at the same time. Who comes first is served first, so that a large draw
 * is not kept waiting by small ones for ever. Safe for any thread.
 */
public final class MemoryBudget {

    private static final long LOOK_MILLIS = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long total;
    private long taken;

    /** @param totalBytes 0 for no bound */
    public MemoryBudget(long totalBytes) {
        total = checked(totalBytes);
    }

    private static long checked(long totalBytes) {
        if (totalBytes < 0) {
            throw new IllegalArgumentException("totalBytes: %d (expected: >= 0)".formatted(totalBytes));
        }
        return totalBytes;
    }

    /** Memory that one draw has until it is closed. */
    public final class Share implements AutoCloseable {

        private final long bytes;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Share(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                change(() -> taken -= bytes);
            }
        }
    }

    /** Another bound from now on; what was given stays given. */
    public void limit(long totalBytes) {
        long bytes = checked(totalBytes);
        change(() -> total = bytes);
    }

    public long takenBytes() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until so much is free. Nothing is held while waiting.
     *
     * @throws WorkFailure of kind DATA when it is more than the whole budget, CANCELLED when nobody waits any more
     */
    public Share take(long bytes, WorkContext context) {
        Object turn = new Object();
        lock.lock();
        try {
            waiting.addLast(turn);
            while (!turn.equals(waiting.peekFirst()) || !fits(bytes)) {
                if (context.isCancelled()) {
                    throw new WorkFailure(Failure.Kind.CANCELLED, context.unit() + ": nobody waits for it any more");
                }
                boolean ignored = changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            taken += bytes;
            return new Share(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailure(Failure.Kind.CANCELLED, context.unit() + ": interrupted", e);
        } finally {
            waiting.remove(turn);
            changed.signalAll();
            lock.unlock();
        }
    }

    private boolean fits(long bytes) {
        if (total > 0 && bytes > total) {
            throw new WorkFailure(
                    Failure.Kind.DATA,
                    "memory: a draw takes %d MiB, more than the node's %d MiB (expected: a larger total memory)"
                            .formatted(bytes >> 20, total >> 20));
        }
        return total == 0 || taken + bytes <= total;
    }
}
