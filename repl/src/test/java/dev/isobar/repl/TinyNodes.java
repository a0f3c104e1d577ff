package dev.isobar.repl;

import dev.isobar.cluster.api.ApiClient;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.HttpApi;
import dev.isobar.repl.session.Nodes;
import dev.isobar.repl.session.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Nodes that are tiny servers: one that runs elsewhere, or one that is started in this process. */
final class TinyNodes implements Nodes {

    final AtomicInteger started = new AtomicInteger();
    final AtomicInteger stopped = new AtomicInteger();
    private final TinyServer server;
    private final boolean embedded;

    private TinyNodes(TinyServer server, boolean embedded) {
        this.server = server;
        this.embedded = embedded;
    }

    static TinyNodes elsewhere(TinyServer server) {
        return new TinyNodes(server, false);
    }

    static TinyNodes embedded(TinyServer server) {
        return new TinyNodes(server, true);
    }

    @Override
    public Optional<Api> find(Target target) {
        return embedded ? Optional.empty() : Optional.of(api());
    }

    private Api api() {
        return new HttpApi(ApiClient.of(server.base(), TinyServer.TOKEN, "test@host"));
    }

    @Override
    public Started start(Target target, boolean clustered) {
        started.incrementAndGet();
        return new Started() {
            @Override
            public Api api() {
                return TinyNodes.this.api();
            }

            @Override
            public void awaitStop() {}

            @Override
            public void close() {
                stopped.incrementAndGet();
            }
        };
    }
}
