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

    /** Applies the next event; one that is not the next marks the state as damaged and changes nothing else. */
    static <U extends Unit<U, ?, E, ?>, E> ShellState<U> apply(ShellState<U> state, Recorded<E> recorded) {
        if (state.isDamaged()) {
            return state;
        }
        long expected = state.version + 1;
        if (recorded.version() != expected) {
            return new ShellState<>(
                    state.unit, state.version, state.recent, gap(state.version, expected, recorded.version()));
        }
        return new ShellState<>(
                state.unit.evolve(recorded.event()),
                expected,
                state.with(recorded.audit().commandId()),
                "");
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
