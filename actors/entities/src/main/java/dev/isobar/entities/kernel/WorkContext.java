package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;

/** What running work may ask of its surroundings; safe for any thread. */
public interface WorkContext {

    UnitId unit();

    /** When the unit called for this work; later for a newer attempt, also on another node, as far as clocks agree. */
    default Instant since() {
        return Instant.EPOCH;
    }

    /** Whether nobody waits for the result any more; long work asks now and then and stops. */
    boolean isCancelled();

    /** Reports progress of this work's own share: {@code done} and {@code planned} are totals of this work, not deltas. */
    void progress(long done, long planned, String unitOfMeasure);

    /**
     * Says how much the whole unit will have done when it is through, when that is more than the works seen so far
     * planned; the last one who says it wins.
     */
    default void expect(long plannedByUnit, String unitOfMeasure) {}
}
