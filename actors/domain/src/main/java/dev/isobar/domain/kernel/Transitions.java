package dev.isobar.domain.kernel;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A transition table as data: which status may follow which. The type's first constant is where every unit begins.
 *
 * @param <S> the statuses
 */
public final class Transitions<S extends Enum<S>> {

    /** One arrow of the table. */
    public record Step<S extends Enum<S>>(S from, S to) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    private final Class<S> type;
    private final Map<S, Set<S>> next;

    private Transitions(Class<S> type, Map<S, Set<S>> next) {
        this.type = type;
        this.next = next;
    }

    /**
     * @param table the statuses that may follow; a status without an entry is final
     * @throws IllegalArgumentException if a status cannot be reached from the first one, or follows itself
     */
    public static <S extends Enum<S>> Transitions<S> of(Class<S> type, Map<S, Set<S>> table) {
        Map<S, Set<S>> next = new EnumMap<>(type);
        for (S from : type.getEnumConstants()) {
            Set<S> targets = EnumSet.noneOf(type);
            targets.addAll(table.getOrDefault(from, Set.of()));
            if (targets.contains(from)) {
                throw new IllegalArgumentException("%s: follows itself (expected: another status)".formatted(from));
            }
            next.put(from, targets);
        }
        Transitions<S> transitions = new Transitions<>(type, next);
        Set<S> unreachable = EnumSet.allOf(type);
        unreachable.removeAll(transitions.reachable());
        if (!unreachable.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: cannot be reached from %s".formatted(unreachable, transitions.initial()));
        }
        return transitions;
    }

    private Set<S> reachable() {
        Set<S> reached = EnumSet.of(initial());
        Deque<S> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (S status : after(open.remove())) {
                if (reached.add(status)) {
                    open.add(status);
                }
            }
        }
        return reached;
    }

    public S initial() {
        return type.getEnumConstants()[0];
    }

    public boolean allows(S from, S to) {
        return after(from).contains(to);
    }

    /** The statuses that may follow, in their declared order. */
    public Set<S> after(S from) {
        return Collections.unmodifiableSet(next.getOrDefault(from, Set.of()));
    }

    /** Whether nothing may follow. */
    public boolean isFinal(S status) {
        return after(status).isEmpty();
    }

    /** Every arrow, in the declared order. */
    public Set<Step<S>> steps() {
        Set<Step<S>> steps = new LinkedHashSet<>();
        next.forEach((from, targets) -> targets.forEach(to -> steps.add(new Step<>(from, to))));
        return Collections.unmodifiableSet(steps);
    }

    public Class<S> type() {
        return type;
    }

    /** The table as a Mermaid state diagram, terminal statuses in capitals and the others in small letters. */
    public String diagram(Predicate<S> isTerminal) {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n");
        text.append("    [*] --> %s\n".formatted(name(initial(), isTerminal)));
        steps().forEach(step ->
                text.append("    %s --> %s\n".formatted(name(step.from(), isTerminal), name(step.to(), isTerminal))));
        Arrays.stream(type.getEnumConstants())
                .filter(this::isFinal)
                .forEach(status -> text.append("    %s --> [*]\n".formatted(name(status, isTerminal))));
        return text.toString();
    }

    private static <S extends Enum<S>> String name(S status, Predicate<S> isTerminal) {
        return isTerminal.test(status) ? status.name() : status.name().toLowerCase(Locale.ROOT);
    }
}
