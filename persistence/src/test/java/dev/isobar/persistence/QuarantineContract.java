package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.UnitView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rows that cannot be trusted do, whatever the database: each harms its own unit, is seen, and can be put right. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class QuarantineContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int UNITS = 50;
    private static final int VERSIONS = 6;
    private static final String COPY = "INSERT INTO event_journal (persistence_id, sequence_number, writer,"
            + " write_timestamp, adapter_manifest, event_ser_id, event_ser_manifest, event_payload) SELECT"
            + " persistence_id, %d, writer, write_timestamp, adapter_manifest, event_ser_id, event_ser_manifest,"
            + " event_payload FROM event_journal WHERE persistence_id = ? AND sequence_number = %d";

    private TestJournal journal;
    private TestNode node;
    private UnitQuarantine quarantine;
    private ReadModel readModel;

    /** A way in which rows go wrong, and the last version before it. */
    enum Harm {
        CHANGED_BYTE("UPDATE event_journal SET event_payload = ? WHERE persistence_id = ? AND sequence_number = 4", 3),
        GARBLED_PAYLOAD(
                "UPDATE event_journal SET event_payload = ? WHERE persistence_id = ? AND sequence_number = 4", 3),
        UNKNOWN_MANIFEST(
                "UPDATE event_journal SET event_ser_manifest = 'no.such.v1' WHERE persistence_id = ? AND sequence_number = 4",
                3),
        UNKNOWN_SERIALIZER(
                "UPDATE event_journal SET event_ser_id = 4711 WHERE persistence_id = ? AND sequence_number = 4", 3),
        EVENT_OF_ANOTHER_KIND(
                "UPDATE event_journal SET adapter_manifest = '', event_ser_manifest = 'test.waiter.rang.v1'"
                        + " WHERE persistence_id = ? AND sequence_number = 4",
                3),
        MISSING_ROW("DELETE FROM event_journal WHERE persistence_id = ? AND sequence_number = 4", 3),
        TWO_MISSING_ROWS("DELETE FROM event_journal WHERE persistence_id = ? AND sequence_number IN (3, 4)", 2),
        ROW_OF_A_SECOND_WRITER(COPY.formatted(VERSIONS + 1, VERSIONS), VERSIONS),
        FUTURE_NUMBER(COPY.formatted(VERSIONS + 1000, VERSIONS), VERSIONS);

        private final String sql;
        private final long trusted;

        Harm(String sql, long trusted) {
            this.sql = sql;
            this.trusted = trusted;
        }

        /** Answers the rows changed. */
        int to(Database database, UnitId id, byte[] row) {
            return switch (this) {
                case CHANGED_BYTE -> TestJournal.harm(database, sql, flipped(row), id.text());
                case GARBLED_PAYLOAD -> TestJournal.harm(database, sql, new byte[] {1, 2, 3}, id.text());
                case UNKNOWN_MANIFEST,
                        UNKNOWN_SERIALIZER,
                        EVENT_OF_ANOTHER_KIND,
                        MISSING_ROW,
                        TWO_MISSING_ROWS,
                        ROW_OF_A_SECOND_WRITER,
                        FUTURE_NUMBER -> TestJournal.harm(database, sql, id.text());
            };
        }

        /** The last byte is the number that was added: what comes out is an event, but not the one recorded. */
        private static byte[] flipped(byte[] row) {
            byte[] changed = row.clone();
            changed[changed.length - 1] ^= 1;
            return changed;
        }
    }

    abstract TestJournal newJournal();

    @BeforeAll
    void open() {
        journal = newJournal();
        node = TestNode.start(journal.config());
        quarantine = new UnitQuarantine(node.database(), TestNode.MANIFESTS);
        readModel = new ReadModel(node.database());
    }

    @AfterAll
    void close() {
        node.close();
    }

    private CompletableFuture<Answer> add(UnitId id, long number) {
        return node.units()
                .ask(id, new Counter.Add(number), Audit.SYSTEM, false)
                .toCompletableFuture();
    }

    private UnitView readAgain(UnitId id) {
        return node.units().readAgain(id).toCompletableFuture().join();
    }

    private List<UnitId> units(String name) {
        List<UnitId> ids = IntStream.range(0, UNITS)
                .mapToObj(n -> UnitId.of("counter", name + "-" + n))
                .toList();
        for (int version = 1; version <= VERSIONS; version++) {
            ids.stream().map(id -> add(id, 1)).toList().forEach(CompletableFuture::join);
        }
        return ids;
    }

    private List<JournalRow> rows(UnitId id) {
        return node.database()
                .query("rows", connection -> JournalReader.ofUnit(connection, id.text(), 1, Long.MAX_VALUE, 5000));
    }

    private void awaitQuarantined(UnitId id, long trusted) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(quarantine.get(id))
                        .hasValueSatisfying(unit -> assertThat(unit.trusted()).isEqualTo(trusted)));
    }

    @ParameterizedTest
    @EnumSource(Harm.class)
    void aBadRowCostsItsOwnUnitAtOnceAndVisiblyAndCanBeSetAside(Harm harm) {
        List<UnitId> ids = units(harm.name().toLowerCase(java.util.Locale.ROOT));
        UnitId hurt = ids.get(7);
        assertThat(harm.to(node.database(), hurt, rows(hurt).get(3).event().bytes()))
                .isPositive();

        UnitView view = readAgain(hurt);
        List<Answer> answers = ids.stream().map(id -> add(id, 1)).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(view.damage()).isNotEmpty();
        assertThat(view.version()).isEqualTo(harm.trusted);
        assertThat(view.why()).contains("isobar cluster quarantine release " + hurt);
        assertThat(answers.get(7))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        refused -> assertThat(refused.text()).contains(view.damage()));
        assertThat(IntStream.range(0, UNITS).filter(n -> n != 7).mapToObj(answers::get))
                .hasSize(UNITS - 1)
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Accepted.class));
        awaitQuarantined(hurt, harm.trusted);
        assertThat(quarantine.list()).extracting(QuarantinedUnit::id).containsExactly(hurt.text());
        assertThat(quarantine.examine(hurt, view.version()))
                .filteredOn(row -> !row.fault().isEmpty())
                .isNotEmpty();

        goesOnWithout(hurt, harm);
    }

    private void goesOnWithout(UnitId hurt, Harm harm) {
        int rows = rows(hurt).size();
        SetAside foreseen = quarantine.foreseen(hurt, harm.trusted);
        assertThat(rows(hurt)).hasSize(rows);

        SetAside moved = quarantine.setAside(hurt, harm.trusted, "a test", "anna");
        UnitView view = readAgain(hurt);

        assertThat(moved).isEqualTo(foreseen);
        assertThat(moved.events()).hasSize(rows - (int) harm.trusted);
        assertThat(view.damage()).isEmpty();
        assertThat(view.json()).contains("\"sum\":" + harm.trusted);
        assertThat(add(hurt, 100).join()).isInstanceOf(Answer.Accepted.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(quarantine.list()).isEmpty());
        assertThat(TestJournal.harm(
                        node.database(),
                        "UPDATE event_aside SET aside_by = aside_by WHERE persistence_id = ? AND aside_why = 'a test'"
                                + " AND aside_by = 'anna'",
                        hurt.text()))
                .isEqualTo(moved.events().size());
        assertThat(new History(node.database(), TestNode.MANIFESTS).of(hurt, 1, 100))
                .extracting(HistoryEntry::json)
                .hasSize((int) harm.trusted + 1)
                .endsWith("{\"number\":100}");
    }

    @Test
    void rowsThatWereRepairedLetTheUnitGoOnWhereItWas() {
        UnitId id = units("repaired").getFirst();
        byte[] good = rows(id).get(3).event().bytes();
        String sql = "UPDATE event_journal SET event_payload = ? WHERE persistence_id = ? AND sequence_number = 4";
        TestJournal.harm(node.database(), sql, new byte[] {9}, id.text());
        assertThat(readAgain(id).damage()).contains("event 4");
        awaitQuarantined(id, 3);
        assertThat(readAgain(id).damage()).contains("event 4");

        TestJournal.harm(node.database(), sql, good, id.text());

        assertThat(readAgain(id).damage()).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(quarantine.get(id)).isEmpty());
        assertThat(add(id, 1).join())
                .isInstanceOfSatisfying(
                        Answer.Accepted.class,
                        accepted -> assertThat(accepted.version()).isEqualTo(VERSIONS + 1));
    }

    @Test
    void theListShowsDamageAndReleaseAndARebuildGivesTheSameRows() {
        List<UnitId> ids = units("listed");
        UnitId hurt = ids.get(3);
        try (Projection projection = Projection.start(node.database(), TestNode.MANIFESTS)) {
            awaitCaughtUp(projection);
            TestJournal.harm(
                    node.database(),
                    "UPDATE event_journal SET event_ser_manifest = 'no.such.v1' WHERE persistence_id = ?"
                            + " AND sequence_number = 4",
                    hurt.text());
            assertThat(row(hurt).damage()).isEmpty();
            assertThat(readAgain(hurt).version()).isEqualTo(3);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(row(hurt).damage()).contains("event 4");
                assertThat(row(hurt).version()).isEqualTo(3);
                assertThat(row(hurt).status()).isEqualTo("OPEN");
            });
            List<UnitRow> damaged = all();
            projection.rebuild();
            assertThat(all()).isEqualTo(damaged);

            quarantine.setAside(hurt, 3, "a test", "anna");
            readAgain(hurt);
            add(hurt, 5).join();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(row(hurt).damage()).isEmpty();
                assertThat(row(hurt).version()).isEqualTo(4);
                assertThat(row(hurt).summaryJson()).contains("\"sum\":8");
            });
            List<UnitRow> released = all();
            projection.rebuild();
            assertThat(all()).isEqualTo(released);
        }
    }

    private void awaitCaughtUp(Projection projection) {
        await().atMost(PATIENCE).until(() -> projection.lag().behind() == 0);
    }

    private UnitRow row(UnitId id) {
        return readModel.get(id).orElseThrow();
    }

    private List<UnitRow> all() {
        return readModel
                .list("counter", Optional.empty(), Optional.empty(), 1000, "")
                .items();
    }

    @Test
    void aSnapshotThatCannotBeTrustedIsPassedOverForTheSameState() {
        UnitId id = UnitId.of("counter", "snapshots");
        IntStream.range(0, 205).mapToObj(n -> add(id, n)).toList().forEach(CompletableFuture::join);
        await().atMost(PATIENCE)
                .until(() -> node.database()
                                .query("snapshots", c -> QuarantineTable.snapshotsBeyond(c, id.text(), 0))
                                .size()
                        == 2);
        UnitView before = readAgain(id);

        // A state of the right form that is not the unit's, then bytes that are no state, then none at all.
        List<String> harms = List.of(
                "UPDATE snapshot SET snapshot_ser_manifest = 'test.waiter.state.v1' WHERE persistence_id = ?"
                        + " AND sequence_number = 200",
                "UPDATE snapshot SET snapshot_payload = event_payload FROM event_journal e WHERE e.ordering ="
                        + " (SELECT MIN(ordering) FROM event_journal) AND snapshot.persistence_id = ?",
                "DELETE FROM snapshot WHERE persistence_id = ?");
        for (String harm : harms) {
            assertThat(TestJournal.harm(node.database(), harm, id.text())).isPositive();
            assertThat(readAgain(id)).isEqualTo(before);
        }
        assertThat(quarantine.get(id)).isEmpty();
    }

    @Test
    void aRememberedUnitThatIsDamagedStaysAndGoesOnByItselfWhenReleased() {
        UnitId id = UnitId.of("waiter", "one");
        Instant due = Instant.now().plusSeconds(3600);
        node.units()
                .ask(id, new Waiter.Wait(due), Audit.SYSTEM, false)
                .toCompletableFuture()
                .join();
        TestJournal.harm(
                node.database(), "UPDATE event_journal SET event_ser_id = 1 WHERE persistence_id = ?", id.text());

        UnitView damaged = readAgain(id);
        awaitQuarantined(id, 0);
        TestJournal.harm(
                node.database(), "UPDATE event_journal SET event_ser_id = 7625 WHERE persistence_id = ?", id.text());
        UnitView sound = readAgain(id);

        assertThat(damaged.exists()).isTrue();
        assertThat(damaged.version()).isZero();
        assertThat(sound.status()).isEqualTo("WAITING");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(quarantine.get(id)).isEmpty());
    }
}
