package dev.isobar.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first rows of replays that are about to begin. Pekko asks for a unit's highest number before it asks for the unit's
 * rows; both are read at once here, so that a small unit's replay costs one query. What is kept is only where a replay
 * begins: one that wants more reads on from there.
 */
final class ReplayStarts {

    private static final int ROWS = 400;
    private static final int KEPT = 256;

    private final Map<String, List<JournalRow>> starts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<JournalRow>> eldest) {
            return size() > KEPT;
        }
    };

    /** The unit's highest number; {@code from} is where its replay will begin, or one before. */
    long highest(Connection connection, String persistenceId, long from) throws SQLException {
        List<JournalRow> rows = JournalReader.ofUnit(connection, persistenceId, from, Long.MAX_VALUE, ROWS);
        keep(persistenceId, rows);
        // A deleted row is never above one that is not.
        return rows.isEmpty() || rows.size() == ROWS
                ? JournalReader.highestSequenceNumber(connection, persistenceId)
                : rows.getLast().sequenceNumber();
    }

    private synchronized void keep(String persistenceId, List<JournalRow> rows) {
        if (rows.isEmpty()) {
            starts.remove(persistenceId);
        } else {
            starts.put(persistenceId, rows);
        }
    }

    /** The rows that a replay begins with, once; empty when nothing is known. */
    List<JournalRow> take(String persistenceId, long from, long to) {
        List<JournalRow> rows;
        synchronized (this) {
            rows = starts.remove(persistenceId);
        }
        return rows == null
                ? List.of()
                : rows.stream()
                        .filter(row -> row.sequenceNumber() >= from && row.sequenceNumber() <= to)
                        .toList();
    }
}
