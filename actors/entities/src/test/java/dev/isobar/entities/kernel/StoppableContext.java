package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The surroundings of work that runs without a shell; somebody may stop waiting for it. */
public final class StoppableContext implements WorkContext {

    private final UnitId unit;
    private volatile boolean isCancelled;

    /** What was reported, as {@code done/planned unit}. */
    public final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    public StoppableContext(String unit) {
        this.unit = new UnitId(unit);
    }

    public void cancel() {
        isCancelled = true;
    }

    @Override
    public UnitId unit() {
        return unit;
    }

    @Override
    public boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public void progress(long done, long planned, String unitOfMeasure) {
        progress.add(done + "/" + planned + " " + unitOfMeasure);
    }
}
