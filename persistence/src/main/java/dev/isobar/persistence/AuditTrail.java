package dev.isobar.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what by HTTP, kept in the journal's database. A mutating call has its line before it is done, and the line's
 * outcome before it is answered; when the node dies in between, the line is there and says that the outcome is unknown.
 * Refusals are counted, and written within seconds.
 *
 * <p>One thread writes all that waits in one transaction. Safe for any thread.
 */
public final class AuditTrail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int QUEUE = 10_000;
    private static final int BATCH = 500;
    private static final int DELETED_AT_ONCE = 1000;
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long REFUSALS_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long CLEAN_EVERY_NANOS = Duration.ofMinutes(10).toNanos();

    /** Something that waits to be written, and who waits for it. */
    private sealed interface Waiting {
        CompletableFuture<Boolean> done();
    }

    private record Beginning(AuditTable.Line line, long queuedNanos, CompletableFuture<Boolean> done)
            implements Waiting {}

    private record Ending(AuditTable.End end, CompletableFuture<Boolean> done) implements Waiting {}

    /** Nothing to write; makes the thread look whether it is to end. */
    private record Waking(CompletableFuture<Boolean> done) implements Waiting {}

    private final Database database;
    private final String node;
    private final Duration keep;
    private final Clock clock;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Deque<Ending> endings = new ArrayDeque<>();
    private final AuditRefusals refusals = new AuditRefusals();
    private final Thread thread;
    private volatile boolean closed;

    private AuditTrail(Database database, String node, Duration keep, Clock clock) {
        this.database = database;
        this.node = node;
        this.keep = keep;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("isobar-audit").unstarted(this::run);
    }

    /**
     * Begins to keep the trail.
     *
     * @param node the name of this node
     * @param keep how long lines are kept; zero for ever
     */
    public static AuditTrail start(Database database, String node, Duration keep, Clock clock) {
        AuditTrail trail = new AuditTrail(database, node, keep, clock);
        trail.thread.start();
        return trail;
    }

    /** A call whose line is to be completed by {@link #end}. */
    public record Begun(String ref, CompletableFuture<Boolean> written) {}

    /**
     * Writes that a call is about to be done. The call must not be done before {@link Begun#written} has completed; when
     * that fails, with a {@link JournalException}, it must not be done at all.
     */
    public Begun begin(AuditEntry.Who who, AuditEntry.What what) {
        String ref = UUID.randomUUID().toString();
        AuditTable.Line line = new AuditTable.Line(ref, clock.instant(), who, what, AuditEntry.Outcome.UNKNOWN, 1);
        Beginning beginning = new Beginning(line, System.nanoTime(), new CompletableFuture<>());
        offer(beginning);
        return new Begun(ref, beginning.done());
    }

    /**
     * Writes how a call ended; tried again until it is written, or the node stops.
     *
     * @param target the unit concerned, when only the call made it known; else empty
     */
    public CompletableFuture<Boolean> end(Begun begun, AuditEntry.Outcome outcome, String target) {
        Ending ending = new Ending(new AuditTable.End(begun.ref(), outcome, target), new CompletableFuture<>());
        offer(ending);
        return ending.done();
    }

    /** Counts a call that was refused before anything was done. Never waits. */
    public void refused(AuditEntry.Who who, AuditEntry.What what, AuditEntry.Outcome outcome) {
        refusals.add(clock.instant(), who, what, outcome);
    }

    /** Lines that fit, the latest first. */
    public Page<AuditEntry> list(AuditQuery query) {
        List<AuditEntry> found = database.query("the audit trail", connection -> AuditTable.select(connection, query));
        boolean more = found.size() > query.limit();
        List<AuditEntry> page = more ? found.subList(0, query.limit()) : found;
        return new Page<>(page, more ? Optional.of(Long.toString(page.getLast().number())) : Optional.empty());
    }

    private void offer(Waiting waiting) {
        if (closed || !queue.offer(waiting)) {
            waiting.done()
                    .completeExceptionally(new JournalException(
                            "the audit trail " + (closed ? "is closed" : "has more calls waiting than it can hold")));
        }
    }

    private void run() {
        long refusalsAt = System.nanoTime();
        long cleanAt = System.nanoTime();
        List<Waiting> batch = new ArrayList<>();
        while (!closed) {
            try {
                Waiting first = queue.poll(REFUSALS_EVERY_NANOS, TimeUnit.NANOSECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                }
            } catch (InterruptedException e) {
                break;
            }
            writeCalls(batch);
            batch.clear();
            if (System.nanoTime() - refusalsAt >= REFUSALS_EVERY_NANOS) {
                writeRefusals();
                refusalsAt = System.nanoTime();
            }
            if (System.nanoTime() - cleanAt >= 0) {
                cleanAt = System.nanoTime() + CLEAN_EVERY_NANOS;
                clean();
            }
        }
        queue.drainTo(batch);
        writeCalls(batch);
        writeRefusals();
    }

    private void writeCalls(List<Waiting> batch) {
        List<Beginning> beginnings = new ArrayList<>();
        for (Waiting waiting : batch) {
            switch (waiting) {
                case Beginning late
                when System.nanoTime() - late.queuedNanos() > LONGEST_WAIT_NANOS ->
                    late.done()
                            .completeExceptionally(new JournalException(
                                    "journal " + database.name() + " did not take the audit in time"));
                case Beginning beginning -> beginnings.add(beginning);
                case Ending ending -> endings.add(ending);
                case Waking waking -> waking.done().complete(true);
            }
        }
        if (beginnings.isEmpty() && endings.isEmpty()) {
            return;
        }
        try {
            database.inTransaction(connection -> write(connection, beginnings));
            beginnings.forEach(beginning -> beginning.done().complete(true));
            endings.forEach(ending -> ending.done().complete(true));
            endings.clear();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("audit trail: {} lines are not written: {}", beginnings.size() + endings.size(), e.getMessage());
            JournalException failure =
                    new JournalException("journal " + database.name() + " does not take the audit", e);
            beginnings.forEach(beginning -> beginning.done().completeExceptionally(failure));
            endings.forEach(ending -> ending.done().completeExceptionally(failure));
            while (endings.size() > QUEUE) {
                endings.removeFirst();
            }
        }
    }

    private boolean write(Connection connection, List<Beginning> beginnings) throws SQLException {
        AuditTable.insert(
                connection, node, beginnings.stream().map(Beginning::line).toList());
        AuditTable.end(connection, endings.stream().map(Ending::end).toList());
        return true;
    }

    private void writeRefusals() {
        AuditRefusals.Due due = refusals.due();
        if (due.isEmpty()) {
            return;
        }
        try {
            database.inTransaction(connection -> {
                AuditTable.insert(connection, node, due.added());
                AuditTable.count(connection, due.counted());
                return true;
            });
            refusals.written(due, clock.instant());
        } catch (SQLException | RuntimeException e) {
            LOG.warn("audit trail: refusals wait to be written: {}", e.getMessage());
        }
    }

    /** Deletes what is too old, in pieces, so that nobody waits long for the database. */
    private void clean() {
        if (keep.isZero()) {
            return;
        }
        try {
            int deleted = DELETED_AT_ONCE;
            while (deleted == DELETED_AT_ONCE && queue.isEmpty() && !closed) {
                deleted = database.inTransaction(connection ->
                        AuditTable.deleteBefore(connection, clock.instant().minus(keep), DELETED_AT_ONCE));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("audit trail: old lines are not deleted: {}", e.getMessage());
        }
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        closed = true;
        var _ = queue.offer(new Waking(new CompletableFuture<>()));
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
