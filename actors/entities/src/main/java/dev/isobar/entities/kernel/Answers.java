package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.List;

/** Words a shell's answers about one unit. */
record Answers<U extends Unit<U, C, E, T>, C, E, T>(UnitKind<U, C, E, T> kind, UnitId id, Manifests manifests) {

    /** @param state after the events */
    Answer accepted(ShellState<U> state, List<Recorded<E>> recorded, boolean dryRun) {
        List<Answer.RecordedEvent> events = recorded.stream()
                .map(r -> new Answer.RecordedEvent(manifests.manifestOf(r.event()), manifests.json(r.event())))
                .toList();
        return new Answer.Accepted(state.version(), state.unit().status().name(), events, dryRun);
    }

    /** @param state before the events, which are applied one after the other and recorded nowhere */
    Answer foreseen(ShellState<U> state, List<Recorded<E>> recorded, boolean dryRun) {
        ShellState<U> next = state;
        for (Recorded<E> event : recorded) {
            next = ShellState.apply(next, event);
        }
        return accepted(next, recorded, dryRun);
    }

    Answer notACommand(Object command) {
        return new Answer.Refused(
                Rejection.Kind.INVALID,
                "%s: %s (expected: a command of kind %s)"
                        .formatted(id, command.getClass().getSimpleName(), kind.name()));
    }

    Answer damaged(String damage) {
        return new Answer.Unavailable(
                "%1$s is damaged: %2$s; look with: isobar cluster quarantine show %1$s".formatted(id, damage));
    }

    Answer bug(Object command, RuntimeException thrown) {
        return new Answer.Unavailable("%s: a bug kept it from deciding %s, nothing was recorded: %s"
                .formatted(id, command.getClass().getSimpleName(), thrown));
    }

    Answer notStored(Throwable failure) {
        return new Answer.Unavailable(
                "%s: the journal failed (%s); whether it was recorded is not known: ask again with the same idempotency key"
                        .formatted(id, failure));
    }

    /** @param damage why the unit is damaged, empty when it is not */
    UnitView view(ShellState<U> state, String damage, Instant now) {
        U unit = state.unit();
        String why = damage.isEmpty()
                ? unit.why(kind.settings(), now)
                : "Damaged: %s. It refuses commands and does nothing until it is released; %s"
                        .formatted(damage, release());
        return new UnitView(
                id, state.version(), unit.status().name(), unit.isTerminal(), manifests.json(unit), why, damage);
    }

    private String release() {
        return "look with: isobar cluster quarantine show %1$s, then: isobar cluster quarantine release %1$s"
                .formatted(id);
    }
}
