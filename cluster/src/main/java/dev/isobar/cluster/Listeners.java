package dev.isobar.cluster;

import com.typesafe.config.Config;
import dev.isobar.cluster.http.Connections;
import dev.isobar.cluster.http.Limits;
import dev.isobar.cluster.http.Reception;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.HttpsConnectionContext;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/** Binds the node's ports, and lets them go when the node stops: first no new connections, then the open ones end. */
final class Listeners {

    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final int BIND_WITHIN_SECONDS = 20;

    private final ActorSystem<?> system;
    private final Optional<HttpsConnectionContext> tls;
    private final Connections connections;
    private final List<String> names;
    private final boolean mayMove;

    /** @param mayMove whether a port that is taken is replaced by a free one */
    Listeners(ActorSystem<?> system, Config config, boolean mayMove) {
        this.system = system;
        this.tls = Tls.of(config);
        Tls.trust(system, config);
        this.connections = new Connections(Limits.of(config), Materializer.matFromSystem(system));
        this.names = config.getStringList("isobar.http.names");
        this.mayMove = mayMove;
    }

    /** The certificate that is shown to clients, if there is one. */
    Optional<HttpsConnectionContext> tls() {
        return tls;
    }

    /** Binds and answers the address by which clients call. */
    URI bind(String host, int port, Reception reception) {
        int free = mayMove ? freePort(host, port) : port;
        ServerBuilder server = Http.get(system).newServerAt(host, free);
        ServerBinding binding = await(
                tls.map(server::enableHttps)
                        .orElse(server)
                        .connectionSource()
                        .to(Sink.foreach(connection -> connections.accept(connection, reception)))
                        .run(system),
                host,
                port);
        stopLater(binding);
        int bound = binding.localAddress().getPort();
        String name = names.isEmpty() ? host : names.getFirst();
        return URI.create((tls.isPresent() ? "https://" : "http://") + name + ":" + bound);
    }

    /** The port, or 0, which the system replaces by a free one, when somebody has it. */
    static int freePort(String host, int port) {
        if (port == 0) {
            return 0;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return port;
        } catch (IOException e) {
            return 0;
        }
    }

    private static ServerBinding await(CompletionStage<ServerBinding> binding, String host, int port) {
        try {
            return binding.toCompletableFuture().get(BIND_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot listen on %s:%d".formatted(host, port), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while binding %s:%d".formatted(host, port), e);
        }
    }

    private void stopLater(ServerBinding binding) {
        CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
        String name = "isobar-port-" + binding.localAddress().getPort();
        shutdown.addTask(CoordinatedShutdown.PhaseServiceUnbind(), name, binding::unbind);
        shutdown.addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), name, () -> connections.close(DRAIN));
    }
}
