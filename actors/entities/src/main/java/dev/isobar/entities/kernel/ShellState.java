package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shell keeps, and what its snapshots hold: the unit, and the version and command ids that the journal gave it.
 *
 * @param version of the last event applied; 0 before the first
 * @param recent the last idempotency keys recorded, oldest first, at most {@value #RECENT}
 * @param damage why the replay cannot be trusted, empty when it can
 */
record ShellState<U>(U unit, long version, List<String> recent, String damage) {

    static final int RECENT = 64;

    ShellState {
        recent = List.copyOf(recent);
        damage = damage == null ? "" : damage;
    }

    static <U> ShellState<U> of(U unit) {
        return new ShellState<>(unit, 0, List.of(), "");
    }

    /** Applies the next entry; one that is not the next, or is unreadable, damages the state and changes nothing else. */
    static <U extends Unit<U, ?, E, ?>, E> ShellState<U> apply(ShellState<U> state, JournalEntry<E> entry) {
        if (state.isDamaged()) {
            return state;
        }
        long expected = state.version + 1;
        return switch (entry) {
            case UnreadableEntry<E> unreadable -> state.damagedBy(unreadable.why());
            case Recorded<E> other
            when other.version() != expected -> state.damagedBy(gap(state.version, expected, other.version()));
            case Recorded<E> next ->
                new ShellState<>(
                        state.unit.evolve(next.event()),
                        expected,
                        state.with(next.audit().commandId()),
                        "");
        };
    }

    /** As {@link #apply}, for an entry that the journal gave back: one that the unit cannot take damages the state too. */
    static <U extends Unit<U, ?, E, ?>, E> ShellState<U> replay(ShellState<U> state, JournalEntry<E> entry) {
        try {
            return apply(state, entry);
        } catch (RuntimeException e) {
            return state.damagedBy("event %d cannot be applied: %s".formatted(entry.version(), e));
        }
    }

    private ShellState<U> damagedBy(String why) {
        return new ShellState<>(unit, version, recent, why);
    }

    boolean isDamaged() {
        return !damage.isEmpty();
    }

    /** Why the state is not the journal's, empty when it is; {@code highest} is the journal's highest number. */
    String mismatch(long highest) {
        if (version == highest || isDamaged()) {
            return damage;
        }
        return "the journal's highest number is %d, but its events end at version %d: %s"
                .formatted(
                        highest,
                        version,
                        highest > version
                                ? versions(version + 1, highest) + " missing"
                                : versions(highest + 1, version) + " known from a snapshot only");
    }

    boolean hasSeen(String commandId) {
        return !commandId.isEmpty() && recent.contains(commandId);
    }

    private static String gap(long last, long expected, long found) {
        return found > expected
                ? "the journal lacks %s: after version %d came %d".formatted(versions(expected, found - 1), last, found)
                : "the journal repeats: after version %d came %d".formatted(last, found);
    }

    /** Names versions for a person, both ends inclusive. */
    static String versions(long first, long last) {
        return first == last ? "version " + first : "versions %d to %d".formatted(first, last);
    }

    private List<String> with(String commandId) {
        if (commandId.isEmpty() || recent.contains(commandId)) {
            return recent;
        }
        List<String> next = new ArrayList<>(recent);
        next.add(commandId);
        return next.size() > RECENT ? next.subList(next.size() - RECENT, next.size()) : next;
    }
}
