package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lists and counts of units, from the tables that the {@link Projection} keeps: a moment behind the journal, never the
 * ground of a decision. Blocking, safe for any thread; fails with a {@link JournalException} when the database is away.
 */
public final class ReadModel {

    private static final int LARGEST_PAGE = 1000;
    private static final String COLUMNS =
            "SELECT id, kind, status, terminal, version, created_at, updated_at, summary, CASE WHEN damage = ''"
                    + " THEN COALESCE((SELECT reason FROM unit_quarantine q WHERE q.id = unit_row.id), '')"
                    + " ELSE damage END FROM unit_row";

    private final Database database;

    public ReadModel(Database database) {
        this.database = database;
    }

    /**
     * Units of one kind, in order of their ids.
     *
     * @param statusFilter a status, in any case
     * @param textFilter a part of the id or of the summary, in any case
     * @param limit 1 to 1000
     * @param cursor {@link Page#next} of the page before; empty for the first page
     */
    public Page<UnitRow> list(
            String kind, Optional<String> statusFilter, Optional<String> textFilter, int limit, String cursor) {
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        String sql = COLUMNS + " WHERE kind = ? AND id > ?"
                + statusFilter.map(s -> " AND status = ?").orElse("")
                + textFilter
                        .map(t -> " AND (LOWER(id) LIKE ? ESCAPE '!' OR LOWER(summary) LIKE ? ESCAPE '!')")
                        .orElse("")
                + " ORDER BY id LIMIT ?";
        List<UnitRow> rows = database.query("the list of " + kind, connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                int next = 1;
                query.setString(next++, kind);
                query.setString(next++, cursor);
                if (statusFilter.isPresent()) {
                    query.setString(next++, statusFilter.get().toUpperCase(Locale.ROOT));
                }
                if (textFilter.isPresent()) {
                    query.setString(next++, pattern(textFilter.get()));
                    query.setString(next++, pattern(textFilter.get()));
                }
                query.setInt(next, size + 1);
                return rows(query);
            }
        });
        boolean more = rows.size() > size;
        List<UnitRow> page = more ? rows.subList(0, size) : rows;
        return new Page<>(page, more ? Optional.of(page.getLast().id()) : Optional.empty());
    }

    /**
     * How a unit stands.
     *
     * @param updatedAt time of its last event
     */
    public record Standing(UnitId id, String status, Instant updatedAt) {}

    /** Units of one kind after an id, in order of their ids, without their states. */
    public List<Standing> standings(String kind, String after, int limit) {
        return database.query("the standings of " + kind, connection -> {
            List<Standing> standings = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT id, status, updated_at FROM unit_row WHERE kind = ? AND id > ? ORDER BY id LIMIT ?")) {
                query.setString(1, kind);
                query.setString(2, after);
                query.setInt(3, limit);
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        standings.add(new Standing(
                                new UnitId(found.getString(1)),
                                found.getString(2),
                                Instant.ofEpochMilli(found.getLong(3))));
                    }
                }
            }
            return standings;
        });
    }

    /** The units of a kind that have events which the lists do not have yet. */
    public List<UnitId> ahead(String kind) {
        return database.query("what is recorded of " + kind, connection -> {
            List<UnitId> ahead = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT DISTINCT persistence_id FROM event_journal WHERE ordering > ? AND persistence_id LIKE ?")) {
                query.setLong(1, UnitTable.mark(connection).offset());
                query.setString(2, kind + "/%");
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        ahead.add(new UnitId(found.getString(1)));
                    }
                }
            }
            return ahead;
        });
    }

    private static String pattern(String text) {
        return "%"
                + text.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_") + "%";
    }

    public Optional<UnitRow> get(UnitId id) {
        return database.query("the row of " + id, connection -> get(connection, id.text()));
    }

    /** Units of a kind for each status that occurs. */
    public Map<String, Long> counts(String kind) {
        return database.query("the counts of " + kind, connection -> {
            Map<String, Long> counts = new TreeMap<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT status, COUNT(*) FROM unit_row WHERE kind = ? GROUP BY status")) {
                query.setString(1, kind);
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        counts.put(found.getString(1), found.getLong(2));
                    }
                }
            }
            return counts;
        });
    }

    private static Optional<UnitRow> get(Connection connection, String id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + " WHERE id = ?")) {
            query.setString(1, id);
            return rows(query).stream().findFirst();
        }
    }

    private static List<UnitRow> rows(PreparedStatement query) throws SQLException {
        List<UnitRow> rows = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                rows.add(new UnitRow(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getBoolean(4),
                        found.getLong(5),
                        Instant.ofEpochMilli(found.getLong(6)),
                        Instant.ofEpochMilli(found.getLong(7)),
                        found.getString(8),
                        found.getString(9)));
            }
        }
        return rows;
    }
}
