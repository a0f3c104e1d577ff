package dev.isobar.bench.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How soon work went on after nodes were lost. */
record Resumption(PostgresServer postgres, Round round, Injected injected) {

    /**
     * Seconds from the fault until the last of the works that ran on a lost node began again, wherever that was; when none
     * ran there, until the first unit that had lived there recorded something. Negative when nothing was lost.
     */
    double seconds() {
        if (injected.lost().isEmpty()) {
            return -1;
        }
        double works = ofWorks();
        return works >= 0 ? works : ofUnits();
    }

    private double ofWorks() {
        List<Work> lost = new ArrayList<>();
        List<Work> ledger = round.ledger();
        for (Work line : ledger) {
            if (line.at().isBefore(injected.at())) {
                lost.removeIf(other -> !line.isPublication() && other.isSameTry(line));
                if (line.isStart() && injected.lost().contains(line.node())) {
                    lost.add(line);
                }
            }
        }
        Map<String, Instant> again = new HashMap<>();
        ledger.stream()
                .filter(line -> line.isStart() && line.at().isAfter(injected.at()))
                .forEach(line -> again.putIfAbsent(line.unit(), line.at()));
        return lost.stream()
                .filter(line -> again.containsKey(line.unit()))
                .mapToDouble(line -> since(Objects.requireNonNull(again.get(line.unit()))))
                .max()
                .orElse(-1);
    }

    /** Each life of a unit has a writer of its own in the journal. */
    private double ofUnits() {
        Map<String, String> writers = new HashMap<>();
        double first = -1;
        try (Connection connection = postgres.connect();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT persistence_id, writer, write_timestamp FROM event_journal WHERE persistence_id LIKE ?"
                                + " ORDER BY ordering")) {
            query.setString(1, "%" + round.mark() + "%");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String before = writers.put(rows.getString(1), rows.getString(2));
                    Instant at = Instant.ofEpochMilli(rows.getLong(3));
                    boolean moved = before != null && !before.equals(rows.getString(2)) && at.isAfter(injected.at());
                    first = moved && first < 0 ? since(at) : first;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return first;
    }

    private double since(Instant at) {
        return Duration.between(injected.at(), at).toMillis() / 1000.0;
    }
}
