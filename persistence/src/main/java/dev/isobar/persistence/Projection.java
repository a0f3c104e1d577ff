package dev.isobar.persistence;

import dev.isobar.entities.kernel.UnitKind;
import java.util.List;

/** Keeps the tables of the {@link ReadModel} up to date with the journal. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Projection implements AutoCloseable {

    /**
     * How far the projection is behind.
     *
     * @param offset of the last event applied
     * @param journal offset of the last event recorded
     */
    public record Lag(long offset, long journal) {}

    private Projection() {}

    public static Projection start(Database database, List<? extends UnitKind<?, ?, ?, ?>> kinds) {
        throw new UnsupportedOperationException(database.toString());
    }

    /** Makes it look for new events now. */
    public void wake() {}

    /** Empties the tables and fills them again from the journal; blocks until they are caught up. */
    public void rebuild() {}

    public Lag lag() {
        return new Lag(0, 0);
    }

    @Override
    public void close() {}
}
