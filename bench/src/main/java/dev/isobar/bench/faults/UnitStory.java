package dev.isobar.bench.faults;

import dev.isobar.domain.draws.DrawEvent;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.UnitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One unit as its rows tell it: replayed through its domain record, every step looked up in its table.
 *
 * @param unit after its last row
 * @param keys idempotency keys that were recorded
 */
record UnitStory(UnitId id, Unit<?, ?, ?, ?> unit, long version, Instant updatedAt, Set<String> keys, String json) {

    /** A row of the journal as it is stored. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(long number, String writer, String manifest, byte[] payload) {}

    static <U extends Unit<U, C, E, T>, C, E, T> UnitStory of(
            UnitKind<U, C, E, T> kind, Transitions<?> table, UnitId id, List<Row> rows, Manifests manifests,
            Findings findings) {
        U unit = kind.empty(id);
        Map<String, Long> lastOfKey = new HashMap<>();
        Set<String> accepted = new HashSet<>();
        Instant at = Instant.EPOCH;
        long version = 0;
        for (Row row : rows) {
            findings.require(row.number() == version + 1, Findings.Promise.P1_ACKNOWLEDGED_IS_KEPT,
                    "%s: after row %d comes %d", id, version, row.number());
            version = row.number();
            Recorded<?> recorded;
            try {
                recorded = manifests.recorded(row.manifest(), row.payload());
            } catch (RuntimeException e) {
                findings.add(Findings.Promise.P5_ONLY_THE_HURT, "%s: row %d cannot be read", id, version);
                break;
            }
            at = recorded.at();
            findings.require(
                    !recorded.audit().user().isEmpty() && at.isAfter(Instant.EPOCH),
                    Findings.Promise.P7_WHO_AND_WHEN, "%s: row %d does not say who or when", id, version);
            checkKey(id, recorded.audit().commandId(), version, lastOfKey, findings);
            checkAttempt(id, recorded.event(), accepted, findings);
            U next = unit.evolve(kind.eventType().cast(recorded.event()));
            if (next.status() != unit.status()) {
                findings.require(isStep(table, unit.status(), next.status()), Findings.Promise.P3_LEGAL_TRANSITIONS,
                        "%s: row %d: %s -> %s", id, version, unit.status(), next.status());
            }
            unit = next;
        }
        return new UnitStory(id, unit, version, at, Set.copyOf(lastOfKey.keySet()), manifests.json(unit));
    }

    /** The events of one command follow each other. */
    private static void checkKey(UnitId id, String key, long version, Map<String, Long> lastOfKey, Findings findings) {
        if (!key.isEmpty()) {
            Long last = lastOfKey.put(key, version);
            findings.require(last == null || last == version - 1, Findings.Promise.P2_ONE_EFFECT,
                    "%s: the command %s was recorded at %s and again at %d", id, key, last, version);
        }
    }

    /** Each attempt of a draw's work has one accepted result, and the draw one completion. */
    private static void checkAttempt(UnitId id, Object event, Set<String> accepted, Findings findings) {
        List<String> results = new ArrayList<>();
        switch (event) {
            case DrawEvent.Examined e -> results.add("attempt " + e.attempt());
            case DrawEvent.TracksWritten e -> results.add("attempt " + e.attempt());
            case DrawEvent.Converted e -> results.add("attempt " + e.attempt());
            case DrawEvent.Completed e -> results.addAll(List.of("attempt " + e.attempt(), "completion"));
            default -> {
                return;
            }
        }
        results.forEach(result -> findings.require(accepted.add(result), Findings.Promise.P2_ONE_EFFECT,
                "%s: %s was accepted twice", id, result));
    }

    private static boolean isStep(Transitions<?> table, Enum<?> from, Enum<?> to) {
        return table.steps().stream().anyMatch(step -> step.from().equals(from) && step.to().equals(to));
    }
}
