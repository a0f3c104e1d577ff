package dev.isobar.bench.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.cluster.CommitNews;
import dev.isobar.cluster.OldestNode;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.kernel.WorkPools;
import dev.isobar.persistence.Database;
import dev.isobar.persistence.EventFeed;
import dev.isobar.persistence.Projection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** What a node has for its units, by the configuration that ships, with the one kind of the benchmark. */
record JournalNode(
        Database database,
        ActorSystem<Void> system,
        WorkPools pools,
        Projection projection,
        EventFeed feed,
        Units units) implements AutoCloseable {

    /** A node of its own. */
    static JournalNode alone(String url, String user) {
        JournalNode node = start(url, user);
        node.join(Cluster.get(node.system).selfMember().address());
        return node;
    }

    /** A second node of a first one's cluster. */
    JournalNode other(String url, String user) {
        JournalNode node = start(url, user);
        node.join(Cluster.get(system).selfMember().address());
        return node;
    }

    private static JournalNode start(String url, String user) {
        Config own = ConfigFactory.parseMap(Map.of(
                        "isobar.journal.kind", "postgresql",
                        "isobar.journal.url", url,
                        "isobar.journal.user", user,
                        "isobar.data", System.getProperty("java.io.tmpdir"),
                        "pekko.remote.artery.canonical.port", 0))
                .withFallback(ConfigFactory.parseResources("conf/isobar.conf"));
        Database database = Database.open(own.resolve());
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(),
                "bench",
                own.withFallback(database.pekkoConfig())
                        .withFallback(ConfigFactory.defaultReference())
                        .resolve());
        List<ParcelKind> kinds = List.of(new ParcelKind());
        Manifests manifests = Manifests.of(kinds);
        Projection projection = Projection.start(database, manifests, OldestNode.isThis(system));
        CommitNews.start(system, database);
        EventFeed feed = EventFeed.start(database, manifests);
        WorkPools pools = WorkPools.of(system.settings().config());
        return new JournalNode(database, system, pools, projection, feed, Units.start(system, kinds, pools));
    }

    private void join(Address first) {
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(first));
        while (cluster.selfMember().status() != MemberStatus.up()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() {
        feed.close();
        projection.close();
        pools.close();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        database.close();
    }
}
