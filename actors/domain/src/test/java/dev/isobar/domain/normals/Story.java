package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A unit to which things happen: given commands are carried out, the one in question is only answered. */
final class Story<U extends Unit<U, C, E, NormalsSettings>, C, E> {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final NormalsSettings settings;
    private U unit;

    private Story(U unit, NormalsSettings settings) {
        this.unit = unit;
        this.settings = settings;
    }

    static Story<Variable, VariableCommand, VariableEvent> tas() {
        return new Story<>(Variable.empty(Variable.idOf(Samples.SMALL, "tas")), NormalsSettings.DEFAULT);
    }

    static Story<NormalsJob, NormalsJobCommand, NormalsJobEvent> job(NormalsPlan plan) {
        return new Story<>(NormalsJob.empty(NormalsJob.idOf(plan)), NormalsSettings.DEFAULT);
    }

    /** Carries the commands out; none may be refused. */
    @SafeVarargs
    final Story<U, C, E> given(C... commands) {
        for (C command : commands) {
            events(command).forEach(event -> unit = unit.evolve(event));
        }
        return this;
    }

    /** The events that answer the command; it must not be refused. */
    List<E> events(C command) {
        return switch (unit.decide(command, settings, NOW)) {
            case Decision.Accepted<E>(var events) -> events;
            case Decision.Rejected<E>(var rejection) ->
                throw new AssertionError("%s was refused: %s".formatted(command, rejection));
        };
    }

    /** Why the command is refused; it must be. */
    Rejection refusal(C command) {
        return switch (unit.decide(command, settings, NOW)) {
            case Decision.Accepted<E>(var events) ->
                throw new AssertionError("%s was accepted: %s".formatted(command, events));
            case Decision.Rejected<E>(var rejection) -> rejection;
        };
    }

    U unit() {
        return unit;
    }

    Map<String, Demand<C>> demands() {
        return unit.demands(settings).stream().collect(Collectors.toMap(Demand::key, d -> d));
    }

    String why() {
        return unit.why(settings, NOW);
    }
}
