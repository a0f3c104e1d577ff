package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;

/**
 * Hears of every event right after it was stored, so that readers of the journal need not poll, and of every recovery;
 * must not block.
 */
@FunctionalInterface
public interface ShellSignals {

    ShellSignals NONE = (id, recorded) -> {};

    void recorded(UnitId id, Recorded<?> recorded);

    /** A unit was read from the journal, and can be trusted. */
    default void sound(UnitId id, Instant at) {}

    /** A unit was read from the journal, and cannot be trusted. */
    default void damaged(UnitId id, Damage damage) {}
}
