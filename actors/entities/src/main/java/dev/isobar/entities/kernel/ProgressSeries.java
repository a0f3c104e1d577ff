package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** One unit's progress in one unit of measure, over all of its works, with its rate over a sliding window. */
final class ProgressSeries {

    static final long WINDOW_NANOS = Duration.ofSeconds(60).toNanos();

    private record Share(long done, long planned) {}

    private record Sample(long nanos, long done) {}

    private final Map<String, Share> shares = new HashMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long expected;

    void report(String key, long done, long planned, long nanos) {
        if (samples.isEmpty()) {
            samples.add(new Sample(nanos, done()));
        }
        shares.put(key, new Share(done, planned));
    }

    void expect(long planned) {
        expected = planned;
    }

    /** Takes back what a work reported that did not come to an end. */
    void drop(String key) {
        shares.remove(key);
    }

    /** Remembers where the unit is, for the rate. */
    void sample(long nanos) {
        samples.add(new Sample(nanos, done()));
        Sample oldest = samples.removeFirst();
        while (!samples.isEmpty() && nanos - samples.getFirst().nanos() >= WINDOW_NANOS) {
            oldest = samples.removeFirst();
        }
        samples.addFirst(oldest);
    }

    Progress at(UnitId unit, String unitOfMeasure, long nanos) {
        long done = done();
        long planned = Math.max(
                expected, shares.values().stream().mapToLong(Share::planned).sum());
        double rate = rate(done, nanos);
        OptionalLong eta = rate > 0 && planned >= done
                ? OptionalLong.of((long) Math.ceil((planned - done) / rate))
                : OptionalLong.empty();
        return new Progress(unit, done, planned, unitOfMeasure, rate, eta);
    }

    private double rate(long done, long nanos) {
        Sample oldest = samples.peekFirst();
        if (oldest == null || nanos <= oldest.nanos() || done <= oldest.done()) {
            return 0;
        }
        return (done - oldest.done()) / ((nanos - oldest.nanos()) / 1e9);
    }

    private long done() {
        return shares.values().stream().mapToLong(Share::done).sum();
    }
}
