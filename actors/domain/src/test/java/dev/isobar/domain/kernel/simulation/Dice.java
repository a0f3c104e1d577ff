package dev.isobar.domain.kernel.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The only source of chance in a simulation. */
public final class Dice {

    private final Random random;

    public Dice(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /** True so often: 0 never, 1 always. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from {@code low} to {@code high}, both inclusive. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    public <A> A pick(List<A> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A time up to {@code longest}, in milliseconds. */
    public Duration upTo(Duration longest) {
        return Duration.ofMillis(1 + random.nextInt((int) longest.toMillis()));
    }
}
