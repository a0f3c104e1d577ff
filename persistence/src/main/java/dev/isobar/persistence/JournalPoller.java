package dev.isobar.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads on when events were committed, and at long intervals in case that was not heard. While the database
 * is away it tries again at intervals, and says so once.
 */
final class JournalPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalPoller.class);
    private static final Duration AWAY = Duration.ofMillis(500);
    /** On SQLite every event is this node's own; a look is only for files that another program changed. */
    private static final Duration IDLE_ON_FILE = Duration.ofSeconds(2);
    /** The other nodes of a cluster tell of their commits; a look is for what was not heard. */
    private static final Duration IDLE_ON_SERVER = Duration.ofSeconds(1);
    /** What holds up the next row is over soon, and is told to nobody when it was undone. */
    private static final Duration HELD_UP = Duration.ofMillis(20);

    private final String name;
    private final Database database;
    private final Step step;
    private final Semaphore wakeups = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Runnable wake = this::wake;
    private final Thread thread;
    private boolean away;

    /** One round: reads what is there, and says when to look again. */
    @FunctionalInterface
    interface Step {
        Pause run() throws SQLException;
    }

    /**
     * Between two rounds.
     *
     * @param rest for so long at least, commits or not, so that several events share a round
     * @param listen then until the next commit, or for so long at most
     */
    record Pause(Duration rest, Duration listen) {}

    private JournalPoller(String name, Database database, Step step) {
        this.name = name;
        this.database = database;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name("isobar-" + name).unstarted(this::run);
    }

    static JournalPoller start(String name, Database database, Step step) {
        JournalPoller poller = new JournalPoller(name, database, step);
        database.onCommit(poller.wake);
        poller.thread.start();
        return poller;
    }

    /** Something was read: look again after a rest. */
    static Pause again(Duration rest) {
        return new Pause(rest, Duration.ZERO);
    }

    /** All that was there was read. */
    static Pause idle(Database database, OrderedRows ordered) {
        return new Pause(
                Duration.ZERO,
                switch (database.kind()) {
                    case SQLITE -> IDLE_ON_FILE;
                    case POSTGRESQL -> ordered.isHeldUp() ? HELD_UP : IDLE_ON_SERVER;
                });
    }

    void wake() {
        if (wakeups.availablePermits() == 0) {
            wakeups.release();
        }
    }

    private void run() {
        while (isOpen()) {
            try {
                Pause pause = step.run();
                sayBack();
                if (closing.await(pause.rest().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                await(pause.listen());
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (!waitWhileAway(e)) {
                    return;
                }
            }
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void await(Duration time) throws InterruptedException {
        if (!time.isZero() && wakeups.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
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
        if (!away && isOpen()) {
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
        closing.countDown();
        database.forgetListener(wake);
        wake();
        try {
            thread.join(ConnectionPools.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
