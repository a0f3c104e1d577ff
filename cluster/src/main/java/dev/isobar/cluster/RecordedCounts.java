package dev.isobar.cluster;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.VariableEvent;
import dev.isobar.entities.kernel.Counters;
import dev.isobar.entities.kernel.Damage;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.ShellSignals;
import dev.isobar.persistence.QuarantineRegister;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** Tells what this node's units record to the metrics and to whoever reads the journal, and passes on what they find. */
final class RecordedCounts implements ShellSignals {

    private final LongAdder events = new LongAdder();
    private final LongAdder chunks = new LongAdder();
    private final LongAdder outputs = new LongAdder();
    private final Runnable wake;
    private final QuarantineRegister register;

    /** @param register hears which units can be trusted */
    RecordedCounts(Runnable wake, QuarantineRegister register) {
        this.wake = wake;
        this.register = register;
    }

    @Override
    public void sound(UnitId id, Instant at) {
        register.sound(id, at);
    }

    @Override
    public void damaged(UnitId id, Damage damage) {
        register.damaged(id, damage);
    }

    @Override
    public void recorded(UnitId id, Recorded<?> recorded) {
        events.increment();
        if (recorded.event() instanceof VariableEvent.BlockComputed block) {
            chunks.add(block.chunksInflated());
        } else if (recorded.event() instanceof VariableEvent.TargetPublished target) {
            outputs.add(target.outputs().size());
        }
        wake.run();
    }

    void showIn(Counters counters) {
        counters.gauge("isobar_events_recorded_total", events::sum);
        counters.gauge("isobar_chunks_inflated_total", chunks::sum);
        counters.gauge("isobar_outputs_published_total", outputs::sum);
    }
}
