package dev.isobar.persistence;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Writes events; a write is answered after its commit. A sync of the disk serves many units. On PostgreSQL a few threads
 * share the units, each with the same units always, so that one prepares its rows while another waits for the disk.
 */
final class JournalWriter implements AutoCloseable {

    private static final int SERVER_LANES = 2;

    private final List<JournalLane> lanes;

    JournalWriter(Database database) {
        int count = database.kind() == JournalKind.SQLITE ? 1 : SERVER_LANES;
        this.lanes = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new JournalLane(database, number))
                .toList();
    }

    /** Completes when the rows are committed; fails with a {@link JournalException} when they are not. */
    CompletableFuture<Boolean> write(String persistenceId, List<JournalRow> rows) {
        return lanes.get(Math.floorMod(persistenceId.hashCode(), lanes.size())).write(persistenceId, rows);
    }

    @Override
    public void close() {
        lanes.forEach(JournalLane::close);
    }
}
