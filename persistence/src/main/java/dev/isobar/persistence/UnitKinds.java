package dev.isobar.persistence;

import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.UnitKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The units among the journal's rows: sharding keeps its own persistent actors in the same journal, and a later version
 * may have kinds that this one does not know.
 */
final class UnitKinds {

    private static final Pattern UNIT = Pattern.compile("[a-z][a-z-]*(/[A-Za-z0-9][A-Za-z0-9._+:@=-]*)+");

    private final Manifests manifests;
    private final Map<String, UnitKind<?, ?, ?, ?>> byName;

    UnitKinds(Manifests manifests) {
        this.manifests = manifests;
        this.byName = manifests.kinds().stream()
                .collect(Collectors.<UnitKind<?, ?, ?, ?>, String, UnitKind<?, ?, ?, ?>>toMap(
                        UnitKind::name, Function.identity()));
    }

    Manifests manifests() {
        return manifests;
    }

    /** Whether a persistence id is the id of a unit; those of sharding begin with a slash. */
    static boolean isUnit(String persistenceId) {
        return persistenceId.length() <= 200 && UNIT.matcher(persistenceId).matches();
    }

    boolean knows(JournalRow row) {
        return isUnit(row.persistenceId()) && byName.containsKey(new UnitId(row.persistenceId()).kind());
    }

    /** A unit without events; empty when the kind is unknown. */
    Optional<UnitReplay<?, ?>> begin(UnitId id) {
        return Optional.ofNullable(byName.get(id.kind())).map(kind -> begin(kind, id));
    }

    private <U extends Unit<U, C, E, T>, C, E, T> UnitReplay<U, E> begin(UnitKind<U, C, E, T> kind, UnitId id) {
        return new UnitReplay<>(this, id, kind.empty(id), kind.eventType(), Unit::evolve);
    }

    /** The row as people read it; a row that cannot be decoded says so in its JSON. */
    FeedEvent event(JournalRow row) {
        String manifest = row.event().manifest();
        try {
            var recorded = manifests.recorded(manifest, row.event().bytes());
            return new FeedEvent(
                    row.ordering(),
                    row.persistenceId(),
                    row.sequenceNumber(),
                    recorded.at(),
                    recorded.audit().user(),
                    recorded.audit().reason(),
                    manifest,
                    manifests.json(recorded.event()));
        } catch (RuntimeException e) {
            return new FeedEvent(
                    row.ordering(),
                    row.persistenceId(),
                    row.sequenceNumber(),
                    Instant.ofEpochMilli(row.timestamp()),
                    "",
                    "",
                    manifest,
                    "{\"damaged\":\"this event cannot be decoded\"}");
        }
    }
}
