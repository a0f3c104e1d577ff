package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Trust;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.jdbc.config.SnapshotConfig;
import org.apache.pekko.persistence.jdbc.snapshot.dao.SnapshotDao;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.stream.Materializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.Tuple2;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.runtime.BoxedUnit;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * The snapshots behind Pekko Persistence, on plain JDBC. A unit's snapshot that cannot be trusted is passed over for an
 * older one, and in the end for none: a unit's events are never deleted, so it is then built from them.
 */
final class IsobarSnapshotDao implements SnapshotDao {

    private static final Logger LOG = LoggerFactory.getLogger(IsobarSnapshotDao.class);
    private static final String UP_TO =
            " FROM snapshot WHERE persistence_id = ? AND sequence_number <= ? AND created <= ?";
    private static final String SELECT = "SELECT sequence_number, created, snapshot_ser_id, snapshot_ser_manifest,"
            + " snapshot_payload, meta_ser_id, meta_ser_manifest, meta_payload" + UP_TO
            + " ORDER BY sequence_number DESC LIMIT 3";
    private static final String SAVE =
            "INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot_ser_id,"
                    + " snapshot_ser_manifest, snapshot_payload, meta_ser_id, meta_ser_manifest, meta_payload)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET"
                    + " created = excluded.created, snapshot_ser_id = excluded.snapshot_ser_id,"
                    + " snapshot_ser_manifest = excluded.snapshot_ser_manifest, snapshot_payload = excluded.snapshot_payload,"
                    + " meta_ser_id = excluded.meta_ser_id, meta_ser_manifest = excluded.meta_ser_manifest,"
                    + " meta_payload = excluded.meta_payload";

    private final Database database;
    private final RowSerialization rows;
    private final ActorSystem<?> system;

    /** Called by the plugin. */
    IsobarSnapshotDao(
            JdbcBackend.JdbcDatabaseDef slick,
            JdbcProfile profile,
            SnapshotConfig config,
            Serialization serialization,
            ExecutionContext executionContext,
            Materializer materializer) {
        this.database = Database.named(materializer.system().settings().config().getString(Database.HANDLE));
        this.rows = new RowSerialization(serialization);
        this.system = Adapter.toTyped(materializer.system());
    }

    private record Stored(
            SnapshotMetadata metadata, JournalRow.Payload snapshot, Option<JournalRow.Payload> snapshotMetadata) {}

    @Override
    public Future<Option<Tuple2<SnapshotMetadata, Object>>> latestSnapshot(String persistenceId) {
        return load(persistenceId, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    public Future<Option<Tuple2<SnapshotMetadata, Object>>> snapshotForMaxTimestamp(
            String persistenceId, long timestamp) {
        return load(persistenceId, Long.MAX_VALUE, timestamp);
    }

    @Override
    public Future<Option<Tuple2<SnapshotMetadata, Object>>> snapshotForMaxSequenceNr(
            String persistenceId, long sequenceNr) {
        return load(persistenceId, sequenceNr, Long.MAX_VALUE);
    }

    @Override
    public Future<Option<Tuple2<SnapshotMetadata, Object>>> snapshotForMaxSequenceNrAndMaxTimestamp(
            String persistenceId, long sequenceNr, long timestamp) {
        return load(persistenceId, sequenceNr, timestamp);
    }

    @Override
    public Future<BoxedUnit> save(SnapshotMetadata metadata, Object snapshot) {
        JournalRow.Payload payload = named(metadata, rows.payload(snapshot));
        Option<Object> extra = metadata.metadata();
        return ScalaFutures.of(database.writeLater(connection -> {
            try (PreparedStatement save = connection.prepareStatement(SAVE)) {
                save.setString(1, metadata.persistenceId());
                save.setLong(2, metadata.sequenceNr());
                save.setLong(3, metadata.timestamp());
                bind(save, 4, payload);
                if (extra.isDefined()) {
                    bind(save, 7, rows.payload(extra.get()));
                } else {
                    save.setNull(7, Types.INTEGER);
                    save.setNull(8, Types.VARCHAR);
                    save.setNull(9, Types.BINARY);
                }
                save.executeUpdate();
            }
            return BoxedUnit.UNIT;
        }));
    }

    private static JournalRow.Payload named(SnapshotMetadata metadata, JournalRow.Payload plain) {
        String checksum = Checksum.of(metadata.persistenceId(), metadata.sequenceNr(), plain);
        return new JournalRow.Payload(plain.serializerId(), plain.manifest() + checksum, plain.bytes());
    }

    private static void bind(PreparedStatement save, int first, JournalRow.Payload payload) throws SQLException {
        save.setInt(first, payload.serializerId());
        save.setString(first + 1, payload.manifest());
        save.setBytes(first + 2, payload.bytes());
    }

    @Override
    public Future<BoxedUnit> delete(String persistenceId, long sequenceNr) {
        return ScalaFutures.of(database.writeLater(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM snapshot WHERE persistence_id = ? AND sequence_number = ?")) {
                delete.setString(1, persistenceId);
                delete.setLong(2, sequenceNr);
                delete.executeUpdate();
            }
            return BoxedUnit.UNIT;
        }));
    }

