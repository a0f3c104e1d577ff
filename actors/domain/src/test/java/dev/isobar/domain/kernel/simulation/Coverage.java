package dev.isobar.domain.kernel.simulation;

import dev.isobar.domain.kernel.Transitions;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which arrows of transition tables were taken; safe for any thread. */
public final class Coverage {

    private record Arrow(Enum<?> from, Enum<?> to) {}

    private final Set<Arrow> taken = ConcurrentHashMap.newKeySet();

    /** Notes a change of status. */
    public void note(Enum<?> from, Enum<?> to) {
        taken.add(new Arrow(from, to));
    }

    /** The arrows of the table that were never taken. */
    public Set<String> missing(Transitions<?> transitions) {
        Set<String> missing = new LinkedHashSet<>();
        transitions.steps().forEach(step -> {
            if (!taken.contains(new Arrow(step.from(), step.to()))) {
                missing.add(name(step.from(), step.to()));
            }
        });
        return missing;
    }

    private static String name(Enum<?> from, Enum<?> to) {
        return from.getDeclaringClass().getName() + ": " + from + " -> " + to;
    }
}
