package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.UnitId;

/** The work of a verb for many units; it holds all that it needs. */
public sealed interface DrawsBulkWork extends Demand.Task {

    /**
     * Ask the next units, some at a time; answered with {@link DrawsBulkCommand.ReportFollowed}.
     *
     * @param bulk names the intent for each unit, so that it has one effect
     * @param cursor units up to this one were asked; empty for none
     */
    record Follow(UnitId bulk, BulkOrder order, String cursor) implements DrawsBulkWork {}
}
