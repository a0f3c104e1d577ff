package dev.isobar.persistence;

import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.Trust;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.WireSerializer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

    private static final int WINDOW = 400;

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

    /** A unit as its rows up to this offset make it; its kind must be known. */
    UnitReplay<?, ?> replay(Connection connection, UnitId id, long offset) throws SQLException {
        UnitReplay<?, ?> unit = begin(id).orElseThrow();
        List<JournalRow> window;
        do {
            window = JournalReader.ofUnitUpTo(connection, id.text(), unit.seen() + 1, offset, WINDOW);
            window.forEach(unit::apply);
        } while (window.size() == WINDOW);
        return unit;
    }

    private <U extends Unit<U, C, E, T>, C, E, T> UnitReplay<U, E> begin(UnitKind<U, C, E, T> kind, UnitId id) {
        return new UnitReplay<>(this, id, kind.empty(id), kind.eventType(), Unit::evolve);
    }

    /**
     * The event that a row holds.
     *
     * @throws RuntimeException when it holds none, or one that was stored under another number
     */
    Recorded<?> recorded(JournalRow row) {
        if (row.event().serializerId() != WireSerializer.IDENTIFIER) {
            throw new IllegalArgumentException(
                    "serializer %d (expected: %d)".formatted(row.event().serializerId(), WireSerializer.IDENTIFIER));
        }
        Recorded<?> recorded =
                manifests.recorded(row.event().manifest(), row.event().bytes());
        String fault = Trust.faultOfEvent(row.sequenceNumber(), recorded);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
        return recorded;
    }

    /** What is wrong with the row by itself; empty when it holds an event of its unit's kind and number. */
    String faultOf(JournalRow row) {
        try {
            Class<?> expected =
                    manifests.kindOf(new UnitId(row.persistenceId())).eventType();
            Object event = recorded(row).event();
            return expected.isInstance(event)
                    ? ""
                    : "it holds a %s, which no unit of this kind records"
                            .formatted(event.getClass().getSimpleName());
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The row as people read it; a row that cannot be decoded says so in its JSON. */
    FeedEvent event(JournalRow row) {
        String manifest = row.event().manifest();
        try {
            Recorded<?> recorded = recorded(row);
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
