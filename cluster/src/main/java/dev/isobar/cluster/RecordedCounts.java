package dev.isobar.cluster;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.VariableEvent;
import dev.isobar.entities.kernel.Counters;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.ShellSignals;
import java.util.concurrent.atomic.LongAdder;

/** Counts what this node's units record, for the metrics, and wakes whoever reads the journal. */
final class RecordedCounts implements ShellSignals {

    private final LongAdder events = new LongAdder();
    private final LongAdder chunks = new LongAdder();
    private final LongAdder outputs = new LongAdder();
    private final Runnable wake;

    RecordedCounts(Runnable wake) {
        this.wake = wake;
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
