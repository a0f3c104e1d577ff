package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What lists, history and the live stream promise, whatever the database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ReadSideContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Manifests manifests = Manifests.of(List.of(new Counter.Kind()));
    private ActorTestKit kit;
    private Database database;
    private ReadModel readModel;
    private History history;

    abstract TestJournal newJournal();

    @BeforeAll
    void startSystem() {
        kit = ActorTestKit.create();
    }

    @AfterAll
    void stopSystem() {
        kit.shutdownTestKit();
    }

    @BeforeEach
    void open() {
        database = Database.open(newJournal().config());
        readModel = new ReadModel(database);
        history = new History(database, manifests);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Records events of one unit; event n happens n seconds after the start. */
    private void record(String id, long firstVersion, Counter.Event... events) {
        database.writer()
                .write(id, CounterRows.of(manifests, id, firstVersion, events))
                .join();
    }

    private void awaitCaughtUp(Projection projection) {
        await().atMost(PATIENCE).until(() -> projection.lag().behind() == 0);
    }

    @Test
    void aListShowsEachUnitAsItsEventsMadeIt() {
        record("counter/a", 1, new Counter.Added(5), new Counter.Added(2));
        record("counter/b", 1, new Counter.Added(1), new Counter.Closed());
        record("/sharding/remembered", 1, new Counter.Closed());

        try (Projection projection = Projection.start(database, manifests)) {
            awaitCaughtUp(projection);

            assertThat(readModel
                            .list("counter", Optional.empty(), Optional.empty(), 10, "")
                            .items())
                    .containsExactly(
                            new UnitRow(
                                    "counter/a",
                                    "counter",
                                    "OPEN",
                                    false,
                                    2,
                                    CounterRows.START.plusSeconds(1),
                                    CounterRows.START.plusSeconds(2),
                                    "{\"name\":\"a\",\"sum\":7,\"status\":\"OPEN\"}",
                                    ""),
                            new UnitRow(
                                    "counter/b",
                                    "counter",
                                    "CLOSED",
                                    true,
                                    2,
                                    CounterRows.START.plusSeconds(1),
                                    CounterRows.START.plusSeconds(2),
                                    "{\"name\":\"b\",\"sum\":1,\"status\":\"CLOSED\"}",
                                    ""));
            assertThat(readModel.counts("counter")).isEqualTo(Map.of("OPEN", 1L, "CLOSED", 1L));
        }
    }

    @Test
    void pagesAndFiltersGiveEachUnitOnce() {
        IntStream.range(0, 25).forEach(n -> record("counter/n" + (100 + n), 1, new Counter.Added(n)));
        record("counter/odd_one", 1, new Counter.Closed());
        try (Projection projection = Projection.start(database, manifests)) {
            awaitCaughtUp(projection);
        }

        List<String> seen = new ArrayList<>();
        Page<UnitRow> page = readModel.list("counter", Optional.empty(), Optional.empty(), 10, "");
        page.items().forEach(row -> seen.add(row.id()));
        while (page.next().isPresent()) {
            page = readModel.list(
                    "counter",
                    Optional.empty(),
                    Optional.empty(),
                    10,
                    page.next().get());
            page.items().forEach(row -> seen.add(row.id()));
        }

        assertThat(seen).hasSize(26).doesNotHaveDuplicates().isSorted();
        assertThat(readModel
                        .list("counter", Optional.of("closed"), Optional.empty(), 10, "")
                        .items())
                .extracting(UnitRow::id)
                .containsExactly("counter/odd_one");
        assertThat(readModel
                        .list("counter", Optional.empty(), Optional.of("D_O"), 10, "")
                        .items())
                .hasSize(1);
        assertThat(readModel.get(new UnitId("counter/none"))).isEmpty();
    }

    @Test
    void anEventCountsOnceWhenTheProjectionDiesInTheMiddle() throws Exception {
        record("counter/a", 1, CounterRows.ones(7000));
        try (Projection dying = Projection.still(database, manifests)) {
            assertThat(dying.applyBatch()).isEqualTo(5000);
            TestJournal.harm(database, "ALTER TABLE unit_row RENAME TO hidden");
            assertThatThrownBy(dying::applyBatch).isInstanceOf(java.sql.SQLException.class);
            TestJournal.harm(database, "ALTER TABLE hidden RENAME TO unit_row");
        }
        assertThat(readModel.get(new UnitId("counter/a")).orElseThrow().version())
                .isEqualTo(5000);

        try (Projection next = Projection.start(database, manifests)) {
            awaitCaughtUp(next);
        }

        assertThat(readModel.get(new UnitId("counter/a")).orElseThrow().summaryJson())
                .contains("\"sum\":7000");
    }

    @Test
    void twoProjectionsDoNotHarmEachOther() {
        try (Projection one = Projection.start(database, manifests);
                Projection two = Projection.start(database, manifests)) {
            for (int i = 0; i < 30; i++) {
                record("counter/a", i + 1, new Counter.Added(1));
                record("counter/b" + i, 1, new Counter.Added(i));
            }
            awaitCaughtUp(one);
            awaitCaughtUp(two);

            assertThat(readModel.counts("counter")).isEqualTo(Map.of("OPEN", 31L));
            assertThat(readModel.get(new UnitId("counter/a")).orElseThrow().summaryJson())
                    .contains("\"sum\":30");
        }
    }

    @Test
    void aRebuildGivesTheSameRows() {
        IntStream.range(0, 40).forEach(n -> record("counter/n" + n, 1, CounterRows.ones(n + 1)));
        record("counter/n7", 9, new Counter.Closed());
        try (Projection projection = Projection.start(database, manifests)) {
            awaitCaughtUp(projection);
            List<UnitRow> before = all();
            TestJournal.harm(database, "UPDATE unit_row SET status = 'WRONG' WHERE id = 'counter/n3'");

            projection.rebuild();

            assertThat(all()).hasSize(40).isEqualTo(before);
        }
    }

    private List<UnitRow> all() {
        return readModel
                .list("counter", Optional.empty(), Optional.empty(), 1000, "")
                .items();
    }

    @Test
    void aMissingOrUnreadableRowDamagesOnlyItsOwnUnit() {
        record("counter/hole", 1, CounterRows.ones(10));
        record("counter/garbled", 1, CounterRows.ones(10));
        record("counter/sound", 1, CounterRows.ones(10));
        TestJournal.harm(
                database,
                "DELETE FROM event_journal WHERE persistence_id = 'counter/hole' AND sequence_number IN (4, 5)");
        TestJournal.harm(
                database,
                "UPDATE event_journal SET event_payload = ? WHERE persistence_id = 'counter/garbled'"
                        + " AND sequence_number = 6",
                (Object) new byte[] {1, 2, 3});

        try (Projection projection = Projection.start(database, manifests)) {
            awaitCaughtUp(projection);
        }

        assertThat(readModel.counts("counter")).isEqualTo(Map.of("OPEN", 3L));
        assertThat(all())
                .extracting(UnitRow::damage)
                .satisfiesExactly(
                        garbled -> assertThat(garbled).startsWith("event 6 (test.counter.added.v1) cannot be trusted"),
                        hole -> assertThat(hole).isEqualTo("events 4 to 5 are missing"),
                        sound -> assertThat(sound).isEmpty());
        assertThat(all()).extracting(UnitRow::version).containsExactly(5L, 3L, 10L);
        List<UnitRow> before = all();
        try (Projection projection = Projection.start(database, manifests)) {
            projection.rebuild();
        }
        assertThat(all()).isEqualTo(before);
        assertThatThrownBy(() -> history.asOf(new UnitId("counter/hole"), Instant.MAX))
                .hasMessageContaining("events 4 to 5 are missing");
        assertThat(history.of(new UnitId("counter/garbled"), 6, 1).getFirst().json())
                .contains("damaged");
    }

    @Test
    void historySaysWhoWhenAndWhy() {
        record("counter/a", 1, new Counter.Added(5), new Counter.Added(2), new Counter.Closed());

        List<HistoryEntry> entries = history.of(new UnitId("counter/a"), 2, 10);

        assertThat(entries).extracting(HistoryEntry::version).containsExactly(2L, 3L);
        HistoryEntry second = entries.getFirst();
        assertThat(second.at()).isEqualTo(CounterRows.START.plusSeconds(2));
        assertThat(second.user()).isEqualTo("anna@desk");
        assertThat(second.reason()).isEqualTo("because");
        assertThat(second.manifest()).isEqualTo("test.counter.added.v1");
        assertThat(second.json()).isEqualTo("{\"number\":2}");
        assertThat(history.of(new UnitId("counter/none"), 1, 10)).isEmpty();
    }

    @Test
    void theStateOfAnyTimeCanBeShown() {
        record("counter/a", 1, CounterRows.ones(600));
        UnitId id = new UnitId("counter/a");

        assertThat(history.asOf(id, CounterRows.START)).isEmpty();
        assertThat(history.asOf(id, CounterRows.START.plusMillis(3500)).orElseThrow())
                .contains("\"sum\":3");
        assertThat(history.asOf(id, CounterRows.START.plusSeconds(555)).orElseThrow())
                .contains("\"sum\":555");
        assertThat(history.asOf(id, Instant.now().plusSeconds(1)).orElseThrow()).contains("\"sum\":600");
    }

    @Test
    void theStreamGivesOldAndNewEventsInOrderAndOnce() throws Exception {
        record("counter/old", 1, CounterRows.ones(3000));
        try (EventFeed feed = EventFeed.start(database, manifests)) {
            var all = feed.from(0, Optional.empty()).take(3400).runWith(Sink.seq(), kit.system());
            var some = feed.from(0, Optional.of("counter/new7")).take(4).runWith(Sink.seq(), kit.system());
            for (int version = 1; version <= 4; version++) {
                for (int unit = 0; unit < 100; unit++) {
                    record("counter/new" + unit, version, new Counter.Added(unit));
                }
            }

            List<FeedEvent> events = all.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(events).extracting(FeedEvent::offset).isSorted().doesNotHaveDuplicates();
            assertThat(events.stream().filter(event -> event.unit().equals("counter/new42")))
                    .extracting(FeedEvent::version)
                    .containsExactly(1L, 2L, 3L, 4L);
            assertThat(some.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .extracting(FeedEvent::unit)
                    .containsOnly("counter/new7", "counter/new70", "counter/new71", "counter/new72");
        }
    }

    @Test
    void aStreamResumesAfterTheLastOffsetReceived() throws Exception {
        record("counter/a", 1, CounterRows.ones(20));
        try (EventFeed feed = EventFeed.start(database, manifests)) {
            List<FeedEvent> first = feed.from(0, Optional.empty())
                    .take(7)
                    .runWith(Sink.seq(), kit.system())
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            List<FeedEvent> rest = feed.from(first.getLast().offset(), Optional.empty())
                    .take(13)
                    .runWith(Sink.seq(), kit.system())
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(rest)
                    .extracting(FeedEvent::version)
                    .isEqualTo(LongStream.rangeClosed(8, 20).boxed().toList());
        }
    }

    @Test
    void anEventIsVisibleWithinAHundredMilliseconds() {
        try (EventFeed feed = EventFeed.start(database, manifests)) {
            List<Long> seenNanos = new CopyOnWriteArrayList<>();
            feed.from(feed.lastOffset(), Optional.empty())
                    .runForeach(event -> seenNanos.add(System.nanoTime()), kit.system());
            List<Long> delays = new ArrayList<>();
            for (int n = 1; n <= 50; n++) {
                int count = n;
                record("counter/a", n, new Counter.Added(n));
                long recorded = System.nanoTime();
                await().atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> seenNanos.size() == count);
                delays.add(seenNanos.getLast() - recorded);
            }
            // Half of them: one slow moment of a busy machine proves nothing.
            assertThat(delays.stream().sorted().skip(25).findFirst().orElseThrow())
                    .isLessThan(Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void aSubscriberThatTakesNothingHoldsNobodyUp() throws Exception {
        try (EventFeed feed = EventFeed.start(database, manifests)) {
            var slow = feed.from(0, Optional.empty()).runWith(Sink.queue(), kit.system());
            FeedEvent firstOfSlow;
            record("counter/a", 1, CounterRows.ones(1));
            firstOfSlow = slow.pull()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .orElseThrow();
            record("counter/a", 2, CounterRows.ones(4000));
            var quick = feed.from(0, Optional.empty()).take(4001).runWith(Sink.seq(), kit.system());
            assertThat(quick.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasSize(4001);

            List<Long> versions = new ArrayList<>(List.of(firstOfSlow.version()));
            while (versions.size() < 4001) {
                versions.add(slow.pull()
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .orElseThrow()
                        .version());
            }
            assertThat(versions)
                    .isEqualTo(LongStream.rangeClosed(1, 4001).boxed().toList());
            slow.cancel();
        }
    }
}
