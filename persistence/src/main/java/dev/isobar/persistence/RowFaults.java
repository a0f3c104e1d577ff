package dev.isobar.persistence;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with the rows of one persistent actor, given in the order of their numbers: a unit's changed bytes, and
 * writers that take turns, of which only one can have been the unit. Not safe for several threads.
 */
final class RowFaults {

    private final Set<String> replaced = new HashSet<>();
    private @Nullable String writer;

    /** What is wrong with the next row; empty when nothing is. */
    String of(JournalRow row) {
        if (!row.writer().equals(writer)) {
            if (writer != null) {
                replaced.add(writer);
            }
            writer = row.writer();
            if (replaced.contains(row.writer())) {
                return "it comes from a writer that another one had replaced";
            }
        }
        boolean sound = !UnitKinds.isUnit(row.persistenceId())
                || Checksum.holds(row.adapterManifest(), row.persistenceId(), row.sequenceNumber(), row.event());
        return sound ? "" : "its bytes are not those that were stored";
    }

    /** Words a fault for a person. */
    static String text(JournalRow row, String fault) {
        return "event %d (%s) cannot be trusted: %s"
                .formatted(row.sequenceNumber(), row.event().manifest(), fault);
    }
}
