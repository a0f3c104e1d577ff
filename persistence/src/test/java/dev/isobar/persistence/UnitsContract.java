package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.kernel.WorkPools;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Real units on a real journal, sharded, whatever the database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class UnitsContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Manifests manifests = Manifests.of(List.of(new Counter.Kind()));
    private TestJournal journal;
    private Database database;
    private ActorTestKit kit;
    private WorkPools pools;
    private Units units;

    abstract TestJournal newJournal();

    @BeforeAll
    void open() {
        journal = newJournal();
        database = Database.open(journal.config());
        kit = ActorTestKit.create(
                "units",
                database.pekkoConfig()
                        .withFallback(ConfigFactory.parseString("""
                                pekko {
                                  actor { provider = cluster, serialize-messages = on }
                                  remote.artery.canonical { hostname = 127.0.0.1, port = 0 }
                                  cluster.jmx.enabled = off
                                  cluster.downing-provider-class = \
                                    "org.apache.pekko.cluster.sbr.SplitBrainResolverProvider"
                                  loglevel = ERROR
                                }
                                """))
                        .withFallback(ConfigFactory.load()));
        Cluster cluster = Cluster.get(kit.system());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        pools = WorkPools.of(4, 1);
        units = Units.start(kit.system(), List.of(new Counter.Kind()), pools);
    }

    @AfterAll
    void close() {
        kit.shutdownTestKit();
        pools.close();
        database.close();
    }

    private CompletableFuture<Answer> add(String key, long number) {
        return units.ask(UnitId.of("counter", key), new Counter.Add(number), Audit.SYSTEM, false)
                .toCompletableFuture();
    }

    private UnitView view(String key) {
        return units.view(UnitId.of("counter", key)).toCompletableFuture().join();
    }

    @Test
    void anAnswerComesAfterTheEventIsInTheJournal() {
        Answer answer = add("first", 7).join();

        assertThat(answer).isInstanceOf(Answer.Accepted.class);
        assertThat(new History(database, manifests).of(UnitId.of("counter", "first"), 1, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.json()).isEqualTo("{\"number\":7}"));
    }

    @Test
    void aUnitWhoseRowsHaveAHoleSaysSoAndRefusesCommands() {
        database.writer()
                .write("counter/hole", CounterRows.of(manifests, "counter/hole", 1, CounterRows.ones(3000)))
                .join();
        TestJournal.harm(
                database,
                "DELETE FROM event_journal WHERE persistence_id = 'counter/hole' AND sequence_number IN (400, 401)");

        Answer answer = add("hole", 1).join();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        refused ->
                                assertThat(refused.text()).contains("damaged").contains("400"));
        assertThat(view("hole").why()).contains("Damaged");
        List<JournalRow> last = database.query(
                "its last row", connection -> JournalReader.ofUnit(connection, "counter/hole", 3000, 9999, 9));
        assertThat(last).hasSize(1);
        assertThat(add("neighbour", 1).join()).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void manyUnitsAreFast() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 1000)
                .mapToObj(n -> add("many-" + n % 250, 1))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Answer.Accepted.class));
        assertThat(view("many-17").json()).contains("\"sum\":4");
    }

    @Test
    void aConflictCostsOneUnitOneCommandAtMost() {
        List<Integer> all = IntStream.range(0, 40).boxed().toList();
        all.forEach(n -> add("conflict-" + n, 1).join());
        database.writer()
                .write("counter/conflict-7", CounterRows.of(manifests, "counter/conflict-7", 2, new Counter.Added(100)))
                .join();

        List<CompletableFuture<Answer>> answers =
                all.stream().map(n -> add("conflict-" + n, 1)).toList();

        assertThat(all.stream().filter(n -> n != 7))
                .allSatisfy(n -> assertThat(answers.get(n).join()).isInstanceOf(Answer.Accepted.class));
        assertThat(answers.get(7).join()).isInstanceOf(Answer.Unavailable.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(view("conflict-7").json()).contains("\"sum\":101"));
        assertThat(add("conflict-7", 1).join()).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void withTheDatabaseAwayACommandIsRefusedAndTheUnitHealsByItself() {
        assertThat(add("away", 1).join()).isInstanceOf(Answer.Accepted.class);
        Answer refused;
        Instant before = Instant.now();
        journal.takeAway();
        try {
            refused = add("away", 10).join();
        } finally {
            journal.giveBack();
        }

        assertThat(refused).isInstanceOf(Answer.Unavailable.class);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(add("away", 100).join()).isInstanceOf(Answer.Accepted.class));
        assertThat(new History(database, manifests).of(UnitId.of("counter", "away"), 1, 100))
                .extracting(HistoryEntry::json)
                .startsWith("{\"number\":1}")
                .endsWith("{\"number\":100}")
                .doesNotContain("{\"number\":10}");
    }
}
