package dev.isobar.persistence;

import java.util.List;

/**
 * Rows that a release moves out of the journal.
 *
 * @param events in order of their numbers
 * @param snapshots their versions, in order
 */
public record SetAside(List<ExaminedRow> events, List<Long> snapshots) {
    public SetAside {
        events = List.copyOf(events);
        snapshots = List.copyOf(snapshots);
    }
}
