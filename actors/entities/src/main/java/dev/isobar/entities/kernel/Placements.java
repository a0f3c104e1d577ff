package dev.isobar.entities.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.GetClusterShardingStats;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** Asks the nodes of the cluster what lives on them. */
record Placements(ActorSystem<?> system, ClusterSharding sharding) {

    private static final Duration NODES_WITHIN = Duration.ofSeconds(3);
    private static final Duration WITHIN = Duration.ofSeconds(5);

    CompletionStage<List<Placement>> of(List<String> kinds) {
        CompletableFuture<List<Placement>> all = CompletableFuture.completedFuture(List.of());
        for (String kind : kinds) {
            all = all.thenCombine(of(kind), (some, more) -> {
                List<Placement> both = new ArrayList<>(some);
                both.addAll(more);
                return both;
            });
        }
        return all;
    }

    private CompletionStage<List<Placement>> of(String kind) {
        EntityTypeKey<UnitMessage> key = EntityTypeKey.create(UnitMessage.class, kind);
        return AskPattern.<GetClusterShardingStats, ShardRegion.ClusterShardingStats>ask(
                        sharding.shardState().unsafeUpcast(),
                        replyTo -> new GetClusterShardingStats(key, NODES_WITHIN, replyTo),
                        WITHIN,
                        system.scheduler())
                .thenApply(stats -> stats.getRegions().entrySet().stream()
                        .map(region -> {
                            var shards = region.getValue().getStats();
                            int units = shards.values().stream()
                                    .mapToInt(count -> (Integer) count)
                                    .sum();
                            return new Placement(kind, region.getKey(), shards.size(), units);
                        })
                        .toList());
    }
}