    @Override
    public Future<BoxedUnit> deleteAllSnapshots(String persistenceId) {
        return deleteUpTo(persistenceId, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    public Future<BoxedUnit> deleteUpToMaxSequenceNr(String persistenceId, long sequenceNr) {
        return deleteUpTo(persistenceId, sequenceNr, Long.MAX_VALUE);
    }

    @Override
    public Future<BoxedUnit> deleteUpToMaxTimestamp(String persistenceId, long timestamp) {
        return deleteUpTo(persistenceId, Long.MAX_VALUE, timestamp);
    }

    @Override
    public Future<BoxedUnit> deleteUpToMaxSequenceNrAndMaxTimestamp(
            String persistenceId, long sequenceNr, long timestamp) {
        return deleteUpTo(persistenceId, sequenceNr, timestamp);
    }

    private Future<BoxedUnit> deleteUpTo(String persistenceId, long sequenceNr, long timestamp) {
        return ScalaFutures.of(database.writeLater(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE" + UP_TO)) {
                bindRange(delete, persistenceId, sequenceNr, timestamp);
                delete.executeUpdate();
            }
            return BoxedUnit.UNIT;
        }));
    }

    private Future<Option<Tuple2<SnapshotMetadata, Object>>> load(
            String persistenceId, long sequenceNr, long timestamp) {
        return ScalaFutures.of(
                database.readLater(connection -> stored(connection, persistenceId, sequenceNr, timestamp))
                        .thenApply(this::firstSound));
    }

    private static List<Stored> stored(Connection connection, String persistenceId, long sequenceNr, long timestamp)
            throws SQLException {
        List<Stored> stored = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(SELECT)) {
            bindRange(query, persistenceId, sequenceNr, timestamp);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    byte[] extra = found.getBytes(8);
                    stored.add(new Stored(
                            new SnapshotMetadata(persistenceId, found.getLong(1), found.getLong(2)),
                            new JournalRow.Payload(found.getInt(3), found.getString(4), found.getBytes(5)),
                            extra == null
                                    ? Option.empty()
                                    : Option.apply(
                                            new JournalRow.Payload(found.getInt(6), found.getString(7), extra))));
                }
            }
        }
        return stored;
    }

    private static void bindRange(PreparedStatement statement, String persistenceId, long sequenceNr, long timestamp)
            throws SQLException {
        statement.setString(1, persistenceId);
        statement.setLong(2, sequenceNr);
        statement.setLong(3, timestamp);
    }

    private Option<Tuple2<SnapshotMetadata, Object>> firstSound(List<Stored> newestFirst) {
        for (Stored stored : newestFirst) {
            try {
                return Option.apply(decoded(stored));
            } catch (Exception e) {
                SnapshotMetadata metadata = stored.metadata();
                if (!UnitKinds.isUnit(metadata.persistenceId())) {
                    throw e;
                }
                LOG.error(
                        "journal {}: snapshot {} of {} cannot be trusted, so it is passed over: {}",
                        database.name(),
                        metadata.sequenceNr(),
                        metadata.persistenceId(),
                        e.getMessage());
            }
        }
        return Option.empty();
    }

    private Tuple2<SnapshotMetadata, Object> decoded(Stored stored) {
        SnapshotMetadata plain = stored.metadata();
        SnapshotMetadata metadata = stored.snapshotMetadata().isEmpty()
                ? plain
                : new SnapshotMetadata(
                        plain.persistenceId(),
                        plain.sequenceNr(),
                        plain.timestamp(),
                        Option.apply(rows.object(stored.snapshotMetadata().get())));
        return new Tuple2<>(metadata, snapshot(plain.persistenceId(), plain.sequenceNr(), stored.snapshot()));
    }

    /** @throws JournalException when it is not what the unit stored there */
    private Object snapshot(String persistenceId, long number, JournalRow.Payload named) {
        JournalRow.Payload plain =
                new JournalRow.Payload(named.serializerId(), Checksum.without(named.manifest()), named.bytes());
        if (!Checksum.holds(named.manifest(), persistenceId, number, plain)) {
            throw new JournalException("its bytes are not those that were stored");
        }
        Object snapshot = rows.object(plain);
        String fault = UnitKinds.isUnit(persistenceId)
                ? Trust.faultOfSnapshot(system, new UnitId(persistenceId), number, snapshot)
                : "";
        if (!fault.isEmpty()) {
            throw new JournalException(fault);
        }
        return snapshot;
    }
}
