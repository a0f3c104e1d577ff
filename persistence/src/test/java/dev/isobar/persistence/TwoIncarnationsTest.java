package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.kernel.WorkPools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two nodes that know nothing of each other and have the same units, on one journal. */
@TestInstance(Lifecycle.PER_CLASS)
final class TwoIncarnationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestJournal journal = TestJournal.sqlite();
    private final Manifests manifests = Manifests.of(List.of(new Counter.Kind()));
    private Side one;
    private Side other;

    private final class Side {
        private final Database database = Database.open(journal.config());
        private final ActorTestKit kit = ActorTestKit.create(
                "incarnation",
                database.pekkoConfig()
                        .withFallback(ConfigFactory.parseString("""
                                pekko {
                                  actor.provider = cluster
                                  remote.artery.canonical { hostname = 127.0.0.1, port = 0 }
                                  cluster.jmx.enabled = off
                                  loglevel = OFF
                                }
                                isobar.shell { restart-backoff-min = 20ms, restart-backoff-max = 100ms }
                                """))
                        .withFallback(ConfigFactory.load()));
        private final WorkPools pools = WorkPools.of(1, 1);
        private final Units units;

        Side() {
            Cluster cluster = Cluster.get(kit.system());
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
            units = Units.start(kit.system(), List.of(new Counter.Kind()), pools);
        }

        CompletableFuture<Answer> add(String key, long number) {
            return units.ask(UnitId.of("counter", key), new Counter.Add(number), Audit.SYSTEM, false)
                    .toCompletableFuture();
        }

        void close() {
            kit.shutdownTestKit();
            pools.close();
            database.close();
        }
    }

    @BeforeAll
    void start() {
        one = new Side();
        other = new Side();
    }

    @AfterAll
    void stop() {
        one.close();
        other.close();
    }

    private List<HistoryEntry> history(String key) {
        return new History(one.database, manifests).of(UnitId.of("counter", key), 1, 10_000);
    }

    @Test
    void theOneThatWroteFirstIsKeptAndTheOtherBeginsAgainFromTheJournal() {
        one.add("taken", 1).join();
        other.add("taken", 2).join();

        assertThat(one.add("taken", 10).join()).isInstanceOf(Answer.Unavailable.class);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(one.add("taken", 100).join()).isInstanceOf(Answer.Accepted.class));

        assertThat(history("taken"))
                .extracting(HistoryEntry::json)
                .containsExactly("{\"number\":1}", "{\"number\":2}", "{\"number\":100}");
        assertThat(one.units
                        .view(UnitId.of("counter", "taken"))
                        .toCompletableFuture()
                        .join()
                        .json())
                .contains("\"sum\":103");
    }

    @Test
    void whatTwoStoreInTurnsIsOneHistoryWithoutGapsAndEveryAcknowledgedEventIsInIt() {
        List<Long> acknowledged = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            Side side = round % 2 == 0 ? one : other;
            int first = round * 10;
            List<CompletableFuture<Answer>> both = IntStream.range(first, first + 10)
                    .mapToObj(n -> (n % 3 == 0 ? other : side).add("turns", n))
                    .toList();
            for (int i = 0; i < both.size(); i++) {
                if (both.get(i).join() instanceof Answer.Accepted) {
                    acknowledged.add((long) first + i);
                }
            }
        }

        List<HistoryEntry> history = history("turns");

        assertThat(acknowledged).isNotEmpty();
        assertThat(history.stream().map(HistoryEntry::version))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, history.size())
                        .mapToObj(n -> (long) n)
                        .toList());
        assertThat(history.stream().map(HistoryEntry::json).toList())
                .containsAll(
                        acknowledged.stream().map("{\"number\":%d}"::formatted).toList())
                .doesNotHaveDuplicates();
    }
}
