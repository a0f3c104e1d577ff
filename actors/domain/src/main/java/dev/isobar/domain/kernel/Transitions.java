package dev.isobar.domain.kernel;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A transition table as data: which status may follow which. */
public final class Transitions<S extends Enum<S>> {

    private final Class<S> type;
    private final Map<S, Set<S>> next;

    private Transitions(Class<S> type, Map<S, Set<S>> next) {
        this.type = type;
        this.next = next;
    }

    public static <S extends Enum<S>> Transitions<S> of(Class<S> type, Map<S, Set<S>> table) {
        Map<S, Set<S>> next = new EnumMap<>(type);
        for (S from : type.getEnumConstants()) {
            Set<S> targets = EnumSet.noneOf(type);
            targets.addAll(table.getOrDefault(from, Set.of()));
            next.put(from, targets);
        }
        return new Transitions<>(type, next);
    }

    public boolean allows(S from, S to) {
        return next.getOrDefault(from, Set.of()).contains(to);
    }

    /** The statuses that may follow. */
    public Set<S> after(S from) {
        return Set.copyOf(next.getOrDefault(from, Set.of()));
    }

    public Class<S> type() {
        return type;
    }
}
