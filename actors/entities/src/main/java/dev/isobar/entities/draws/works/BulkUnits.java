package dev.isobar.entities.draws.works;

import dev.isobar.domain.draws.BulkOrder;
import dev.isobar.domain.kernel.UnitId;
import java.util.List;

/** Knows which units a bulk order means; given to the works once the units of the node have started. */
public interface BulkUnits {

    /**
     * Some units of an order, in the order of their ids.
     *
     * @param cursor the last unit that was looked at; empty when there was none
     * @param isLast whether no more follow
     */
    record Some(List<UnitId> units, String cursor, boolean isLast) {
        public Some {
            units = List.copyOf(units);
        }
    }

    /**
     * The units of the order after a cursor, as they stood when it was given; blocking.
     *
     * @param limit how many are looked at, at most
     * @throws dev.isobar.entities.kernel.WorkFailure of kind UNREACHABLE when it cannot be known now
     */
    Some after(BulkOrder order, String cursor, int limit);
}
