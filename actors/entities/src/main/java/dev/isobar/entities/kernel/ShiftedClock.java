package dev.isobar.entities.kernel;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the system moved by what a file says, {@code -PT1H}; so a test can make one node's clock jump. A file that
 * is missing or cannot be read moves nothing.
 */
final class ShiftedClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(ShiftedClock.class);
    private static final Duration KEPT = Duration.ofMillis(100);

    private final Path file;
    private final ZoneId zone;
    private volatile Reading reading = new Reading(Instant.MIN, Duration.ZERO);

    private record Reading(Instant at, Duration shift) {}

    private ShiftedClock(Path file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    /** The system's clock, unless {@code isobar.clock-shift-file} names a file. */
    static Clock of(Config config) {
        String path = config.getString("isobar.clock-shift-file");
        return path.isEmpty() ? Clock.systemUTC() : new ShiftedClock(Path.of(path), ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        Instant now = Instant.now();
        Reading last = reading;
        if (last.at().isBefore(now.minus(KEPT)) || last.at().isAfter(now)) {
            last = new Reading(now, read());
            reading = last;
        }
        return now.plus(last.shift());
    }

    private Duration read() {
        try {
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
        } catch (IOException | DateTimeParseException e) {
            LOG.warn("isobar.clock-shift-file: {} (expected: a duration such as -PT1H)", e.toString());
            return Duration.ZERO;
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ShiftedClock(file, other);
    }
}
