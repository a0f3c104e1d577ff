package dev.isobar.entities.kernel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.sharding.ShardCoordinator.AbstractShardAllocationStrategy;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ActorSystemDependentAllocationStrategy;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ShardAllocationStrategy;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/**
 * Which node gets which shard: as even as Pekko's own strategy makes it, among the members that have the role {@code
 * worker} and are not draining; among all when there is no such member. The shards of the others move at once.
 */
final class UnitAllocation extends AbstractShardAllocationStrategy implements ActorSystemDependentAllocationStrategy {

    private static final String WORKER = "worker";

    private final Cluster cluster;
    private final Draining draining;
    private final ShardAllocationStrategy even;

    UnitAllocation(
            org.apache.pekko.actor.typed.ActorSystem<?> system, Draining draining, ShardAllocationStrategy even) {
        this.cluster = Cluster.get(system);
        this.draining = draining;
        this.even = even;
    }

    @Override
    public void start(ActorSystem system) {
        if (even instanceof ActorSystemDependentAllocationStrategy dependent) {
            dependent.start(system);
        }
    }

    @Override
    public Future<ActorRef> allocateShard(
            ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> allocations) {
        return even.allocateShard(requester, shard, scala(willing(allocations)));
    }

    @Override
    public Future<Set<String>> rebalance(Map<ActorRef, IndexedSeq<String>> allocations, Set<String> moving) {
        Map<ActorRef, IndexedSeq<String>> willing = willing(allocations);
        Set<String> leaving = new HashSet<>();
        allocations.forEach((region, shards) -> {
            if (!willing.containsKey(region)) {
                leaving.addAll(CollectionConverters.asJava(shards));
            }
        });
        leaving.removeAll(moving);
        if (!leaving.isEmpty()) {
            return Future.successful(leaving);
        }
        return FutureConverters.asScala(FutureConverters.asJava(even.rebalance(
                        scala(willing), CollectionConverters.asScala(moving).toSet()))
                .thenApply(CollectionConverters::asJava));
    }

    private Map<ActorRef, IndexedSeq<String>> willing(Map<ActorRef, IndexedSeq<String>> allocations) {
        Set<Address> takers = StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .filter(member -> member.hasRole(WORKER) && !draining.includes(member.uniqueAddress()))
                .map(Member::address)
                .collect(Collectors.toSet());
        Map<ActorRef, IndexedSeq<String>> willing = new HashMap<>(allocations);
        willing.keySet().removeIf(region -> !takers.contains(address(region)));
        return willing.isEmpty() ? allocations : willing;
    }

    private Address address(ActorRef region) {
        Address address = region.path().address();
        return address.hasLocalScope() ? cluster.selfAddress() : address;
    }

    private static <K, V> scala.collection.immutable.Map<K, V> scala(Map<K, V> map) {
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
    }
}
