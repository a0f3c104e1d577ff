package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How far each unit's running work is; safe for any thread. */
public final class ProgressBoard {

    /** Called by running work: {@code done} and {@code planned} are totals of the work named {@code key}. */
    public void report(UnitId unit, String key, long done, long planned, String unitOfMeasure) {
        throw new UnsupportedOperationException("skeleton " + unit + key + done + planned + unitOfMeasure);
    }

    /** The unit's progress over all of its work, empty when none of it has reported since it started. */
    public Optional<Progress> of(UnitId unit) {
        throw new UnsupportedOperationException("skeleton " + unit);
    }

    public List<Progress> all() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Hears of changes, at most four a second for each unit; must not block. Close it to stop. */
    public AutoCloseable listen(Consumer<Progress> listener) {
        throw new UnsupportedOperationException("skeleton " + listener);
    }
}
