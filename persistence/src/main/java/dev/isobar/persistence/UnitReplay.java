package dev.isobar.persistence;

import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Recorded;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A unit being built from its rows. A missing or undecodable row damages it: it keeps its last sound state and takes no
 * more events. Not safe for several threads.
 *
 * @param <U> the domain record
 * @param <E> its events
 */
final class UnitReplay<U extends Unit<U, ?, E, ?>, E> {

    /** The status shown for a unit whose rows are not whole. */
    static final String DAMAGED = "DAMAGED";

    private final UnitKinds kinds;
    private final UnitId id;
    private final Class<E> eventType;
    private final BiFunction<U, E, U> evolve;
    private U unit;
    private long version;
    private @Nullable Instant createdAt;
    private Instant updatedAt = Instant.EPOCH;
    private @Nullable String damage;

    UnitReplay(UnitKinds kinds, UnitId id, U empty, Class<E> eventType, BiFunction<U, E, U> evolve) {
        this.kinds = kinds;
        this.id = id;
        this.unit = empty;
        this.eventType = eventType;
        this.evolve = evolve;
    }

    /** Applies the unit's next row, or notes what is wrong with it. */
    void apply(JournalRow row) {
        if (damage == null && row.sequenceNumber() != version + 1) {
            damage = "events %d to %d are missing".formatted(version + 1, row.sequenceNumber() - 1);
        }
        Instant at = Instant.ofEpochMilli(row.timestamp());
        if (damage == null) {
            try {
                Recorded<?> recorded = kinds.manifests()
                        .recorded(row.event().manifest(), row.event().bytes());
                unit = evolve.apply(unit, eventType.cast(recorded.event()));
                at = recorded.at();
            } catch (RuntimeException e) {
                damage = "event %d cannot be read: %s".formatted(row.sequenceNumber(), e.getMessage());
            }
        }
        version = row.sequenceNumber();
        createdAt = createdAt == null ? at : createdAt;
        updatedAt = at;
    }

    long version() {
        return version;
    }

    /** What is wrong with its rows; null when nothing is. */
    @Nullable
    String damage() {
        return damage;
    }

    String json() {
        return kinds.manifests().json(unit);
    }

    /** Its line in the lists; it must have an event. */
    UnitRow row() {
        return new UnitRow(
                id.text(),
                id.kind(),
                damage == null ? unit.status().name() : DAMAGED,
                damage == null && unit.isTerminal(),
                version,
                createdAt == null ? updatedAt : createdAt,
                updatedAt,
                json());
    }
}
