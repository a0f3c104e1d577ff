package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TwoNodesTest {

    private static final Config CONFIG = ConfigFactory.parseString("""
                    pekko.loglevel = WARNING
                    pekko.actor.provider = cluster
                    pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                    pekko.cluster.jmx.enabled = off
                    """)
            .withFallback(PersistenceTestKitPlugin.config())
            .withFallback(PersistenceTestKitSnapshotPlugin.config())
            .withFallback(ConfigFactory.load())
            .resolve();

    private final CountDownLatch finish = new CountDownLatch(1);
    private final Node first = new Node();
    private final Node second = new Node();

    private final class Node {
        private final ActorTestKit kit = ActorTestKit.create("nodes", CONFIG);
        private final Cluster cluster = Cluster.get(kit.system());
        private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
        private final WorkPools pools = WorkPools.of(2, 1);

        private boolean hosts(UnitId id) {
            return !journal.persistedInStorage(id.text()).isEmpty();
        }

        private Units start() {
            TallyKind kind = TallyKind.of((_, context) -> {
                context.progress(5, 10, "things");
                finish.await();
                return 1;
            });
            return Units.start(kit.system(), List.of(kind), pools);
        }

        private void stop() {
            pools.close();
            kit.shutdownTestKit();
        }
    }

    @AfterEach
    void stop() {
        finish.countDown();
        second.stop();
        first.stop();
    }

    @Test
    void commandsReachUnitsOnTheOtherNodeAndItsProgressIsSeenHere() {
        first.cluster.manager().tell(Join.create(first.cluster.selfMember().address()));
        second.cluster.manager().tell(Join.create(first.cluster.selfMember().address()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> second.cluster.selfMember().status().equals(MemberStatus.up()));
        Units here = first.start();
        Units there = second.start();
        List<UnitId> ids =
                IntStream.range(0, 60).mapToObj(i -> new UnitId("tally/t" + i)).toList();

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            ids.forEach(id -> ask(here, id, new Tally.Command.Add(1)));
            return ids.stream().anyMatch(second::hosts);
        });
        UnitId remote = ids.stream().filter(second::hosts).findFirst().orElseThrow();

        assertThat(ask(here, remote, new Tally.Command.Start())).isInstanceOf(Answer.Accepted.class);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(here.progress().of(remote))
                        .hasValueSatisfying(
                                progress -> assertThat(progress.done()).isEqualTo(5)));
        assertThat(there.progress().of(remote)).isPresent();
        assertThat(here.view(remote).toCompletableFuture().join().status()).isEqualTo("WORKING");
        finish.countDown();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> here.progress().of(remote).isEmpty());
    }

    private static Answer ask(Units units, UnitId id, Tally.Command command) {
        return units.ask(id, command, Audit.SYSTEM, false).toCompletableFuture().join();
    }
}
