package dev.isobar.repl;

import dev.isobar.cluster.api.ApiClient;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.HttpApi;
import dev.isobar.repl.session.Nodes;
import dev.isobar.repl.session.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Nodes that are tiny servers: one that runs elsewhere, or one that is started in this process. */
final class TinyNodes implements Nodes {

    final AtomicInteger started = new AtomicInteger();
    final AtomicInteger stopped = new AtomicInteger();
    private final Function<Target, TinyServer> servers;
    private final boolean embedded;

    private TinyNodes(Function<Target, TinyServer> servers, boolean embedded) {
        this.servers = servers;
        this.embedded = embedded;
    }

    static TinyNodes elsewhere(TinyServer server) {
        return at(_ -> server);
    }

    /** Nodes that run elsewhere, one for each target. */
    static TinyNodes at(Function<Target, TinyServer> servers) {
        return new TinyNodes(servers, false);
    }

    static TinyNodes embedded(TinyServer server) {
        return new TinyNodes(_ -> server, true);
    }

    @Override
    public Optional<Api> find(Target target) {
        return embedded ? Optional.empty() : Optional.of(api(target));
    }

    private Api api(Target target) {
        return new HttpApi(ApiClient.of(servers.apply(target).base(), TinyServer.TOKEN, "test@host"));
    }

    @Override
    public Started start(Target target, Optional<Membership> cluster) {
        started.incrementAndGet();
        return new Started() {
            @Override
            public Api api() {
                return TinyNodes.this.api(target);
            }

            @Override
            public void awaitStop() {}

            @Override
            public Optional<String> trouble() {
                return Optional.empty();
            }

            @Override
            public void close() {
                stopped.incrementAndGet();
            }
        };
    }
}
