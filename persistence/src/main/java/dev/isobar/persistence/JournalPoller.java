package dev.isobar.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads on when this node has committed events, and at intervals in case another node has. While the
 * database is away it tries again at intervals, and says so once.
 */
final class JournalPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalPoller.class);
    private static final Duration AWAY = Duration.ofMillis(500);

    private final String name;
    private final Database database;
    private final Duration interval;
    private final Step step;
    private final Semaphore wakeups = new Semaphore(0);
    private final Runnable wake = this::wake;
    private final Thread thread;
    private volatile boolean closed;
    private boolean away;

    /** One round: reads what is there; answers whether there may be more. */
    @FunctionalInterface
    interface Step {
        boolean run() throws SQLException;
    }

    private JournalPoller(String name, Database database, Duration serverInterval, Step step) {
        this.name = name;
        this.database = database;
        // On SQLite every event is this node's own; a poll is only for files that another program changed.
        this.interval = database.kind() == JournalKind.SQLITE ? Duration.ofSeconds(2) : serverInterval;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name("isobar-" + name).unstarted(this::run);
    }

    static JournalPoller start(String name, Database database, Duration serverInterval, Step step) {
        JournalPoller poller = new JournalPoller(name, database, serverInterval, step);
        database.onCommit(poller.wake);
        poller.thread.start();
        return poller;
    }

    void wake() {
        if (wakeups.availablePermits() == 0) {
            wakeups.release();
        }
    }

    private void run() {
        while (!closed) {
            try {
                boolean more = step.run();
                sayBack();
                if (!more) {
                    await(interval);
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (!waitWhileAway(e)) {
                    return;
                }
            }
        }
    }

    private void await(Duration time) throws InterruptedException {
        if (wakeups.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeups.drainPermits();
        }
    }

    private void sayBack() {
        if (away) {
            away = false;
            LOG.info("{}: journal {} answers again", name, database.name());
        }
    }

    private boolean waitWhileAway(Exception failure) {
        if (!away && !closed) {
            away = true;
            LOG.warn("{}: journal {} cannot be read, trying again", name, database.name(), failure);
        }
        try {
            await(AWAY);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        database.forgetListener(wake);
        wake();
        try {
            thread.join(ConnectionPools.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
