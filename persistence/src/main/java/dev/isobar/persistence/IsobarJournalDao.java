package dev.isobar.persistence;

import dev.isobar.entities.kernel.Trust;
import dev.isobar.entities.kernel.UnreadableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.jdbc.config.JournalConfig;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalDao;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.scaladsl.Source;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Success;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * The journal behind Pekko Persistence, on plain JDBC.
 *
 * <p>A replay reads every row by its number, in windows that begin after the last row seen, so a hole in the numbers
 * comes out as a hole and never as an early end. A unit's row that cannot be trusted comes out as an {@link UnreadableEntry},
 * which its shell knows what to do with; one of Pekko's own actors ends its replay. A conflicting write is rejected alone. A write that the database could
 * not take fails, and is never acknowledged.
 */
final class IsobarJournalDao implements JournalDao {

    private final Database database;
    private final RowSerialization rows;
    private final ReplayStarts starts = new ReplayStarts();

    /** Called by the plugin. */
    IsobarJournalDao(
            JdbcBackend.JdbcDatabaseDef slick,
            JdbcProfile profile,
            JournalConfig config,
            Serialization serialization,
            ExecutionContext executionContext,
            Materializer materializer) {
        this(Database.named(materializer.system().settings().config().getString(Database.HANDLE)), serialization);
    }

    IsobarJournalDao(Database database, Serialization serialization) {
        this.database = database;
        this.rows = new RowSerialization(serialization);
    }

    /**
     * Pekko calls this for one persistent actor at a time. What cannot be serialized is rejected; what cannot be
     * written, a conflict too, fails this call alone, upon which the actor restarts from what the journal holds.
     */
    @Override
    public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
        List<CompletableFuture<Try<BoxedUnit>>> outcomes = new ArrayList<>();
        for (AtomicWrite write : CollectionConverters.asJava(messages)) {
            outcomes.add(write(write));
        }
        return ScalaFutures.of(CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(done -> CollectionConverters.asScala(
                                outcomes.stream().map(CompletableFuture::join).toList())
                        .toList()));
    }

    private CompletableFuture<Try<BoxedUnit>> write(AtomicWrite write) {
        List<JournalRow> serialized;
        try {
            serialized = CollectionConverters.asJava(write.payload()).stream()
                    .map(rows::toRow)
                    .toList();
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(new Failure<>(e));
        }
        return database.writer()
                .write(write.persistenceId(), serialized)
                .thenApply(committed -> new Success<>(BoxedUnit.UNIT));
    }

    @Override
    public Future<Object> highestSequenceNr(String persistenceId, long fromSequenceNr) {
        return ScalaFutures.of(
                database.readLater(connection -> (Object) starts.highest(connection, persistenceId, fromSequenceNr)));
    }

    @Override
    public Future<BoxedUnit> delete(String persistenceId, long maxSequenceNr) {
        return ScalaFutures.of(
                database.writeLater(connection -> DeletedRows.upTo(connection, persistenceId, maxSequenceNr)));
    }

    @Override
    public Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> messages(
            String persistenceId, long fromSequenceNr, long toSequenceNr, long max) {
        return windows(persistenceId, fromSequenceNr, toSequenceNr, (int) Math.min(max, 1000))
                .take(max)
                .asScala();
    }

    @Override
    public Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> messagesWithBatch(
            String persistenceId,
            long fromSequenceNr,
            long toSequenceNr,
            int batchSize,
            Option<Tuple2<FiniteDuration, org.apache.pekko.actor.Scheduler>> refreshInterval) {
        if (refreshInterval.isDefined()) {
            throw new UnsupportedOperationException("live replay of one unit (expected: EventFeed)");
        }
        return windows(persistenceId, fromSequenceNr, toSequenceNr, batchSize).asScala();
    }

    private org.apache.pekko.stream.javadsl.Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> windows(
            String persistenceId, long from, long to, int size) {
        RowFaults faults = new RowFaults();
        List<JournalRow> start = starts.take(persistenceId, from, to);
        long next = start.isEmpty() ? from : start.getLast().sequenceNumber() + 1;
        var begin = org.apache.pekko.stream.javadsl.Source.from(start);
        return (next > to ? begin : begin.concat(furtherRows(persistenceId, next, to, size)))
                .map(row -> entry(row, faults.of(row)));
    }

    private org.apache.pekko.stream.javadsl.Source<JournalRow, NotUsed> furtherRows(
            String persistenceId, long from, long to, int size) {
        return org.apache.pekko.stream.javadsl.Source.unfoldAsync(from, next -> window(persistenceId, next, to, size))
                .mapConcat(window -> window);
    }

    private CompletionStage<Optional<Pair<Long, List<JournalRow>>>> window(
            String persistenceId, long from, long to, int size) {
        if (from > to) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return database.readLater(connection -> JournalReader.ofUnit(connection, persistenceId, from, to, size))
                .thenApply(window -> window.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Pair.create(
                                window.size() < size
                                        ? Long.MAX_VALUE
                                        : window.getLast().sequenceNumber() + 1,
                                window)));
    }

    private Try<Tuple2<PersistentRepr, Object>> entry(JournalRow row, String fault) {
        String found = fault;
        if (found.isEmpty()) {
            try {
                PersistentRepr entry = rows.fromRow(row);
                found = Trust.faultOfEvent(row.sequenceNumber(), entry.payload());
                if (found.isEmpty()) {
                    return new Success<>(new Tuple2<>(entry, row.ordering()));
                }
            } catch (Exception e) {
                found = e.toString();
            }
        }
        String text = RowFaults.text(row, found);
        if (UnitKinds.isUnit(row.persistenceId())) {
            return new Success<>(
                    new Tuple2<>(rows.standIn(row, new UnreadableEntry<>(row.sequenceNumber(), text)), row.ordering()));
        }
        return new Failure<>(
                new JournalException("journal %s: %s: %s".formatted(database.name(), row.persistenceId(), text)));
    }
}
