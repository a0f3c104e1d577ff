package dev.isobar.cluster.http;

import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How fast units go on, as those see it who ask again and again: the mean since the first question, of the last minute or
 * two. Safe for any thread.
 */
final class ObservedRates {

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 4096;

    /** Two starts, so that the mean is always of one window at least once so much is known. */
    private record Seen(long done, long nanos, long laterDone, long laterNanos) {}

    private final Map<UnitId, Seen> seen = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    ObservedRates() {
        this(System::nanoTime);
    }

    ObservedRates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes note of what is done now, and gives the rate per second; 0 when it is not known. */
    double rate(UnitId unit, long done) {
        long now = nanos.getAsLong();
        if (seen.size() > MOST) {
            seen.clear();
        }
        Seen since = seen.compute(unit, (_, before) -> next(before, done, now));
        double seconds = (now - since.nanos) / 1e9;
        return seconds < 1 ? 0 : Math.max(0, done - since.done) / seconds;
    }

    private static Seen next(@org.jspecify.annotations.Nullable Seen before, long done, long now) {
        if (before == null || done < before.laterDone || now - before.laterNanos > 2 * WINDOW) {
            return new Seen(done, now, done, now);
        }
        return now - before.laterNanos > WINDOW ? new Seen(before.laterDone, before.laterNanos, done, now) : before;
    }
}
