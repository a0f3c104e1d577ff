package dev.isobar.domain.kernel.simulation;

import dev.isobar.domain.kernel.Transitions;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which arrows of transition tables were taken. */
public final class Coverage {

    private final Set<String> taken = new HashSet<>();

    /** Notes a change of status. */
    public void note(Enum<?> from, Enum<?> to) {
        taken.add(name(from, to));
    }

    /** The arrows of the table that were never taken. */
    public Set<String> missing(Transitions<?> transitions) {
        Set<String> missing = new LinkedHashSet<>();
        transitions.steps().forEach(step -> missing.add(name(step.from(), step.to())));
        missing.removeAll(taken);
        return missing;
    }

    private static String name(Enum<?> from, Enum<?> to) {
        return from.getDeclaringClass().getName() + ": " + from + " -> " + to;
    }
}
