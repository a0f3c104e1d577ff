package dev.isobar.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the threads that write events: it takes all that waits and commits it in one transaction.
 *
 * <p>When a batch fails because of a row in it, the batch is halved until the faulty write stands alone: that one is
 * refused, all others are written. When the database is away everything waiting fails, and nothing waits for long.
 */
final class JournalLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalLane.class);
    private static final int QUEUE = 20_000;
    private static final int BATCH = 500;
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(3).toNanos();

    private final BlockingQueue<Write> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Database database;
    private final JournalInsert insert;
    private final Thread thread;
    private volatile boolean closed;

    JournalLane(Database database, int number) {
        this.database = database;
        this.insert = new JournalInsert(database.kind());
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("isobar-journal-writer-" + number)
                .start(this::run);
    }

    /** Rows of one unit that are written together or not at all. */
    private record Write(
            String persistenceId, List<JournalRow> rows, long queuedNanos, CompletableFuture<Boolean> done) {}

    /** Completes when the rows are committed; fails with a {@link JournalException} when they are not. */
    CompletableFuture<Boolean> write(String persistenceId, List<JournalRow> rows) {
        Write write = new Write(persistenceId, rows, System.nanoTime(), new CompletableFuture<>());
        if (closed || !queue.offer(write)) {
            fail(write, closed ? "is closed" : "has more writes waiting than it can hold");
        }
        return write.done;
    }

    private void run() {
        List<Write> batch = new ArrayList<>();
        while (!closed) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                break;
            }
            queue.drainTo(batch, BATCH - 1);
            batch.removeIf(this::hasWaitedTooLong);
            if (!batch.isEmpty()) {
                writeOrFail(batch);
            }
            batch.clear();
        }
        queue.drainTo(batch);
        batch.forEach(write -> fail(write, "is closed"));
    }

    private boolean hasWaitedTooLong(Write write) {
        boolean tooLong = System.nanoTime() - write.queuedNanos > LONGEST_WAIT_NANOS;
        if (tooLong) {
            fail(write, "did not take the write in time");
        }
        return tooLong;
    }

    private void writeOrFail(List<Write> batch) {
        try {
            write(batch, new HashSet<>());
        } catch (SQLException | RuntimeException e) {
            LOG.warn("journal {}: {} writes failed: {}", database.name(), batch.size(), e.getMessage());
            JournalException failure = new JournalException("journal " + database.name() + " cannot be written", e);
            batch.forEach(write -> write.done.completeExceptionally(failure));
        }
        database.committed();
    }

    /** @param rejected units of which a write was rejected in this batch; a later one must not be written over the hole */
    private void write(List<Write> batch, Set<String> rejected) throws SQLException {
        List<Write> sound =
                batch.stream().filter(write -> !isRejected(write, rejected)).toList();
        if (sound.isEmpty()) {
            return;
        }
        try {
            List<JournalRow> rows =
                    sound.stream().flatMap(write -> write.rows.stream()).toList();
            database.inTransaction(connection -> insert.rows(connection, rows));
            sound.forEach(write -> write.done.complete(true));
        } catch (SQLException e) {
            if (!JournalException.isFaultOfTheRows(e)) {
                throw e;
            }
            if (sound.size() == 1) {
                reject(sound.getFirst(), rejected, e);
                return;
            }
            int half = sound.size() / 2;
            write(sound.subList(0, half), rejected);
            write(sound.subList(half, sound.size()), rejected);
        }
    }

    private boolean isRejected(Write write, Set<String> rejected) {
        if (rejected.contains(write.persistenceId)) {
            reject(write, rejected, new SQLException("an earlier write of the same unit was rejected"));
            return true;
        }
        return false;
    }

    private void reject(Write write, Set<String> rejected, SQLException cause) {
        rejected.add(write.persistenceId);
        JournalRow first = write.rows.getFirst();
        String text = "journal %s: event %d of %s was refused"
                .formatted(database.name(), first.sequenceNumber(), write.persistenceId);
        LOG.warn("{}: {}", text, cause.getMessage());
        write.done.completeExceptionally(new JournalException(text, cause));
    }

    private void fail(Write write, String why) {
        write.done.completeExceptionally(new JournalException("journal " + database.name() + " " + why));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(ConnectionPools.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
