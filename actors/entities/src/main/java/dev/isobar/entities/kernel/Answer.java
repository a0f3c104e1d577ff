package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Rejection;
import java.util.List;

/** What a unit answers to a command; exactly one for each. */
public sealed interface Answer {

    /**
     * Done, durably, or, for a dry run, what would be recorded.
     *
     * @param version the unit's version after it
     * @param status the unit's status after it
     * @param events what was recorded; empty when it was already done
     */
    record Accepted(long version, String status, List<RecordedEvent> events, boolean dryRun) implements Answer {}

    /** Refused; nothing was changed. */
    record Refused(Rejection.Kind kind, String text) implements Answer {}

    /** The unit cannot answer now, or refuses because its replay was damaged; nothing was changed. */
    record Unavailable(String text) implements Answer {}

    /** An event for a person or a program: its manifest and its fields as JSON. */
    record RecordedEvent(String manifest, String json) {}
}
