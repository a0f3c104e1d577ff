package dev.isobar.persistence;

import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.WireSerializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A counter's events as rows of the journal. */
final class CounterRows {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Audit ANNA = new Audit("anna@desk", "because", "");

    private CounterRows() {}

    /** Rows of one unit; the event of version n happens n seconds after the start. */
    static List<JournalRow> of(Manifests manifests, String id, long firstVersion, Counter.Event... events) {
        List<JournalRow> rows = new ArrayList<>();
        long version = firstVersion;
        for (Counter.Event event : events) {
            Instant at = START.plusSeconds(version);
            byte[] bytes = manifests.toBytes(new Recorded<>(version, at, ANNA, event));
            rows.add(new JournalRow(
                    0,
                    id,
                    version,
                    "writer-1",
                    at.toEpochMilli(),
                    "",
                    new JournalRow.Payload(WireSerializer.IDENTIFIER, manifests.manifestOf(event), bytes),
                    null));
            version++;
        }
        return rows;
    }

    static Counter.Event[] ones(int count) {
        Counter.Event[] events = new Counter.Event[count];
        Arrays.fill(events, new Counter.Added(1));
        return events;
    }
}
