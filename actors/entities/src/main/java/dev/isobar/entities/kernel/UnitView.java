package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;

/**
 * A unit as it is now.
 *
 * @param version events recorded so far; 0 means that the unit does not exist
 * @param json the state record as JSON
 * @param why what it waits for, or why it is so
 * @param damage why its journal cannot be trusted, so that it refuses commands; empty when it can
 */
public record UnitView(
        UnitId id, long version, String status, boolean terminal, String json, String why, String damage) {

    public UnitView {
        damage = damage == null ? "" : damage;
    }

    /** Whether anything was ever recorded of it; a unit of which nothing can be read exists too. */
    public boolean exists() {
        return version > 0 || !damage.isEmpty();
    }
}
