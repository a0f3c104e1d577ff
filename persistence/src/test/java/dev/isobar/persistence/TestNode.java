package dev.isobar.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Damage;
import dev.isobar.entities.kernel.Intents;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.ShellSignals;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.kernel.WorkPools;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.jspecify.annotations.Nullable;

/** Units of the test kinds on one node, with all that looks after their journal. */
final class TestNode implements AutoCloseable, ShellSignals {

    static final Manifests MANIFESTS = Manifests.of(List.of(new Counter.Kind(), new Waiter.Kind()));

    private final ActorTestKit kit;
    private final Database database;
    private final WorkPools pools = WorkPools.of(4, 1);
    private final QuarantineRegister register;
    private final AtomicInteger recovered = new AtomicInteger();
    private final Units units;

    private TestNode(Config journal, @Nullable Address seed) {
        database = Database.open(journal);
        kit = ActorTestKit.create(
                "units",
                database.pekkoConfig()
                        .withFallback(ConfigFactory.parseString("""
                                pekko {
                                  actor { provider = cluster, serialize-messages = on }
                                  remote.artery.canonical { hostname = 127.0.0.1, port = 0 }
                                  cluster {
                                    jmx.enabled = off
                                    downing-provider-class = "org.apache.pekko.cluster.sbr.SplitBrainResolverProvider"
                                    sharding {
                                      remember-entities-store = eventsourced
                                      passivation.strategy = none
                                      retry-interval = 400ms
                                    }
                                  }
                                  loglevel = ERROR
                                }
                                """))
                        .withFallback(ConfigFactory.load()));
        Cluster cluster = Cluster.get(kit.system());
        cluster.manager().tell(Join.create(seed == null ? cluster.selfMember().address() : seed));
        register = QuarantineRegister.start(database, MANIFESTS, "test");
        units = Units.start(kit.system(), List.of(new Counter.Kind(), new Waiter.Kind()), pools, this, Intents.NONE);
    }

    static TestNode start(Config journal) {
        return new TestNode(journal, null);
    }

    /** One more of this node's cluster. */
    TestNode another(Config journal) {
        return new TestNode(journal, kit.system().address());
    }

    Units units() {
        return units;
    }

    Database database() {
        return database;
    }

    /** Members of its cluster that are up. */
    long members() {
        return StreamSupport.stream(
                        Cluster.get(kit.system()).state().getMembers().spliterator(), false)
                .filter(member -> member.status().equals(MemberStatus.up()))
                .count();
    }

    /** Recoveries that ended well since the start. */
    int recovered() {
        return recovered.get();
    }

    @Override
    public void recorded(UnitId id, Recorded<?> event) {}

    @Override
    public void sound(UnitId id, Instant at) {
        recovered.incrementAndGet();
        register.sound(id, at);
    }

    @Override
    public void damaged(UnitId id, Damage damage) {
        register.damaged(id, damage);
    }

    @Override
    public void close() {
        kit.shutdownTestKit();
        register.close();
        pools.close();
        database.close();
    }
}
