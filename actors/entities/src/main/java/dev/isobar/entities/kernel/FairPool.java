package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that units share evenly: the unit whose turn it is gives one piece of work and goes to the
 * end of the line; the work of one unit runs in the order of its submission. Each unit may have a bounded number of
 * pieces waiting, so the whole queue is bounded by the units alive. Safe for any thread.
 */
final class FairPool implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<UnitId, Queue<Ticket>> waiting = new HashMap<>();
    private final Queue<UnitId> line = new ArrayDeque<>();
    private final Set<Ticket> running = new HashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int waitingPerUnit;
    private int queued;
    private boolean closed;

    FairPool(int size, int waitingPerUnit, ThreadFactory factory) {
        if (size < 1 || waitingPerUnit < 1) {
            throw new IllegalArgumentException(
                    "pool: %d threads, %d waiting (expected: >= 1)".formatted(size, waitingPerUnit));
        }
        this.waitingPerUnit = waitingPerUnit;
        for (int i = 0; i < size; i++) {
            threads.add(factory.newThread(this::work));
        }
        threads.forEach(Thread::start);
    }

    /** One piece of work, waiting, running or over. */
    final class Ticket {
        private final UnitId unit;
        private final Consumer<Ticket> job;
        private volatile boolean cancelled;
        private @Nullable Thread runner;

        private Ticket(UnitId unit, Consumer<Ticket> job) {
            this.unit = unit;
            this.job = job;
        }

        boolean isCancelled() {
            return cancelled;
        }

        /** Takes it out of the queue, or interrupts it; nothing when it is over. */
        void cancel() {
            lock.lock();
            try {
                cancelled = true;
                if (runner != null) {
                    runner.interrupt();
                } else {
                    forget(this);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Puts work at the end of its unit's queue; empty when that queue is full or the pool is closed. */
    Optional<Ticket> submit(UnitId unit, Consumer<Ticket> job) {
        lock.lock();
        try {
            Queue<Ticket> mine = waiting.computeIfAbsent(unit, _ -> new ArrayDeque<>());
            if (closed || mine.size() >= waitingPerUnit) {
                return Optional.empty();
            }
            Ticket ticket = new Ticket(unit, job);
            if (mine.isEmpty()) {
                line.add(unit);
            }
            mine.add(ticket);
            queued++;
            arrived.signal();
            return Optional.of(ticket);
        } finally {
            lock.unlock();
        }
    }

    WorkPools.Usage usage() {
        lock.lock();
        try {
            return new WorkPools.Usage(threads.size(), running.size(), queued);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.values().forEach(queue -> queue.forEach(ticket -> ticket.cancelled = true));
            waiting.clear();
            line.clear();
            queued = 0;
            List.copyOf(running).forEach(Ticket::cancel);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        long deadline = System.nanoTime() + CLOSING.toNanos();
        for (Thread thread : threads) {
            await(thread, deadline);
        }
    }

    private static void await(Thread thread, long deadline) {
        try {
            long left = deadline - System.nanoTime();
            if (left > 0 && !thread.equals(Thread.currentThread())) {
                thread.join(Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        Ticket ticket = take();
        while (ticket != null) {
            try {
                ticket.job.accept(ticket);
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            } finally {
                finish(ticket);
            }
            ticket = take();
        }
    }

    private @Nullable Ticket take() {
        lock.lock();
        try {
            while (line.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            UnitId unit = line.poll();
            Queue<Ticket> mine = unit == null ? null : waiting.get(unit);
            Ticket ticket = mine == null ? null : mine.poll();
            if (unit == null || mine == null || ticket == null) {
                return null;
            }
            putBack(unit, mine);
            queued--;
            ticket.runner = Thread.currentThread();
            running.add(ticket);
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(UnitId unit, Queue<Ticket> mine) {
        if (mine.isEmpty()) {
            waiting.remove(unit);
        } else {
            line.add(unit);
        }
    }

    @SuppressWarnings("ResultOfMethodCallIgnored") // the flag is cleared so that the next work starts without it
    private void finish(Ticket ticket) {
        lock.lock();
        try {
            running.remove(ticket);
            ticket.runner = null;
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    private void forget(Ticket ticket) {
        Queue<Ticket> mine = waiting.get(ticket.unit);
        if (mine != null && mine.remove(ticket)) {
            queued--;
            if (mine.isEmpty()) {
                waiting.remove(ticket.unit);
                line.remove(ticket.unit);
            }
        }
    }
}
