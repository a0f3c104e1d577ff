package dev.isobar.cluster.http;

import dev.isobar.cluster.api.ErrorKind;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Host;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.Materializer;

/** Lets in who calls by an allowed name and with a known token. */
public final class Gate {

    /** No token, or an unknown one. */
    static final class Unauthorized extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unauthorized() {
            super("no valid token", null, false, false);
        }
    }

    private final Tokens tokens;
    private final Hosts hosts;

    public Gate(Tokens tokens, Hosts hosts) {
        this.tokens = tokens;
        this.hosts = hosts;
    }

    Caller admit(HttpRequest request) {
        Optional<Host> host = request.getHeader(Host.class);
        if (host.isPresent() && !hosts.allows(host.get().host().address())) {
            throw new Refusal(
                    ErrorKind.DENIED,
                    "host: %s (expected: one of %s)".formatted(host.get().host().address(), hosts));
        }
        return request.getHeader("Authorization")
                .map(HttpHeader::value)
                .flatMap(tokens::caller)
                .orElseThrow(Unauthorized::new);
    }

    /**
     * Puts itself before a handler that knows no tokens.
     *
     * @param open paths that need none
     * @param role what the token must be allowed
     */
    public Function<HttpRequest, CompletionStage<HttpResponse>> guard(
            Function<HttpRequest, CompletionStage<HttpResponse>> inner,
            Predicate<String> open,
            Role role,
            Materializer materializer) {
        return request -> {
            try {
                if (!open.test(request.getUri().getPathString())
                        && !admit(request).role().includes(role)) {
                    throw new Refusal(ErrorKind.DENIED, "the token's role (expected: %s)".formatted(role));
                }
                return inner.apply(request);
            } catch (Unauthorized e) {
                request.discardEntityBytes(materializer);
                return CompletableFuture.completedFuture(Responses.unauthorized());
            } catch (Refusal e) {
                request.discardEntityBytes(materializer);
                return CompletableFuture.completedFuture(Responses.error(e));
            }
        };
    }
}
