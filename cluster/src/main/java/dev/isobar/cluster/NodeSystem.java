package dev.isobar.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The actor system of a node, and how it becomes a member of a cluster. */
final class NodeSystem {

    /** Said when the node was asked to stop. */
    private enum Stopped implements CoordinatedShutdown.Reason {
        BY_REQUEST
    }

    private static final Logger LOG = LoggerFactory.getLogger(NodeSystem.class);
    private static final String ARTERY_PORT = "pekko.remote.artery.canonical.port";
    private static final int STOP_WITHIN_SECONDS = 45;

    private NodeSystem() {}

    /** Does beside the start what is needed a little later and only once; whoever needs it first waits for it. */
    static void warmUp(Supplier<?> part) {
        Thread.ofPlatform().daemon().name("isobar-warm-up").start(() -> Objects.requireNonNull(part.get()));
    }

    static ActorSystem<Void> create(Config config, NodeStop stop) {
        int port = Listeners.freePort(
                config.getString("pekko.remote.artery.canonical.hostname"), config.getInt(ARTERY_PORT));
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(),
                "isobar",
                ConfigFactory.parseMap(Map.of(ARTERY_PORT, port)).withFallback(config));
        stop.before(() -> stop(system));
        system.getWhenTerminated().whenComplete((_, _) -> {
            CoordinatedShutdown.get(system)
                    .getShutdownReason()
                    .flatMap(NodeSystem::trouble)
                    .ifPresent(stop::because);
            stop.soon();
        });
        return system;
    }

    /** A lone node joins itself; one of a cluster asks the configured contact points, which ask it. */
    static void join(ActorSystem<?> system, boolean clustered) {
        if (clustered) {
            ClusterBootstrap.get(system).start();
        } else {
            Cluster cluster = Cluster.get(system);
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
        }
    }

    private static Optional<String> trouble(CoordinatedShutdown.Reason reason) {
        String text = switch (reason) {
            case CoordinatedShutdown.ClusterDowningReason$ _ ->
                "the other nodes took this one for lost and go on without it";
            case CoordinatedShutdown.ClusterJoinUnsuccessfulReason$ _ -> "no contact point let this node in";
            case CoordinatedShutdown.IncompatibleConfigurationDetectedReason$ _ ->
                "the cluster's settings are not those of this node; its log names them";
            default -> "";
        };
        if (!text.isEmpty()) {
            LOG.error("the node stops: {}", text);
        }
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    private static void stop(ActorSystem<?> system) {
        try {
            CoordinatedShutdown.get(system)
                    .runAll(Stopped.BY_REQUEST)
                    .toCompletableFuture()
                    .get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("the actor system did not stop in order", e);
            system.terminate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
