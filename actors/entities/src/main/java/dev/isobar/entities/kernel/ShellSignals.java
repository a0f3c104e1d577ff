package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;

/** Hears of every event right after it was stored, so that readers of the journal need not poll; must not block. */
@FunctionalInterface
public interface ShellSignals {

    ShellSignals NONE = (id, recorded) -> {};

    void recorded(UnitId id, Recorded<?> recorded);
}
