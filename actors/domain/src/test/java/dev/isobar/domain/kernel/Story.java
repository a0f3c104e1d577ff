package dev.isobar.domain.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A unit to which things happen: given commands are carried out, the one in question is only answered.
 *
 * @param <U> the unit's record
 * @param <C> its commands
 * @param <E> its events
 * @param <T> its settings
 */
public final class Story<U extends Unit<U, C, E, T>, C, E, T> {

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final T settings;
    private U unit;

    private Story(U unit, T settings) {
        this.unit = unit;
        this.settings = settings;
    }

    public static <U extends Unit<U, C, E, T>, C, E, T> Story<U, C, E, T> of(U unit, T settings) {
        return new Story<>(unit, settings);
    }

    /** Carries the commands out; none may be refused. */
    @SafeVarargs
    public final Story<U, C, E, T> given(C... commands) {
        for (C command : commands) {
            events(command).forEach(event -> unit = unit.evolve(event));
        }
        return this;
    }

    /** The events that answer the command; it must not be refused. */
    public List<E> events(C command) {
        return switch (unit.decide(command, settings, NOW)) {
            case Decision.Accepted<E>(var events) -> events;
            case Decision.Rejected<E>(var rejection) ->
                throw new AssertionError("%s was refused: %s".formatted(command, rejection));
        };
    }

    /** Why the command is refused; it must be. */
    public Rejection refusal(C command) {
        return switch (unit.decide(command, settings, NOW)) {
            case Decision.Accepted<E>(var events) ->
                throw new AssertionError("%s was accepted: %s".formatted(command, events));
            case Decision.Rejected<E>(var rejection) -> rejection;
        };
    }

    public U unit() {
        return unit;
    }

    /** By their keys. */
    public Map<String, Demand<C>> demands() {
        return unit.demands(settings).stream().collect(Collectors.toMap(Demand::key, d -> d));
    }

    public String why() {
        return unit.why(settings, NOW);
    }
}
