package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Damage;
import dev.isobar.entities.kernel.Manifests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down, for the whole cluster, which units of this node turned out damaged, and strikes those off that turned out
 * sound. Told at any time by any thread, it never blocks its caller; while the database is away it keeps what it was
 * told and tries again.
 */
public final class QuarantineRegister implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineRegister.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final UnitKinds kinds;
    private final String node;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object lock = new Object();
    private final Thread thread;

    /** The newest finding of each unit that is not yet written down. */
    private Map<UnitId, Finding> told = new LinkedHashMap<>();

    private boolean away;

    private sealed interface Finding {}

    private record Damaged(Damage damage) implements Finding {}

    private record Sound(Instant at) implements Finding {}

    private QuarantineRegister(Database database, Manifests manifests, String node) {
        this.database = database;
        this.kinds = new UnitKinds(manifests);
        this.node = node;
        this.thread = Thread.ofPlatform().daemon().name("isobar-quarantine").unstarted(this::run);
    }

    /** @param node what this node is called in the list */
    public static QuarantineRegister start(Database database, Manifests manifests, String node) {
        QuarantineRegister register = new QuarantineRegister(database, manifests, node);
        register.thread.start();
        return register;
    }

    public void damaged(UnitId id, Damage damage) {
        tell(id, new Damaged(damage));
    }

    public void sound(UnitId id, Instant at) {
        tell(id, new Sound(at));
    }

    private void tell(UnitId id, Finding finding) {
        synchronized (lock) {
            told.put(id, finding);
            lock.notifyAll();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                Map<UnitId, Finding> findings = take();
                write(findings);
                // What comes meanwhile is written together.
                if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<UnitId, Finding> take() throws InterruptedException {
        synchronized (lock) {
            while (told.isEmpty()) {
                lock.wait();
            }
            Map<UnitId, Finding> taken = told;
            told = new LinkedHashMap<>();
            return taken;
        }
    }

    private void write(Map<UnitId, Finding> findings) {
        try {
            Map<UnitId, Finding> changes = new LinkedHashMap<>(findings);
            List<QuarantinedUnit> known = database.read(QuarantineTable::all);
            Map<String, QuarantinedUnit> byId = new HashMap<>();
            known.forEach(unit -> byId.put(unit.id(), unit));
            changes.entrySet()
                    .removeIf(entry ->
                            isKnown(entry.getValue(), byId.get(entry.getKey().text())));
            if (!changes.isEmpty()) {
                database.inTransaction(connection -> write(connection, changes));
            }
            away = false;
        } catch (SQLException | RuntimeException e) {
            if (!away) {
                LOG.warn("quarantine: journal {} cannot be written, trying again: {}", database.name(), e.toString());
            }
            away = true;
            synchronized (lock) {
                findings.forEach(told::putIfAbsent);
            }
        }
    }

    private static boolean isKnown(Finding finding, @Nullable QuarantinedUnit known) {
        return switch (finding) {
            case Sound _ -> known == null;
            case Damaged(var damage) ->
                known != null
                        && known.reason().equals(damage.reason())
                        && known.trusted() == damage.trusted()
                        && known.highest() == damage.highest();
        };
    }

    private boolean write(Connection connection, Map<UnitId, Finding> changes) throws SQLException {
        for (Map.Entry<UnitId, Finding> change : changes.entrySet()) {
            UnitId id = change.getKey();
            switch (change.getValue()) {
                case Sound(var at) -> UnitQuarantine.release(connection, kinds, id, at);
                case Damaged(var damage) -> {
                    QuarantineTable.put(
                            connection,
                            new QuarantinedUnit(
                                    id.text(),
                                    damage.reason(),
                                    damage.trusted(),
                                    damage.highest(),
                                    damage.foundAt(),
                                    node));
                    UnitTable.refresh(connection, kinds, id);
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(ConnectionPools.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
