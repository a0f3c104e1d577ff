package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;

/** Whether what a journal gives back is what a unit stored there. */
public final class Trust {

    private Trust() {}

    /** What is wrong with an event that stands under this number; empty when nothing is. */
    public static String faultOfEvent(long number, Object event) {
        return event instanceof Recorded<?> recorded && recorded.version() != number
                ? "it says that it is event " + recorded.version()
                : "";
    }

    /** What is wrong with a snapshot of this unit that stands under this number; empty when nothing is. */
    public static String faultOfSnapshot(ActorSystem<?> system, UnitId id, long number, Object snapshot) {
        Optional<UnitKind<?, ?, ?, ?>> kind = WireExtension.of(system).kind(id);
        if (kind.isEmpty()) {
            return "";
        }
        if (!(snapshot instanceof ShellState<?> state)) {
            return "it holds a %s (expected: a state)"
                    .formatted(snapshot.getClass().getSimpleName());
        }
        if (state.isDamaged()) {
            return "it is of a damaged unit";
        }
        if (state.version() != number) {
            return "it says that it is of version " + state.version();
        }
        Class<?> expected = kind.get().stateType();
        return expected.isInstance(state.unit())
                ? ""
                : "it holds a %s (expected: a %s)"
                        .formatted(state.unit().getClass().getSimpleName(), expected.getSimpleName());
    }
}
