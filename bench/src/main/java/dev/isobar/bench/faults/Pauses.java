package dev.isobar.bench.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting. */
final class Pauses {

    private static final Duration STEP = Duration.ofMillis(100);

    private Pauses() {}

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether it came to hold in time. */
    static boolean until(Duration within, BooleanSupplier holds) {
        long end = System.nanoTime() + within.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            sleep(STEP);
        }
        return true;
    }
}
