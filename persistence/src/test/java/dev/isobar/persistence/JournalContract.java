package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.FutureConverters;
import scala.util.Try;

/** What Pekko Persistence may rely on, whatever the database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class JournalContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestJournal journal;
    private Database database;
    private ActorTestKit kit;

    abstract TestJournal newJournal();

    @BeforeAll
    void open() {
        journal = newJournal();
        database = Database.open(journal.config());
        kit = newKit(database);
    }

    @AfterAll
    void close() {
        kit.shutdownTestKit();
        database.close();
    }

    private static ActorTestKit newKit(Database database) {
        Config config = database.pekkoConfig()
                .withFallback(ConfigFactory.parseString("pekko.loglevel = WARNING, pekko.actor.provider = local"))
                .withFallback(ConfigFactory.load());
        return ActorTestKit.create("journal-" + NUMBER.incrementAndGet(), config);
    }

    private ActorRef<Tally.Command> tally(String id, int snapshotEvery) {
        return kit.spawn(Tally.create(id, snapshotEvery));
    }

    private CompletableFuture<Done> write(ActorRef<Tally.Command> tally, String line) {
        return AskPattern.<Tally.Command, Done>askWithStatus(
                        tally, replyTo -> new Tally.Write(line, replyTo), PATIENCE, kit.scheduler())
                .toCompletableFuture();
    }

    private String read(ActorRef<Tally.Command> tally) {
        return AskPattern.<Tally.Command, String>ask(tally, Tally.Read::new, PATIENCE, kit.scheduler())
                .toCompletableFuture()
                .join();
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private IsobarJournalDao dao() {
        return new IsobarJournalDao(database, SerializationExtension.get(Adapter.toClassic(kit.system())));
    }

    private List<JournalRow> rows(String id, int from, int to) {
        RowSerialization serialization =
                new RowSerialization(SerializationExtension.get(Adapter.toClassic(kit.system())));
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> serialization.toRow(
                        PersistentRepr.apply(Integer.toString(n), n, id, "", false, null, "writer-1")))
                .toList();
    }

    private List<Long> replayed(String id, int window) throws Exception {
        return dao().messagesWithBatch(id, 1, Long.MAX_VALUE, window, Option.empty())
                .asJava()
                .map(Try::get)
                .map(Tuple2::_1)
                .map(PersistentRepr::sequenceNr)
                .runWith(Sink.seq(), kit.system())
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheActorStartsAgain() {
        ActorRef<Tally.Command> first = tally("plain", 0);
        for (int i = 1; i <= 30; i++) {
            write(first, Integer.toString(i)).join();
        }
        kit.stop(first);

        assertThat(read(tally("plain", 0))).isEqualTo(lines(1, 30));
    }

    @Test
    void aReplayOfManyWindowsIsWhole() throws Exception {
        database.writer().write("windows", rows("windows", 1, 1203)).get();

        assertThat(replayed("windows", 400))
                .isEqualTo(
                        IntStream.rangeClosed(1, 1203).mapToObj(Long::valueOf).toList());
        assertThat(read(tally("windows", 0))).isEqualTo(lines(1, 1203));
    }

    @Test
    void aHoleAtTheBorderOfAWindowComesOutAsAHole() throws Exception {
        database.writer().write("hole", rows("hole", 1, 3000)).get();
        assertThat(TestJournal.harm(
                        database,
                        "DELETE FROM event_journal WHERE persistence_id = ? AND sequence_number IN (400, 401)",
                        "hole"))
                .isEqualTo(2);

        List<Long> replayed = replayed("hole", 400);

        assertThat(replayed).hasSize(2998).endsWith(3000L).doesNotContain(400L, 401L);
    }

    @Test
    void aHoleWiderThanAWindowComesOutAsAHole() throws Exception {
        database.writer().write("wide-hole", rows("wide-hole", 1, 2000)).get();
        TestJournal.harm(
                database,
                "DELETE FROM event_journal WHERE persistence_id = ? AND sequence_number BETWEEN 300 AND 1500",
                "wide-hole");

        assertThat(replayed("wide-hole", 100)).hasSize(799).endsWith(2000L);
    }

    @Test
    void aSnapshotTakesThePlaceOfTheEventsBeforeIt() {
        ActorRef<Tally.Command> first = tally("snapshots", 10);
        for (int i = 1; i <= 25; i++) {
            write(first, Integer.toString(i)).join();
        }
        awaitSnapshot("snapshots", 20);
        kit.stop(first);
        TestJournal.harm(
                database, "DELETE FROM event_journal WHERE persistence_id = ? AND sequence_number <= 20", "snapshots");

        assertThat(read(tally("snapshots", 10))).isEqualTo(lines(1, 25));
    }

    @Test
    void aSnapshotThatCannotBeReadIsPassedOver() {
        ActorRef<Tally.Command> first = tally("unit/bad-snapshot", 10);
        for (int i = 1; i <= 25; i++) {
            write(first, Integer.toString(i)).join();
        }
        awaitSnapshot("unit/bad-snapshot", 20);
        kit.stop(first);
        TestJournal.harm(
                database, "UPDATE snapshot SET snapshot_ser_id = 4711 WHERE persistence_id = ?", "unit/bad-snapshot");

        assertThat(read(tally("unit/bad-snapshot", 10))).isEqualTo(lines(1, 25));
    }

    private void awaitSnapshot(String id, long sequenceNumber) {
        await().atMost(PATIENCE)
                .until(() -> TestJournal.harm(
                                database,
                                "UPDATE snapshot SET created = created WHERE persistence_id = ? AND sequence_number = ?",
                                id,
                                sequenceNumber)
                        == 1);
    }

    @Test
    void theHighestNumberOutlivesDeletion() throws Exception {
        database.writer().write("deleted", rows("deleted", 1, 10)).get();

        FutureConverters.asJava(dao().delete("deleted", 10))
                .toCompletableFuture()
                .get();

        assertThat(FutureConverters.asJava(dao().highestSequenceNr("deleted", 0))
                        .toCompletableFuture()
                        .get())
                .isEqualTo(10L);
        assertThat(replayed("deleted", 400)).isEmpty();
    }

    @Test
    void manyActorsWriteAtOnce() {
        List<ActorRef<Tally.Command>> tallies =
                IntStream.range(0, 200).mapToObj(n -> tally("many-" + n, 0)).toList();
        List<CompletableFuture<Done>> writes = new ArrayList<>();
        for (int line = 1; line <= 10; line++) {
            for (ActorRef<Tally.Command> tally : tallies) {
                writes.add(write(tally, Integer.toString(line)));
            }
        }

        writes.forEach(CompletableFuture::join);

        assertThat(tallies).allSatisfy(tally -> assertThat(read(tally)).isEqualTo(lines(1, 10)));
    }

    @Test
    void aConflictingRowCostsOnlyItsOwnUnit() {
        List<ActorRef<Tally.Command>> tallies =
                IntStream.range(0, 60).mapToObj(n -> tally("conflict-" + n, 0)).toList();
        tallies.forEach(tally -> write(tally, "1").join());
        TestJournal.harm(
                database,
                "INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,"
                        + " event_ser_id, event_ser_manifest, event_payload) SELECT persistence_id, 2, writer,"
                        + " write_timestamp, adapter_manifest, event_ser_id, event_ser_manifest, event_payload"
                        + " FROM event_journal WHERE persistence_id = ?",
                "conflict-7");

        List<CompletableFuture<Done>> writes =
                tallies.stream().map(tally -> write(tally, "2")).toList();

        for (int i = 0; i < writes.size(); i++) {
            if (i != 7) {
                assertThat(writes.get(i)).as("actor %d", i).succeedsWithin(PATIENCE);
            }
        }
        // The foreign row is now part of its history, and it goes on after it.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read(tallies.get(7))).isEqualTo("1,1"));
        write(tallies.get(7), "3").join();
        assertThat(read(tallies.get(7))).isEqualTo("1,1,3");
    }

    @Test
    void severalRowsOfOneWriteAreWrittenTogetherOrNotAtAll() {
        database.writer().write("together", rows("together", 3, 3)).join();

        assertThat(database.writer().write("together", rows("together", 1, 4)))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("event 1 of together was refused");
        List<JournalRow> stored =
                database.query("rows", connection -> JournalReader.ofUnit(connection, "together", 1, 9, 9));
        assertThat(stored).hasSize(1);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsAcknowledgedAndAfterwardsItHeals() {
        ActorRef<Tally.Command> tally = tally("away", 0);
        write(tally, "1").join();

        journal.takeAway();
        Instant before = Instant.now();
        try {
            assertThatThrownBy(() -> FutureConverters.asJava(
                                    dao().asyncWriteMessages(scala.jdk.javaapi.CollectionConverters.asScala(List.of(
                                                    org.apache.pekko.persistence.AtomicWrite.apply(PersistentRepr.apply(
                                                            "2", 2, "away-too", "", false, null, "writer-1"))))
                                            .toList()))
                            .toCompletableFuture()
                            .join())
                    .hasCauseInstanceOf(JournalException.class)
                    .hasMessageContaining("cannot be written");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
            write(tally, "lost").cancel(true);
        } finally {
            journal.giveBack();
        }

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(write(tally, "end")).succeedsWithin(Duration.ofSeconds(5)));
        assertThat(read(tally)).startsWith("1").endsWith("end");
        kit.stop(tally);
        assertThat(read(tally("away", 0))).startsWith("1").endsWith("end");
    }

    @Test
    void aWriteThatFailedInAnOutageLeftNothingBehind() {
        List<String> failed = new ArrayList<>();
        journal.takeAway();
        try {
            noteIfFailed("outage-0", failed);
        } finally {
            journal.giveBack();
        }
        AtomicInteger attempt = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> !noteIfFailed("outage-" + attempt.incrementAndGet(), failed));

        assertThat(failed).contains("outage-0").allSatisfy(id -> {
            List<JournalRow> left = database.query("rows", connection -> JournalReader.ofUnit(connection, id, 1, 9, 9));
            assertThat(left).as(id).isEmpty();
        });
    }

    /** Writes two rows of a unit; whether that failed. */
    private boolean noteIfFailed(String id, List<String> failed) {
        boolean done = database.writer()
                .write(id, rows(id, 1, 2))
                .handle((written, failure) -> failure == null)
                .join();
        if (!done) {
            failed.add(id);
        }
        return !done;
    }
}
