package dev.isobar.persistence;

import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Recorded;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A unit being built from its rows. A missing row, or one that cannot be trusted, damages it: it keeps its last sound
 * state and takes no more events. Not safe for several threads.
 *
 * @param <U> the domain record
 * @param <E> its events
 */
final class UnitReplay<U extends Unit<U, ?, E, ?>, E> {

    private final UnitKinds kinds;
    private final UnitId id;
    private final Class<E> eventType;
    private final BiFunction<U, E, U> evolve;
    private final RowFaults faults = new RowFaults();
    private U unit;
    private long version;
    private long seen;
    private @Nullable Instant createdAt;
    private Instant updatedAt = Instant.EPOCH;
    private String damage = "";

    UnitReplay(UnitKinds kinds, UnitId id, U empty, Class<E> eventType, BiFunction<U, E, U> evolve) {
        this.kinds = kinds;
        this.id = id;
        this.unit = empty;
        this.eventType = eventType;
        this.evolve = evolve;
    }

    /** Applies the unit's next row, or notes what is wrong with it. */
    void apply(JournalRow row) {
        long number = row.sequenceNumber();
        seen = number;
        if (createdAt == null) {
            createdAt = Instant.ofEpochMilli(row.timestamp());
            updatedAt = createdAt;
        }
        if (damage.isEmpty() && number != version + 1) {
            damage = "events %d to %d are missing".formatted(version + 1, number - 1);
        }
        if (damage.isEmpty()) {
            String fault = faults.of(row);
            damage = fault.isEmpty() ? take(row) : RowFaults.text(row, fault);
        }
    }

    private String take(JournalRow row) {
        try {
            Recorded<?> recorded = kinds.recorded(row);
            unit = evolve.apply(unit, eventType.cast(recorded.event()));
            version = row.sequenceNumber();
            createdAt = version == 1 ? recorded.at() : createdAt;
            updatedAt = recorded.at();
            return "";
        } catch (RuntimeException e) {
            return RowFaults.text(row, String.valueOf(e.getMessage()));
        }
    }

    /** Whether a row of this number comes right after a sound replay. */
    boolean awaits(long number) {
        return damage.isEmpty() && number == version + 1;
    }

    /** The last version that can be trusted. */
    long version() {
        return version;
    }

    /** The number of the last row, trusted or not. */
    long seen() {
        return seen;
    }

    /** What is wrong with its rows; empty when nothing is. */
    String damage() {
        return damage;
    }

    String json() {
        return kinds.manifests().json(unit);
    }

    /** Its line in the lists; it must have a row. */
    UnitRow row() {
        return new UnitRow(
                id.text(),
                id.kind(),
                unit.status().name(),
                damage.isEmpty() && unit.isTerminal(),
                version,
                createdAt == null ? updatedAt : createdAt,
                updatedAt,
                json(),
                damage);
    }
}
