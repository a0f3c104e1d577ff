package dev.isobar.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.cluster.sharding.ClusterSharding;
import org.apache.pekko.cluster.sharding.ClusterShardingHealthCheck;
import org.apache.pekko.cluster.sharding.ClusterShardingHealthCheckSettings;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.FutureConverters;

/**
 * Whether the regions of all kinds of units, whichever were started, are known to their coordinators, so that a command
 * finds its unit. Named by {@code pekko.management.health-checks.readiness-checks}.
 */
public final class ShardsPlaced implements Supplier<CompletionStage<Boolean>> {

    private final ActorSystem system;
    private @Nullable ClusterShardingHealthCheck check;

    public ShardsPlaced(ActorSystem system) {
        this.system = system;
    }

    @Override
    public CompletionStage<Boolean> get() {
        Set<String> kinds = ClusterSharding.get(system).getShardTypeNames();
        return kinds.isEmpty()
                ? CompletableFuture.completedFuture(false)
                : FutureConverters.asJava(check(kinds).apply()).thenApply(Boolean.TRUE::equals);
    }

    private synchronized ClusterShardingHealthCheck check(Set<String> kinds) {
        ClusterShardingHealthCheck made = check;
        if (made == null) {
            Config settings = system.settings()
                    .config()
                    .getConfig("pekko.cluster.sharding.healthcheck")
                    .withValue("names", ConfigValueFactory.fromIterable(kinds));
            made = new ClusterShardingHealthCheck(
                    system,
                    ClusterShardingHealthCheckSettings.apply(settings),
                    name -> ClusterSharding.get(system).shardRegion(name));
            check = made;
        }
        return made;
    }
}
