package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the audit trail keeps, whatever the database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AuditTrailContract {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:01Z");
    private static final AuditEntry.Who OLGA = new AuditEntry.Who("olga", "olga", "OPERATOR", "192.0.2.7");
    private static final AuditEntry.Who NOBODY = new AuditEntry.Who("", "", "", "192.0.2.66");

    private TestJournal journal;
    private Database database;
    private AuditTrail trail;

    abstract TestJournal newJournal();

    @BeforeAll
    void open() {
        journal = newJournal();
        database = Database.open(journal.config());
    }

    @AfterAll
    void closeAll() {
        database.close();
    }

    @BeforeEach
    void begin() {
        TestJournal.harm(database, "DELETE FROM audit");
        trail = trail(NOON, Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        trail.close();
    }

    private AuditTrail trail(Instant now, Duration keep) {
        return AuditTrail.start(database, "node-1", keep, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static AuditEntry.What cancel(String unit) {
        return new AuditEntry.What("POST", "/api/" + unit, "cancel", unit, "a reason", "key-1", false);
    }

    private List<AuditEntry> lines() {
        return trail.list(AuditQuery.latest(1000)).items();
    }

    @Test
    void aCallHasItsLineBeforeItIsDoneAndItsOutcomeAfter() {
        AuditTrail.Begun begun = trail.begin(OLGA, cancel("job/1"));
        begun.written().join();
        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.who()).isEqualTo(OLGA);
            assertThat(line.what()).isEqualTo(cancel("job/1"));
            assertThat(line.outcome()).isEqualTo(AuditEntry.Outcome.UNKNOWN);
            assertThat(line.at()).isEqualTo(NOON);
            assertThat(line.node()).isEqualTo("node-1");
        });

        trail.end(begun, AuditEntry.Outcome.of(409, "CONFLICT"), "job/2").join();

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(new AuditEntry.Outcome(AuditEntry.Result.REFUSED, 409, "CONFLICT"));
            assertThat(line.what().target()).isEqualTo("job/1");
            assertThat(line.calls()).isEqualTo(1);
        });
    }

    @Test
    void aTargetThatOnlyTheCallMadeKnownIsKept() {
        AuditTrail.Begun begun = trail.begin(OLGA, cancel(""));
        trail.end(begun, AuditEntry.Outcome.of(202, ""), "job/new").join();
        assertThat(lines().getFirst().what().target()).isEqualTo("job/new");
        assertThat(lines().getFirst().outcome().result()).isEqualTo(AuditEntry.Result.DONE);
    }

    @Test
    void linesAreFoundByUserOutcomeTargetAndTimePageByPage() {
        List<AuditTrail.Begun> begun = IntStream.range(0, 25)
                .mapToObj(n -> trail.begin(OLGA, cancel("job/" + n)))
                .toList();
        begun.forEach(b -> b.written().join());
        trail.end(begun.get(7), AuditEntry.Outcome.of(202, ""), "").join();

        assertThat(targets(Optional.of("olga"), Optional.empty(), Optional.of("job/3"), NOON))
                .containsExactly("job/3");
        assertThat(targets(Optional.of("vic"), Optional.empty(), Optional.empty(), NOON))
                .isEmpty();
        assertThat(targets(Optional.empty(), Optional.of(AuditEntry.Result.DONE), Optional.empty(), NOON))
                .containsExactly("job/7");
        assertThat(targets(Optional.empty(), Optional.empty(), Optional.empty(), NOON.plusMillis(1)))
                .isEmpty();
        Page<AuditEntry> first = trail.list(AuditQuery.latest(20));
        Page<AuditEntry> second =
                trail.list(AuditQuery.latest(20).after(first.next().orElseThrow()));
        assertThat(first.items()).hasSize(20).isSortedAccordingTo((a, b) -> Long.compare(b.number(), a.number()));
        assertThat(second.items()).hasSize(5);
        assertThat(second.next()).isEmpty();
        assertThat(second.items().getLast().what().target()).isEqualTo("job/0");
    }

    private List<String> targets(
            Optional<String> user, Optional<AuditEntry.Result> outcome, Optional<String> target, Instant since) {
        AuditQuery query = new AuditQuery(user, outcome, target, Optional.of(since), Optional.empty(), 50);
        return trail.list(query).items().stream()
                .map(line -> line.what().target())
                .toList();
    }

    @Test
    void refusalsOfOneCallerWithinAMinuteAreOneLineWithACount() {
        for (int i = 0; i < 5000; i++) {
            trail.refused(NOBODY, cancel("job/" + i), AuditEntry.Outcome.of(401, "DENIED"));
        }
        for (int i = 0; i < 3; i++) {
            trail.refused(OLGA, cancel("job/1"), AuditEntry.Outcome.of(403, "DENIED"));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lines())
                        .extracting(line -> line.who().user() + line.outcome().status() + "x" + line.calls())
                        .containsExactlyInAnyOrder("401x5000", "olga403x3"));

        trail.refused(NOBODY, cancel("job/1"), AuditEntry.Outcome.of(401, "DENIED"));

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(lines()).extracting(AuditEntry::calls).containsExactlyInAnyOrder(5001L, 3L));
    }

    @Test
    void manyAddressesMakeFewLinesAndNoRefusalIsMissingInTheCounts() {
        for (int i = 0; i < 10_000; i++) {
            trail.refused(
                    new AuditEntry.Who("", "", "", "192.0.2." + i),
                    cancel("job/1"),
                    AuditEntry.Outcome.of(401, "DENIED"));
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(lines()).hasSize(101);
            assertThat(lines().stream().mapToLong(AuditEntry::calls).sum()).isEqualTo(10_000);
        });
    }

    @Test
    void linesThatAreTooOldAreDeleted() {
        trail.begin(OLGA, cancel("job/old")).written().join();
        try (AuditTrail later = trail(NOON.plus(Duration.ofDays(2)), Duration.ofDays(1))) {
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(later.list(AuditQuery.latest(9)).items()).isEmpty());
        }
    }

    @Test
    void textOfTheCallerCannotMakeALineFail() {
        String wild = "a\u0000b\ud800c\n" + "x".repeat(100_000);
        trail.begin(
                        new AuditEntry.Who(wild, wild, wild, wild),
                        new AuditEntry.What(wild, wild, wild, wild, wild, wild, true))
                .written()
                .join();
        assertThat(lines().getFirst().what().path()).startsWith("a?b?c?xxx").hasSize(500);
    }

    @Test
    void withTheDatabaseAwayNoCallBeginsAndOutcomesAndRefusalsAreWrittenLater() {
        AuditTrail.Begun begun = trail.begin(OLGA, cancel("job/1"));
        begun.written().join();
        journal.takeAway();
        try {
            assertThatThrownBy(
                            () -> trail.begin(OLGA, cancel("job/2")).written().join())
                    .hasCauseInstanceOf(JournalException.class);
            trail.refused(NOBODY, cancel("job/1"), AuditEntry.Outcome.of(401, "DENIED"));
            assertThatThrownBy(() ->
                            trail.end(begun, AuditEntry.Outcome.of(202, ""), "").join())
                    .hasCauseInstanceOf(JournalException.class);
        } finally {
            journal.giveBack();
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lines())
                        .extracting(line ->
                                line.what().target() + " " + line.outcome().status())
                        .containsExactlyInAnyOrder("job/1 202", "job/1 401"));
    }

    @Test
    void whatWaitsIsWrittenWhenTheTrailEndsAndNothingBeginsAfter() {
        trail.refused(NOBODY, cancel("job/1"), AuditEntry.Outcome.of(401, "DENIED"));
        trail.close();
        assertThat(lines()).hasSize(1);
        assertThatThrownBy(() -> trail.begin(OLGA, cancel("job/2")).written().join())
                .hasMessageContaining("is closed");
    }
}
