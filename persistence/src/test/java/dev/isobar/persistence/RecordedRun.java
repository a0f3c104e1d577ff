package dev.isobar.persistence;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Records what a unit decides, as its shell does: one command a minute, each accepted and followed by at least one event.
 *
 * @param <U> the unit
 * @param <C> its commands
 * @param <E> its events
 * @param <T> its settings
 */
final class RecordedRun<U extends Unit<U, C, E, T>, C, E, T> {

    private final T settings;
    private final List<Recorded<?>> entries = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00.125Z");
    private int commands;
    private U unit;

    RecordedRun(U empty, T settings) {
        this.unit = empty;
        this.settings = settings;
    }

    U unit() {
        return unit;
    }

    List<Recorded<?>> entries() {
        return List.copyOf(entries);
    }

    void give(C command) {
        now = now.plus(Duration.ofMinutes(1));
        commands++;
        Audit audit = new Audit("ann@lab", "", "command-" + commands);
        switch (unit.decide(command, settings, now)) {
            case Decision.Accepted<E>(var events) -> {
                if (events.isEmpty()) {
                    throw new AssertionError("already done: " + command);
                }
                for (E event : events) {
                    entries.add(new Recorded<>(entries.size() + 1L, now, audit, event));
                    unit = unit.evolve(event);
                }
            }
            case Decision.Rejected<E>(var rejection) -> throw new AssertionError(command + ": " + rejection);
        }
    }
}
