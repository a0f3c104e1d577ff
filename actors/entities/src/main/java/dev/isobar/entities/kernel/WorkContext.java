package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;

/** What running work may ask of its surroundings; safe for any thread. */
public interface WorkContext {

    UnitId unit();

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
