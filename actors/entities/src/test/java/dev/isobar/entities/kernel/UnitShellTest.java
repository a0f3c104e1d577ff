package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.SnapshotMeta;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.javadsl.SnapshotTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UnitShellTest {

    private static final Config CONFIG = ConfigFactory.parseString("""
                    isobar.shell { snapshot-every = 5, restart-backoff-min = 50ms, idle-after = 200ms }
                    pekko.loglevel = WARNING
                    pekko.actor.serialize-messages = on
                    """)
            .withFallback(EventSourcedBehaviorTestKit.config())
            .withFallback(PersistenceTestKitPlugin.config())
            .withFallback(ConfigFactory.load())
            .resolve();
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static ActorTestKit kit;
    private static PersistenceTestKit journal;
    private static SnapshotTestKit snapshots;

    private final UnitId id = new UnitId("tally/t" + NUMBERS.incrementAndGet());
    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private final List<Damage> damages = new CopyOnWriteArrayList<>();
    private final ShellSignals signals = new ShellSignals() {
        @Override
        public void recorded(UnitId of, Recorded<?> recorded) {
            heard.add(recorded.version());
        }

        @Override
        public void damaged(UnitId of, Damage damage) {
            damages.add(damage);
        }
    };
    private final AtomicInteger passivations = new AtomicInteger();
    private final TallyKind kind = TallyKind.of((attempt, _) -> attempt);
    private final Manifests manifests = Manifests.of(List.of(kind));
    private WorkPools pools;
    private Surroundings surroundings;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create("shell", CONFIG);
        journal = PersistenceTestKit.create(kit.system());
        snapshots = SnapshotTestKit.create(kit.system());
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    @BeforeEach
    void prepare() {
        manifests.install(kit.system());
        pools = WorkPools.of(2, 1);
        surroundings = Surroundings.of(
                manifests,
                pools,
                signals,
                ShellSettings.of(CONFIG),
                Clock.fixed(NOW, ZoneOffset.UTC),
                (_, _, _) -> new CompletableFuture<>());
    }

    @AfterEach
    void close() {
        pools.close();
    }

    private Behavior<UnitMessage> shell() {
        return UnitShell.create(kind, id, surroundings, _ -> passivations.incrementAndGet());
    }

    private static UnitMessage.Do of(Tally.Command command, String key, boolean dryRun, ActorRef<Answer> replyTo) {
        return new UnitMessage.Do(command, new Audit("ann@host", "test", key), dryRun, replyTo);
    }

    private Answer ask(ActorRef<UnitMessage> shell, Tally.Command command, String key) {
        TestProbe<Answer> probe = kit.createTestProbe();
        shell.tell(of(command, key, false, probe.getRef()));
        return probe.receiveMessage();
    }

    private UnitView view(ActorRef<UnitMessage> shell) {
        TestProbe<UnitView> probe = kit.createTestProbe();
        shell.tell(new UnitMessage.Get(probe.getRef()));
        return probe.receiveMessage();
    }

    @Test
    void anAcceptedCommandIsRecordedInOrderAnsweredAndSurvivesARestart() {
        EventSourcedBehaviorTestKit<UnitMessage, JournalEntry<Tally.Event>, ShellState<Tally>> test =
                EventSourcedBehaviorTestKit.create(kit.system(), shell());

        var result = test.<Answer>runCommand(to -> of(new Tally.Command.AddTwice(3), "k", false, to));

        assertThat(result.reply())
                .isEqualTo(new Answer.Accepted(
                        2,
                        "OPEN",
                        List.of(
                                new Answer.RecordedEvent("test.tally.added.v1", "{\"amount\":3}"),
                                new Answer.RecordedEvent("test.tally.added.v1", "{\"amount\":3}")),
                        false));
        Audit audit = new Audit("ann@host", "test", "k");
        assertThat(result.events())
                .containsExactly(
                        new Recorded<>(1, NOW, audit, new Tally.Event.Added(3)),
                        new Recorded<>(2, NOW, audit, new Tally.Event.Added(3)));
        assertThat(heard).containsExactly(1L, 2L);
        assertThat(test.restart().state().unit().total()).isEqualTo(6);
    }

    @Test
    void aRefusedCommandIsAnsweredAndNothingIsRecorded() {
        ActorRef<UnitMessage> shell = kit.spawn(shell());

        Answer answer = ask(shell, new Tally.Command.Add(101), "");

        assertThat(answer).isEqualTo(new Answer.Refused(Rejection.Kind.INVALID, "total: 101 (expected: <= 100)"));
        assertThat(journal.persistedInStorage(id.text())).isEmpty();
    }

    @Test
    void aDryRunAnswersWhatWouldBeRecordedAndRecordsNothing() {
        ActorRef<UnitMessage> shell = kit.spawn(shell());
        TestProbe<Answer> probe = kit.createTestProbe();

        shell.tell(of(new Tally.Command.AddTwice(3), "k", true, probe.getRef()));

        Answer.Accepted answer = (Answer.Accepted) probe.receiveMessage();
        assertThat(answer.dryRun()).isTrue();
        assertThat(answer.version()).isEqualTo(2);
        assertThat(answer.events()).hasSize(2);
        assertThat(journal.persistedInStorage(id.text())).isEmpty();
        assertThat(view(shell).version()).isZero();
    }

    @Test
    void aRepeatedIdempotencyKeyHasNoSecondEffectAlsoAfterARestart() {
        ActorRef<UnitMessage> shell = kit.spawn(shell());
        assertThat(ask(shell, new Tally.Command.Add(1), "once")).isInstanceOf(Answer.Accepted.class);
        kit.stop(shell);
        ActorRef<UnitMessage> again = kit.spawn(shell());

        Answer answer = ask(again, new Tally.Command.Add(1), "once");

        assertThat(answer).isEqualTo(new Answer.Accepted(1, "OPEN", List.of(), false));
        assertThat(ask(again, new Tally.Command.Add(1), "")).isInstanceOf(Answer.Accepted.class);
        assertThat(view(again).json()).contains("\"total\":2");
    }

    @Test
    void theLastSixtyFourIdempotencyKeysAreKept() {
        ShellState<Tally> state = ShellState.of(Tally.EMPTY);
        for (int i = 1; i <= 70; i++) {
            state = ShellState.apply(
                    state, new Recorded<>(i, NOW, new Audit("ann", "", "k" + i), new Tally.Event.Added(1)));
        }

        assertThat(state.recent()).hasSize(64).startsWith("k7").endsWith("k70");
        assertThat(state.hasSeen("k6")).isFalse();
        assertThat(state.hasSeen("")).isFalse();
    }

    @Test
    void aRuleThatThrowsIsAnsweredAndChangesNothing() {
        ActorRef<UnitMessage> shell = kit.spawn(shell());

        Answer answer = ask(shell, new Tally.Command.Break(), "");

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(((Answer.Unavailable) answer).text()).contains("Break").contains("broken rule");
        assertThat(surroundings.counters().count("isobar_rules_broken_total")).isEqualTo(1);
        assertThat(ask(shell, new Tally.Command.Add(1), "")).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void aUnitWithoutEventsHasVersionZero() {
        UnitView view = view(kit.spawn(shell()));

        assertThat(view.version()).isZero();
        assertThat(view.status()).isEqualTo("OPEN");
        assertThat(view.why()).isEqualTo("It is OPEN.");
    }

    private static Recorded<Tally.Event> added(long version) {
        return new Recorded<>(version, NOW, Audit.SYSTEM, new Tally.Event.Added(1));
    }

    @Test
    void aUnitWhoseJournalHasAGapRefusesCommandsSaysWhichVersionsAreMissingAndCanBeLookedAt() {
        List<Object> events = new ArrayList<>(List.of(
                added(1), new Recorded<>(2, NOW, Audit.SYSTEM, new Tally.Event.Started(1, NOW)), added(5), added(6)));
        journal.persistForRecovery(id.text(), events);
        ActorRef<UnitMessage> shell = kit.spawn(shell());

        Answer answer = ask(shell, new Tally.Command.Add(1), "");
        UnitView view = view(shell);

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(((Answer.Unavailable) answer).text())
                .startsWith(id + " is damaged: the journal lacks versions 3 to 4: after version 2 came 5");
        assertThat(view.damage()).startsWith("the journal lacks versions 3 to 4");
        assertThat(view.why()).contains("isobar cluster quarantine release " + id);
        assertThat(view.version()).isEqualTo(2);
        assertThat(view.status()).isEqualTo("WORKING");
        assertThat(view.why()).contains("versions 3 to 4");
        assertThat(journal.persistedInStorage(id.text())).hasSize(4);
        assertThat(surroundings.counters().count("isobar_work_done_total")).isZero();
        assertThat(surroundings.counters().count("isobar_units_damaged_total")).isEqualTo(1);
    }

    @Test
    void aSecondReadingAfterARepairHealsTheUnit() {
        journal.persistForRecovery(id.text(), List.of(added(1), added(3)));
        ActorRef<UnitMessage> shell = kit.spawn(shell());
        assertThat(ask(shell, new Tally.Command.Add(1), "")).isInstanceOf(Answer.Unavailable.class);
        assertThat(damages).singleElement().satisfies(damage -> {
            assertThat(damage.trusted()).isEqualTo(1);
            assertThat(damage.highest()).isEqualTo(2);
        });

        journal.clearByPersistenceId(id.text());
        journal.persistForRecovery(id.text(), List.of(added(1), added(2), added(3)));
        shell.tell(new UnitMessage.ReadAgain());

        assertThat(view(shell).version()).isEqualTo(3);
        assertThat(view(shell).damage()).isEmpty();
        assertThat(ask(shell, new Tally.Command.Add(1), "")).isInstanceOf(Answer.Accepted.class);
        assertThat(surroundings.counters().count("isobar_recoveries_failed_total"))
                .isZero();
    }

    @Test
    void aRowThatIsNoEventDamagesItsUnit() {
        journal.persistForRecovery(id.text(), List.of(added(1), "a line"));

        UnitView view = view(kit.spawn(shell()));

        assertThat(view.version()).isEqualTo(1);
        assertThat(view.damage()).contains("holds a String");
    }

    @SuppressWarnings({"NullAway", "NullOptional"}) // as a payload may have it that was written by hand
    private static Tally.Event drawnWithoutShape() {
        return new Tally.Event.Drawn(null);
    }

    @Test
    void anEventOfAnotherKindAndOneThatTheUnitCannotTakeAreDamage() {
        EntryAdapter<Tally.Event> adapter = new EntryAdapter<>(Tally.Event.class);
        Recorded<Integer> foreign = new Recorded<>(1, NOW, Audit.SYSTEM, 7);
        JournalEntry<Tally.Event> read =
                adapter.fromJournal(foreign, "").events().head();

        assertThat(ShellState.replay(ShellState.of(Tally.EMPTY), read).damage()).contains("event 1 is a Integer");
        assertThat(ShellState.replay(
                                ShellState.of(Tally.EMPTY), new Recorded<>(1, NOW, Audit.SYSTEM, drawnWithoutShape()))
                        .damage())
                .startsWith("event 1 cannot be applied");
        assertThat(Trust.faultOfEvent(3, added(2))).isEqualTo("it says that it is event 2");
    }

    @Test
    void aReplayThatEndsBelowTheJournalsHighestNumberIsDamage() {
        ShellState<Tally> behind = new ShellState<>(Tally.EMPTY, 2, List.of(), "");
        journal.persistForRecovery(id.text(), List.of(added(1), added(2), added(3)));
        snapshots.persistForRecovery(id.text(), List.of(Pair.create(SnapshotMeta.create(3), behind)));
        ActorRef<UnitMessage> shell = kit.spawn(shell());

        Answer answer = ask(shell, new Tally.Command.Add(1), "");

        assertThat(((Answer.Unavailable) answer).text())
                .contains("highest number is 3")
                .contains("version 3 missing");
    }

    @Test
    void aUnitComesBackFromItsSnapshotWithVersionAndKeys() {
        ActorRef<UnitMessage> shell = kit.spawn(shell());
        for (int i = 1; i <= 7; i++) {
            ask(shell, new Tally.Command.Add(1), "k" + i);
        }
        await().untilAsserted(() ->
                assertThat(snapshots.persistedInStorage(id.text())).isNotEmpty());
        kit.stop(shell);
        ActorRef<UnitMessage> again = kit.spawn(shell());

        assertThat(view(again).version()).isEqualTo(7);
        assertThat(ask(again, new Tally.Command.Add(1), "k2"))
                .isEqualTo(new Answer.Accepted(7, "OPEN", List.of(), false));
        assertThat(journal.persistedInStorage(id.text())).hasSize(7);
    }

    @Test
    void aCommandThatTheJournalCannotStoreIsUnavailableAndTheUnitComesBackAsItWas() {
        ActorRef<UnitMessage> shell = kit.spawn(shell());
        ask(shell, new Tally.Command.Add(1), "");
        journal.failNextPersisted(id.text());

        Answer answer = ask(shell, new Tally.Command.Add(10), "k");

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(((Answer.Unavailable) answer).text()).contains("the journal failed");
        assertThat(ask(shell, new Tally.Command.Add(10), "k")).isInstanceOf(Answer.Accepted.class);
        assertThat(view(shell).json()).contains("\"total\":11");
    }

    @Test
    void aUnitWhoseWriteWasNotStoredComesBackOnlyWhereItsNodeSeesAllMembers() {
        AtomicReference<String> trouble = new AtomicReference<>("this node does not reach b");
        surroundings = surroundings.standing(Standing.of(trouble::get));
        ActorRef<UnitMessage> shell = kit.spawn(shell());
        ask(shell, new Tally.Command.Add(1), "");
        journal.failNextPersisted(id.text());
        ask(shell, new Tally.Command.Add(10), "k");

        await().until(() -> surroundings.counters().count("isobar_units_held_back_total") >= 2);
        assertThat(surroundings.troubles().get(id)).contains("does not reach b");
        assertThat(journal.persistedInStorage(id.text())).hasSize(1);

        trouble.set("");
        await().untilAsserted(() ->
                assertThat(ask(shell, new Tally.Command.Add(10), "k")).isInstanceOf(Answer.Accepted.class));
        assertThat(view(shell).json()).contains("\"total\":11");
        assertThat(surroundings.troubles()).doesNotContainKey(id);
    }

    @Test
    void aCommandThatTheJournalRejectsIsUnavailableAndTheUnitComesBackAsItWas() {
        ActorRef<UnitMessage> shell = kit.spawn(shell());
        journal.rejectNextPersisted(id.text());

        Answer answer = ask(shell, new Tally.Command.Add(10), "k");

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(ask(shell, new Tally.Command.Add(10), "k")).isInstanceOf(Answer.Accepted.class);
        assertThat(view(shell).json()).contains("\"total\":10");
    }

    @Test
    void aUnitThatCallsForNothingAndHearsNothingAsksToLeaveAndOneThatWaitsDoesNot() {
        kit.spawn(shell());
        await().untilAsserted(() -> assertThat(passivations.get()).isPositive());

        AtomicInteger others = new AtomicInteger();
        ActorRef<UnitMessage> waiting = kit.spawn(
                UnitShell.create(kind, new UnitId(id.text() + "w"), surroundings, _ -> others.incrementAndGet()));
        ask(waiting, new Tally.Command.Remind(NOW.plus(Duration.ofHours(1))), "");
        await().during(Duration.ofMillis(600)).until(() -> others.get() == 0);
    }

    @Test
    void aStoppedShellEnds() {
        ActorRef<UnitMessage> shell = kit.spawn(shell());
        TestProbe<Answer> probe = kit.createTestProbe();

        shell.tell(new OwnMessage.Stop());

        probe.expectTerminated(shell);
    }
}
