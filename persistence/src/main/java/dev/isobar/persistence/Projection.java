package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Manifests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of the {@link ReadModel} up to date with the journal. Rows and offset change in the same transaction,
 * so each event counts exactly once, whatever happens in between.
 *
 * <p>A unit's row is what the domain makes of its events. The units last seen are kept in memory; another one is built
 * anew from its events, so that a row never depends on what an earlier version of the program stored. A unit with a
 * row that is missing or cannot be trusted is listed as it was before that row, with what is wrong.
 *
 * <p>One runs for each journal: on the only node, or on one node of a cluster. Should two run, they do not harm each
 * other.
 */
public final class Projection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final Duration SERVER_INTERVAL = Duration.ofMillis(200);
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(20);
    private static final int BATCH = 500;
    private static final int KEPT_UNITS = 4096;

    /**
     * How far the projection is behind.
     *
     * @param offset of the last event applied
     * @param journal offset of the last event recorded
     */
    public record Lag(long offset, long journal) {
        /** Journal numbers not yet seen; numbers that were never used count too. */
        public long behind() {
            return Math.max(0, journal - offset);
        }
    }

    private final Database database;
    private final UnitKinds kinds;
    private final OrderedRows ordered;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, UnitReplay<?, ?>> units = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, UnitReplay<?, ?>> eldest) {
            return size() > KEPT_UNITS;
        }
    };
    private final JournalPoller poller;
    private volatile UnitTable.Mark mark;

    private Projection(Database database, Manifests manifests, boolean live) {
        this.database = database;
        this.kinds = new UnitKinds(manifests);
        this.ordered = new OrderedRows(database.kind());
        this.mark = database.query("the projection's offset", UnitTable::mark);
        this.poller = JournalPoller.start("projection", database, SERVER_INTERVAL, live ? this::step : () -> false);
    }

    /** Goes on from where the last one stopped. */
    public static Projection start(Database database, Manifests manifests) {
        return new Projection(database, manifests, true);
    }

    /** One that moves only by {@link #applyBatch}. */
    static Projection still(Database database, Manifests manifests) {
        return new Projection(database, manifests, false);
    }

    /** Makes it look for new events now; events that this node records wake it anyway. */
    public void wake() {
        poller.wake();
    }

    /**
     * Empties the table and fills it again from the journal; blocks until it has caught up with what was recorded when
     * it began. Lists are incomplete meanwhile.
     *
     * @throws JournalException when the database is away; then it goes on by itself later
     */
    public void rebuild() {
        try {
            long end = database.read(JournalReader::highestOrdering);
            restart();
            while (offset() < end) {
                if (applyBatch() == 0 && closing.await(BETWEEN_COMMITS.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new JournalException("journal " + database.name() + ": the read model cannot be rebuilt", e);
        }
    }

    private synchronized void restart() throws SQLException {
        database.inTransaction(UnitTable::empty);
        forget();
    }

    /** The last event that the rows hold; asks no database. */
    public long offset() {
        return mark.offset();
    }

    public Lag lag() {
        return new Lag(offset(), database.query("its last event", JournalReader::highestOrdering));
    }

    private boolean step() throws SQLException {
        int rows = applyBatch();
        try {
            // Several events share a commit; otherwise each of them would cost the journal a second sync.
            return rows > 0 && !closing.await(BETWEEN_COMMITS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Applies the next rows of the journal in one transaction; answers how many. */
    synchronized int applyBatch() throws SQLException {
        UnitTable.Mark from = mark;
        List<JournalRow> rows = database.read(connection -> ordered.after(connection, from.offset(), BATCH));
        if (rows.isEmpty()) {
            return 0;
        }
        long to = rows.getLast().ordering();
        boolean moved = false;
        try {
            Map<String, UnitReplay<?, ?>> changed = database.read(connection -> changed(connection, rows, to));
            moved = database.inTransaction(connection -> UnitTable.move(connection, from, to)
                    && UnitTable.write(
                            connection,
                            changed.values().stream().map(UnitReplay::row).toList()));
        } finally {
            if (moved) {
                mark = new UnitTable.Mark(to, from.revision());
            } else {
                forget();
            }
        }
        return rows.size();
    }

    /** After a failure, or when another projection was quicker, or a unit was released: memory may be ahead of the table. */
    private void forget() throws SQLException {
        units.clear();
        mark = database.read(UnitTable::mark);
    }

    private Map<String, UnitReplay<?, ?>> changed(Connection connection, List<JournalRow> rows, long to)
            throws SQLException {
        Map<String, List<JournalRow>> byUnit = new LinkedHashMap<>();
        rows.stream()
                .filter(kinds::knows)
                .forEach(row -> byUnit.computeIfAbsent(row.persistenceId(), _ -> new ArrayList<>())
                        .add(row));
        Map<String, UnitReplay<?, ?>> changed = new LinkedHashMap<>();
        for (Map.Entry<String, List<JournalRow>> entry : byUnit.entrySet()) {
            changed.put(entry.getKey(), unit(connection, entry.getKey(), entry.getValue(), to));
        }
        return changed;
    }

    /** From memory when its new rows simply follow; otherwise from all its rows, in the order of their numbers. */
    private UnitReplay<?, ?> unit(Connection connection, String id, List<JournalRow> rows, long to)
            throws SQLException {
        UnitReplay<?, ?> kept = units.get(id);
        if (kept != null && kept.awaits(rows.getFirst().sequenceNumber())) {
            rows.forEach(kept::apply);
            sayIfDamaged(id, kept);
            return kept;
        }
        UnitReplay<?, ?> unit = kinds.replay(connection, new UnitId(id), to);
        units.put(id, unit);
        if (kept == null || !kept.damage().equals(unit.damage())) {
            sayIfDamaged(id, unit);
        }
        return unit;
    }

    private void sayIfDamaged(String id, UnitReplay<?, ?> unit) {
        if (!unit.damage().isEmpty()) {
            LOG.error("journal {}: {} is damaged: {}", database.name(), id, unit.damage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        poller.close();
    }
}
