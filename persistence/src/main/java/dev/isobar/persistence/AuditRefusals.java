package dev.isobar.persistence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Refusals on their way to the audit trail: those of one caller within a minute become one line with a count, and a
 * minute has at most so many lines. Whoever calls without a token can therefore neither fill the disk nor slow the
 * writers, however many addresses they have; no refusal is left out of the counts.
 */
final class AuditRefusals {

    /** Lines of one minute for callers without a valid token, and for those with one. */
    static final int UNKNOWN_CALLERS = 100;

    static final int KNOWN_CALLERS = 400;

    /** Lines kept while the database is away. */
    private static final int MOST_WAITING = 4000;

    /** Who stands for all callers that have no line of their own. */
    static final String OTHERS = "others";

    /** Callers without a token are told apart by address only, so that they cannot make more lines by other paths. */
    private record Key(Instant minute, AuditEntry.Who who, String method, String path, int status) {}

    private static final class Tally {
        final AuditTable.Line first;
        long calls;
        long written;

        Tally(AuditTable.Line first) {
            this.first = first;
        }

        AuditTable.Line line() {
            return new AuditTable.Line(first.ref(), first.at(), first.who(), first.what(), first.outcome(), calls);
        }
    }

    /** What is to be written, and what then is. */
    record Due(List<AuditTable.Line> added, List<AuditTable.Line> counted) {
        boolean isEmpty() {
            return added.isEmpty() && counted.isEmpty();
        }
    }

    private final Map<Key, Tally> tallies = new LinkedHashMap<>();
    private Instant current = Instant.EPOCH;
    private int knownLines;
    private int unknownLines;

    synchronized void add(Instant at, AuditEntry.Who who, AuditEntry.What what, AuditEntry.Outcome outcome) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        Key key = who.isKnown()
                ? new Key(minute, who, what.method(), what.path(), outcome.status())
                : new Key(minute, who, "", "", outcome.status());
        Tally tally = tallies.get(key);
        if (tally == null && !hasRoom(minute, who.isKnown())) {
            addToOthers(minute, at, who, outcome);
            return;
        }
        if (tally == null) {
            tally = tally(at, who, what, outcome);
            tallies.put(key, tally);
        }
        tally.calls++;
    }

    private void addToOthers(Instant minute, Instant at, AuditEntry.Who who, AuditEntry.Outcome outcome) {
        AuditEntry.Who others = who.isKnown()
                ? new AuditEntry.Who(OTHERS, OTHERS, who.role(), OTHERS)
                : new AuditEntry.Who("", "", "", OTHERS);
        AuditEntry.What what = new AuditEntry.What("", "", "", "", "", "", false);
        tallies.computeIfAbsent(
                        new Key(minute, others, "", "", outcome.status()), _ -> tally(at, others, what, outcome))
                .calls++;
    }

    private static Tally tally(Instant at, AuditEntry.Who who, AuditEntry.What what, AuditEntry.Outcome outcome) {
        return new Tally(new AuditTable.Line(UUID.randomUUID().toString(), at, who, what, outcome, 0));
    }

    /** Counts one more line of this minute, unless there are enough of it, or of all that could not be written yet. */
    private boolean hasRoom(Instant minute, boolean known) {
        if (!minute.equals(current)) {
            current = minute;
            knownLines = 0;
            unknownLines = 0;
        }
        if (tallies.size() >= MOST_WAITING || (known ? knownLines >= KNOWN_CALLERS : unknownLines >= UNKNOWN_CALLERS)) {
            return false;
        }
        if (known) {
            knownLines++;
        } else {
            unknownLines++;
        }
        return true;
    }

    /** What changed since it was written. */
    synchronized Due due() {
        List<AuditTable.Line> added = new ArrayList<>();
        List<AuditTable.Line> counted = new ArrayList<>();
        for (Tally tally : tallies.values()) {
            if (tally.calls > tally.written) {
                (tally.written == 0 ? added : counted).add(tally.line());
            }
        }
        return new Due(added, counted);
    }

    /** Forgets minutes that are over and written. */
    synchronized void written(Due due, Instant now) {
        Map<String, Long> calls = new LinkedHashMap<>();
        due.added().forEach(line -> calls.put(line.ref(), line.calls()));
        due.counted().forEach(line -> calls.put(line.ref(), line.calls()));
        tallies.values().forEach(tally -> tally.written = calls.getOrDefault(tally.first.ref(), tally.written));
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        tallies.entrySet()
                .removeIf(entry ->
                        entry.getKey().minute().isBefore(minute) && entry.getValue().written == entry.getValue().calls);
    }
}
