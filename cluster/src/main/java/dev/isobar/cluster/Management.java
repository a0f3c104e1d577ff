package dev.isobar.cluster;

import dev.isobar.cluster.http.Gate;
import dev.isobar.cluster.http.Reception;
import dev.isobar.cluster.http.Role;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.HttpsConnectionContext;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/**
 * Pekko Management's read-only routes behind the node's tokens. Only {@code /bootstrap/seed-nodes}, which nodes ask of each
 * other before they know anything, is open, and only on nodes of a cluster.
 */
final class Management {

    private Management() {}

    static Reception reception(
            ActorSystem<?> system, Gate gate, Optional<HttpsConnectionContext> tls, boolean clustered) {
        Supplier<Function<HttpRequest, CompletionStage<HttpResponse>>> routes = once(() -> PekkoManagement.get(system)
                .getRoutes(settings ->
                        tls.map(settings::withHttpsConnectionContext).orElse(settings))
                .seal()
                .handler(system));
        if (clustered) {
            var _ = routes.get();
        }
        return gate.guard(
                request -> routes.get().apply(request).thenApply(Management::honest),
                path -> clustered && path.equals("/bootstrap/seed-nodes"),
                Role.VIEWER,
                Materializer.matFromSystem(system));
    }

    /** A check that failed or had no answer in time is a node that is not ready, and no fault of the routes. */
    private static HttpResponse honest(HttpResponse answer) {
        return answer.status().intValue() == 500 ? answer.withStatus(503) : answer;
    }

    /** The routes are built at the first request: a node that nobody asks need not wait for them. */
    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private volatile @Nullable T made;

            @Override
            public synchronized T get() {
                T value = made;
                if (value == null) {
                    value = make.get();
                    made = value;
                }
                return value;
            }
        };
    }
}
