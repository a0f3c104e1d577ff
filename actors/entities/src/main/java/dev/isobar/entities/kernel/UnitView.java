package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;

/**
 * A unit as it is now.
 *
 * @param version events recorded so far; 0 means that the unit does not exist
 * @param json the state record as JSON
 * @param why what it waits for, or why it is so
 */
public record UnitView(UnitId id, long version, String status, boolean terminal, String json, String why) {}
