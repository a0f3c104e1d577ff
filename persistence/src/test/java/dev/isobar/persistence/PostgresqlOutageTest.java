package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.UnitView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Three nodes on a database that stands still, or ends their connections, with commands on their way; {@link UnitsContract}
 * stops it.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresqlOutageTest {

    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(10);
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(40);
    private static final int COUNTERS = 120;
    private static final int WAITERS = 60;

    private final PostgresqlServer server = PostgresqlServer.another();
    private final List<TestNode> nodes = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<UnitId, LongAdder> acknowledged = new ConcurrentHashMap<>();
    private final Map<UnitId, LongAdder> asked = new ConcurrentHashMap<>();

    /** An answer, and how long it took. */
    private record Timed(UnitId id, Answer answer, Duration took) {}

    @BeforeAll
    void open() {
        Config journal = server.newJournal();
        nodes.add(TestNode.start(journal));
        nodes.add(nodes.getFirst().another(journal));
        nodes.add(nodes.getFirst().another(journal));
        await().atMost(HEALED_WITHIN).until(() -> nodes.stream().allMatch(node -> node.members() == nodes.size()));
        awaitAllAnswer();
        assertThat(waiters().stream().map(this::beginWaiting).toList())
                .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Answer.Accepted.class));
    }

    @AfterAll
    void close() {
        nodes.reversed().forEach(TestNode::close);
    }

    private static List<UnitId> counters() {
        return IntStream.range(0, COUNTERS)
                .mapToObj(n -> UnitId.of("counter", "c" + n))
                .toList();
    }

    private static List<UnitId> waiters() {
        return IntStream.range(0, WAITERS)
                .mapToObj(n -> UnitId.of("waiter", "w" + n))
                .toList();
    }

    private static LongAdder count(Map<UnitId, LongAdder> counts, UnitId id) {
        return counts.computeIfAbsent(id, _ -> new LongAdder());
    }

    private CompletableFuture<Timed> add(UnitId id, int node) {
        long begin = System.nanoTime();
        count(asked, id).increment();
        return nodes.get(node % nodes.size())
                .units()
                .ask(id, new Counter.Add(1), Audit.SYSTEM, false)
                .toCompletableFuture()
                .thenApply(answer -> {
                    if (answer instanceof Answer.Accepted) {
                        count(acknowledged, id).increment();
                    }
                    return new Timed(id, answer, Duration.ofNanos(System.nanoTime() - begin));
                });
    }

    private CompletableFuture<Answer> beginWaiting(UnitId id) {
        return nodes.getFirst()
                .units()
                .ask(id, new Waiter.Wait(Instant.now().plusSeconds(3600)), Audit.SYSTEM, false)
                .toCompletableFuture();
    }

    /** One command to each unit, through all nodes in turn. */
    private List<Timed> round() {
        List<UnitId> ids = counters();
        return IntStream.range(0, ids.size()).mapToObj(n -> add(ids.get(n), n)).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private void awaitAllAnswer() {
        await().atMost(HEALED_WITHIN)
                .untilAsserted(() -> assertThat(round())
                        .allSatisfy(timed -> assertThat(timed.answer()).isInstanceOf(Answer.Accepted.class)));
    }

    @Test
    void aDatabaseThatStandsStillIsToldInTimeAndEveryUnitIsBackWhenItGoesOn() {
        outage(server::standStill, server::goOn);
    }

    @Test
    void connectionsThatAreCutCostNothingThatWasAcknowledged() {
        outage(server::cutConnections, server::cutConnections);
    }

    private void outage(Runnable begin, Runnable end) {
        List<Timed> told;
        List<UnitId> late = IntStream.range(0, WAITERS)
                .mapToObj(_ -> UnitId.of("waiter", "late" + numbers.incrementAndGet()))
                .toList();
        List<CompletableFuture<Answer>> begun;
        begin.run();
        try {
            begun = late.stream().map(this::beginWaiting).toList();
            told = round();
        } finally {
            end.run();
        }
        awaitAllAnswer();
        begun.forEach(CompletableFuture::join);
        await().atMost(HEALED_WITHIN)
                .untilAsserted(() -> assertThat(
                                late.stream().map(this::beginWaiting).toList())
                        .allSatisfy(answer -> assertThat(answer.join()).isNotInstanceOf(Answer.Unavailable.class)));
        assertThat(told).allSatisfy(timed -> assertThat(timed.took()).isLessThan(REFUSED_WITHIN));
        for (UnitId id : counters()) {
            UnitView view =
                    nodes.getLast().units().view(id).toCompletableFuture().join();
            assertThat(view.version())
                    .as("%s", id)
                    .isBetween(count(acknowledged, id).sum(), count(asked, id).sum());
        }
        for (UnitId id : waiters()) {
            assertThat(nodes.getLast()
                            .units()
                            .view(id)
                            .toCompletableFuture()
                            .join()
                            .status())
                    .isEqualTo("WAITING");
        }
    }
}
