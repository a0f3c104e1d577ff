package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What follows from a command: entries for the journal, a refusal, or a rule of the unit that threw. */
sealed interface Verdict<E> {

    /** Accepted; an empty list means that it was already done. */
    record Entries<E>(List<Recorded<E>> entries) implements Verdict<E> {}

    /** Refused; nothing is recorded. */
    record Refusal<E>(Rejection why) implements Verdict<E> {}

    /** A bug of the unit's; its state is as before. */
    record Bug<E>(RuntimeException thrown) implements Verdict<E> {}

    /** Lets the unit decide, and numbers and signs what it decided. */
    static <U extends Unit<U, C, E, T>, C, E, T> Verdict<E> of(
            ShellState<U> state, C command, T settings, Audit audit, Instant now) {
        try {
            return switch (state.unit().decide(command, settings, now)) {
                case Decision.Rejected<E>(var why) -> new Refusal<>(why);
                case Decision.Accepted<E>(var events) -> {
                    List<Recorded<E>> entries = new ArrayList<>(events.size());
                    for (E event : events) {
                        entries.add(new Recorded<>(state.version() + entries.size() + 1, now, audit, event));
                    }
                    yield new Entries<>(List.copyOf(entries));
                }
            };
        } catch (RuntimeException e) {
            return new Bug<>(e);
        }
    }
}
