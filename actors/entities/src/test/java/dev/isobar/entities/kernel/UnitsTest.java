package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.Kill;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class UnitsTest {

    private static final Config CONFIG = ConfigFactory.parseString("""
                    isobar.shards = 3
                    isobar.shell { idle-after = 300ms, resend-interval = 200ms, ask-timeout = 3s, restart-backoff-min = 50ms, restart-backoff-max = 1s }
                    pekko.loglevel = WARNING
                    pekko.actor { provider = cluster, serialize-messages = on }
                    pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                    pekko.cluster.jmx.multi-mbeans-in-same-jvm = on
                    pekko.cluster.sharding.shard-failure-backoff = 100ms
                    """)
            .withFallback(PersistenceTestKitPlugin.config())
            .withFallback(PersistenceTestKitSnapshotPlugin.config())
            .withFallback(ConfigFactory.load())
            .resolve();

    private static final Map<UnitId, TallyKind.Job> JOBS = new ConcurrentHashMap<>();
    private static final Audit AUDIT = new Audit("ann@host", "test", "");

    private static ActorTestKit kit;
    private static PersistenceTestKit journal;
    private static WorkPools pools;
    private static Units units;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create("units", CONFIG);
        Cluster cluster = Cluster.get(kit.system());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        journal = PersistenceTestKit.create(kit.system());
        pools = WorkPools.of(8, 2);
        TallyKind kind = new TallyKind(
                "tally",
                true,
                (attempt, context) ->
                        JOBS.getOrDefault(context.unit(), (_, _) -> 0).count(attempt, context));
        units = Units.start(kit.system(), List.of(kind), pools);
    }

    @AfterAll
    static void stop() {
        pools.close();
        kit.shutdownTestKit();
    }

    private static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer ask(UnitId id, Tally.Command command) {
        return get(units.ask(id, command, AUDIT, false));
    }

    private static UnitView view(UnitId id) {
        return get(units.view(id));
    }

    private static void accepted(UnitId id, Tally.Command command) {
        assertThat(ask(id, command)).isInstanceOf(Answer.Accepted.class);
    }

    private static List<Tally.Event> events(UnitId id) {
        return journal.persistedInStorage(id.text()).stream()
                .map(entry -> (Tally.Event) ((Recorded<?>) entry).event())
                .toList();
    }

    private static CurrentShardRegionState region() {
        TestProbe<CurrentShardRegionState> probe = kit.createTestProbe();
        ClusterSharding.get(kit.system())
                .shardState()
                .tell(new GetShardRegionState(EntityTypeKey.create(UnitMessage.class, "tally"), probe.getRef()));
        return probe.receiveMessage();
    }

    private static boolean isAwake(UnitId id) {
        return region().getShards().stream()
                .anyMatch(shard -> shard.getEntityIds().contains(id.key()));
    }

    /** As after a crash of the node: everything of the shard is gone but the journal. */
    private static void killShardOf(UnitId id) {
        String shard = region().getShards().stream()
                .filter(state -> state.getEntityIds().contains(id.key()))
                .findAny()
                .orElseThrow()
                .shardId();
        Adapter.toClassic(kit.system())
                .actorSelection("/system/sharding/tally/" + shard)
                .tell(Kill.getInstance(), org.apache.pekko.actor.ActorRef.noSender());
    }

    @Test
    void aCommandGoesToItsUnitByIdWithSlashesAndTheAnswerComesBack() {
        UnitId id = new UnitId("tally/Model-1.0/a+b");

        Answer answer = ask(id, new Tally.Command.Add(4));

        assertThat(answer)
                .isEqualTo(new Answer.Accepted(
                        1, "OPEN", List.of(new Answer.RecordedEvent("test.tally.added.v1", "{\"amount\":4}")), false));
        assertThat(view(id).id()).isEqualTo(id);
        assertThat(events(id)).containsExactly(new Tally.Event.Added(4));
    }

    @Test
    void anUnknownKindAndAForeignCommandAreRefused() {
        assertThat(ask(new UnitId("other/a"), new Tally.Command.Add(1)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class, r -> assertThat(r.kind()).isEqualTo(Rejection.Kind.NOT_FOUND));
        assertThat(get(units.ask(new UnitId("tally/a"), "hello", AUDIT, false)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class, r -> assertThat(r.kind()).isEqualTo(Rejection.Kind.INVALID));
    }

    @Test
    void workRunsInItsPoolAndItsReportIsRecorded() {
        UnitId id = new UnitId("tally/works");
        AtomicBoolean virtual = new AtomicBoolean();
        JOBS.put(id, (_, context) -> {
            virtual.set(Thread.currentThread().isVirtual());
            context.progress(1, 2, "things");
            return 42;
        });

        accepted(id, new Tally.Command.Start());

        await().untilAsserted(() -> assertThat(view(id).json()).contains("\"total\":42"));
        assertThat(virtual).isTrue();
        assertThat(events(id).getLast()).isEqualTo(new Tally.Event.Counted(1, 42));
        await().until(() -> units.progress().of(id).isEmpty());
        assertThat(units.counters().count("isobar_work_done_total")).isPositive();
    }

    @Test
    void cancelledWorkIsInterruptedAndItsLateReportIsNotRecorded() throws InterruptedException {
        UnitId id = new UnitId("tally/cancelled");
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        JOBS.put(id, (_, context) -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                cancelled.set(context.isCancelled());
            }
            return 9;
        });
        accepted(id, new Tally.Command.Start());
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

        accepted(id, new Tally.Command.Cancel());

        await().untilTrue(cancelled);
        await().until(() -> pools.usage(Pool.IO).running() == 0);
        assertThat(events(id)).hasSize(2);
        assertThat(view(id).json()).contains("\"total\":0");
    }

    @Test
    void aLateReportOfAnOldAttemptIsRefusedAndTheUnitGoesOn() {
        UnitId id = new UnitId("tally/late");
        JOBS.put(id, (attempt, _) -> attempt);
        accepted(id, new Tally.Command.Start());
        await().untilAsserted(() -> assertThat(view(id).status()).isEqualTo("OPEN"));

        assertThat(ask(id, new Tally.Command.ReportCount(1, 5)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class, r -> assertThat(r.kind()).isEqualTo(Rejection.Kind.STALE));
    }

    @Test
    void unreachableWorkIsTriedAgainNotBeforeItsTime() {
        UnitId id = new UnitId("tally/retried");
        AtomicReference<Instant> second = new AtomicReference<>();
        JOBS.put(id, (attempt, _) -> {
            switch (attempt) {
                case 1 -> throw new UncheckedIOException(new IOException("disk away"));
                default -> second.set(Instant.now());
            }
            return 1;
        });

        accepted(id, new Tally.Command.Start());

        await().untilAsserted(() -> assertThat(view(id).json()).contains("\"total\":1"));
        Tally.Event.Started again = (Tally.Event.Started) events(id).get(2);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(second.get()).isAfterOrEqualTo(again.notBefore());
        assertThat(units.counters().count(Counters.labelled("isobar_work_failures_total", "kind", "unreachable")))
                .isPositive();
    }

    @Test
    void anythingElseThatWorkThrowsIsABugAlsoAnError() {
        UnitId id = new UnitId("tally/bug");
        JOBS.put(id, (_, _) -> {
            throw new OutOfMemoryError("too large");
        });

        accepted(id, new Tally.Command.Start());

        await().until(() -> events(id).size() == 2);
        assertThat(((Tally.Event.Stopped) events(id).get(1))
                        .failure()
                        .orElseThrow()
                        .toString())
                .contains("BUG")
                .contains("too large");
    }

    @Test
    void aTimerThatIsOverdueFiresAtOnceAndOneThatIsNotFiresWhenItIs() {
        UnitId past = new UnitId("tally/past");
        accepted(past, new Tally.Command.Remind(Instant.now().minusSeconds(3600)));
        UnitId soon = new UnitId("tally/soon");
        Instant due = Instant.now().plusMillis(500);
        accepted(soon, new Tally.Command.Remind(due));

        await().until(() -> events(past).size() == 2);
        await().until(() -> events(soon).size() == 2);
        assertThat(((Recorded<?>) journal.persistedInStorage(soon.text()).get(1)).at())
                .isAfterOrEqualTo(due.minusMillis(1));
        assertThat(events(soon).get(1)).isEqualTo(new Tally.Event.Rung());
    }

    @Test
    void aMessageToAnotherUnitIsSentAgainUntilItIsAccepted() {
        UnitId from = new UnitId("tally/from");
        UnitId to = new UnitId("tally/to");
        accepted(to, new Tally.Command.Add(95));

        accepted(from, new Tally.Command.Write(to));
        await().during(Duration.ofMillis(500)).until(() -> events(from).size() == 1);
        assertThat(events(to)).hasSize(1);
        accepted(to, new Tally.Command.Add(-50));

        await().until(() -> events(from).size() == 2);
        assertThat(events(from).getLast()).isEqualTo(new Tally.Event.Delivered());
        assertThat(events(to)).contains(new Tally.Event.Added(7));
        Recorded<?> sent = (Recorded<?>) journal.persistedInStorage(to.text()).get(2);
        assertThat(sent.audit()).isEqualTo(new Audit("isobar", "sent by tally/from", ""));
    }

    @Test
    void aRememberedUnitWakesByItselfAfterACrashAndTakesUpTheSameAttempt() throws InterruptedException {
        UnitId id = new UnitId("tally/remembered");
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch firstRun = new CountDownLatch(1);
        CountDownLatch secondRun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        JOBS.put(id, (attempt, _) -> {
            if (runs.incrementAndGet() == 1) {
                firstRun.countDown();
                new CountDownLatch(1).await();
            }
            secondRun.countDown();
            finish.await();
            return attempt;
        });
        accepted(id, new Tally.Command.Start());
        assertThat(firstRun.await(10, TimeUnit.SECONDS)).isTrue();

        killShardOf(id);

        assertThat(secondRun.await(20, TimeUnit.SECONDS)).isTrue();
        finish.countDown();
        await().until(() -> events(id).size() == 2);
        assertThat(events(id).getLast()).isEqualTo(new Tally.Event.Counted(1, 1));
    }

    @Test
    void aRememberedUnitStaysUntilItIsTerminalAndThenLeaves() {
        UnitId id = new UnitId("tally/leaves");
        accepted(id, new Tally.Command.Add(1));
        await().during(Duration.ofMillis(800)).until(() -> isAwake(id));

        accepted(id, new Tally.Command.Close());

        await().until(() -> !isAwake(id));
        assertThat(view(id).status()).isEqualTo("CLOSED");
    }

    @Test
    void aUnitThatCannotBeReadFromTheJournalIsUnavailableWithTheReasonAndHealsByItself() {
        UnitId id = new UnitId("tally/unreadable");
        Audit once = new Audit("ann@host", "test", "once");
        journal.persistForRecovery(
                id.text(), List.of(new Recorded<>(1, Instant.now(), AUDIT, new Tally.Event.Added(1))));
        journal.failNextNReads(id.text(), 1000);

        Answer answer = get(units.ask(id, new Tally.Command.Add(1), once, false));
        journal.resetPolicy();

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(((Answer.Unavailable) answer).text())
                .contains("timed out after 3.0 s")
                .contains("could not be read from the journal")
                .contains("same idempotency key");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(units.ask(id, new Tally.Command.Add(1), once, false)) instanceof Answer.Accepted);
        assertThat(view(id).json()).contains("\"total\":2");
    }
}
