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
import java.util.function.BooleanSupplier;
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
 * <p>One works for each journal: on the only node, or on one node of a cluster. Should two work, they do not harm each
 * other.
 */
public final class Projection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(20);
    /** So that a unit with many events has its row written once for several of them. */
    private static final Duration BETWEEN_COMMITS_WHEN_BUSY = Duration.ofMillis(200);

    private static final int BUSY = 500;
    private static final int BATCH = 5000;
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
    private final BooleanSupplier mine;
    private final JournalPoller poller;
    private volatile UnitTable.Mark mark;

    private Projection(Database database, Manifests manifests, BooleanSupplier mine) {
        this.database = database;
        this.kinds = new UnitKinds(manifests);
        this.ordered = new OrderedRows(database.kind());
        this.mark = database.query("the projection's offset", UnitTable::mark);
        this.mine = mine;
        this.poller = JournalPoller.start("projection", database, this::step);
    }

    /** Goes on from where the last one stopped. */
    public static Projection start(Database database, Manifests manifests) {
        return start(database, manifests, () -> true);
    }

    /** @param mine asked before every round; while it is another node's turn, only how far that has come is read */
    public static Projection start(Database database, Manifests manifests, BooleanSupplier mine) {
        return new Projection(database, manifests, mine);
    }

    /** One that moves only by {@link #applyBatch}. */
    static Projection still(Database database, Manifests manifests) {
        return new Projection(database, manifests, () -> false);
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

    private JournalPoller.Pause step() throws SQLException {
        if (!mine.getAsBoolean()) {
            return follow();
        }
        int rows = applyBatch();
        if (rows == 0) {
            return JournalPoller.idle(database, ordered);
        }
        if (rows == BATCH) {
            return JournalPoller.again(Duration.ZERO);
        }
        // Several events share a commit; otherwise each of them would cost the journal a second sync.
        return JournalPoller.again(rows < BUSY ? BETWEEN_COMMITS : BETWEEN_COMMITS_WHEN_BUSY);
    }

    private synchronized JournalPoller.Pause follow() throws SQLException {
        long before = offset();
        forget();
        return offset() == before
                ? JournalPoller.idle(database, ordered)
                : JournalPoller.again(BETWEEN_COMMITS_WHEN_BUSY);
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
