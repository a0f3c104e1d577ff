package dev.isobar.cluster.http;

import dev.isobar.cluster.api.ErrorKind;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Host;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.Materializer;

/**
 * Lets in who calls by an allowed name, with a known token, and has not too much under way already. Who calls is told by
 * the token alone, and from where by the connection alone: headers of proxies are not believed.
 */
public final class Gate {

    /** What came of a call at the gate. */
    sealed interface Entry {

        /** Who was let in; closed when the call is answered. */
        record Admitted(Caller caller, List<Turns.Turn> turns) implements Entry, AutoCloseable {
            @Override
            public void close() {
                turns.forEach(Turns.Turn::close);
            }
        }

        /** The answer for who was not; it is in the audit trail. */
        record Refused(HttpResponse response) implements Entry {}
    }

    private final Tokens tokens;
    private final Hosts hosts;
    private final AuditLog log;
    private final Limits limits;
    private final Turns addresses;
    private final Turns callers;
    private final Turns streams;

    public Gate(Tokens tokens, Hosts hosts, Limits limits, AuditLog log) {
        this.tokens = tokens;
        this.hosts = hosts;
        this.log = log;
        this.limits = limits;
        this.addresses = new Turns(limits.requestsPerAddress());
        this.callers = new Turns(limits.requestsPerToken());
        this.streams = new Turns(limits.streamsPerToken());
    }

    Entry enter(HttpRequest request, InetAddress from) {
        AuditLog.Attempt attempt = new AuditLog.Attempt(request, from);
        Optional<Turns.Turn> turn = addresses.take(Reception.network(from));
        if (turn.isEmpty()) {
            return new Entry.Refused(log.refused(
                    attempt, Responses.error(busy("requests from one address", limits.requestsPerAddress()))));
        }
        Entry entry = enter(attempt, turn.get());
        if (entry instanceof Entry.Refused) {
            turn.get().close();
        }
        return entry;
    }

    private Entry enter(AuditLog.Attempt attempt, Turns.Turn address) {
        Optional<Host> host = attempt.request().getHeader(Host.class);
        if (host.isPresent() && !hosts.allows(host.get().host().address())) {
            String name = host.get().host().address();
            return new Entry.Refused(log.refused(
                    attempt,
                    Responses.error(
                            new Refusal(ErrorKind.DENIED, "host: %s (expected: one of %s)".formatted(name, hosts)))));
        }
        Optional<Caller> caller = authorization(attempt.request()).flatMap(tokens::caller);
        if (caller.isEmpty()) {
            return new Entry.Refused(log.refused(attempt, Responses.unauthorized()));
        }
        return callers.take(caller.get().token().hex())
                .<Entry>map(turn -> new Entry.Admitted(caller.get(), List.of(address, turn)))
                .orElseGet(() -> new Entry.Refused(log.refused(
                        attempt.by(caller.get()),
                        Responses.error(busy("requests with one token", limits.requestsPerToken())))));
    }

    /** The one header of this name; two of them are none. */
    private static Optional<String> authorization(HttpRequest request) {
        List<String> all = StreamSupport.stream(request.getHeaders().spliterator(), false)
                .filter(header -> header.is("authorization"))
                .map(HttpHeader::value)
                .toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private static Refusal busy(String what, int most) {
        return new Refusal(
                ErrorKind.BUSY, "too many %s at once (expected: at most %d); try again soon".formatted(what, most));
    }

    /** Refuses one more live stream to who has as many as may be. */
    void checkStreams(Caller caller) {
        if (!streams.hasRoom(caller.token().hex())) {
            throw busy("live streams with one token", limits.streamsPerToken());
        }
    }

    /** Counts a live stream until the turn is closed. */
    Optional<Turns.Turn> stream(Caller caller) {
        return streams.take(caller.token().hex());
    }

    /** Whether a caller who was let in would still be. */
    boolean isStillAdmitted(Caller caller) {
        return tokens.isStillKnown(caller);
    }

    Tokens.State tokens() {
        return tokens.state();
    }

    Limits limits() {
        return limits;
    }

    AuditLog log() {
        return log;
    }

    /**
     * Puts itself before a handler that knows no tokens.
     *
     * @param open paths that need none
     * @param role what the token must be allowed
     */
    public Reception guard(
            Function<HttpRequest, CompletionStage<HttpResponse>> inner,
            Predicate<String> open,
            Role role,
            Materializer materializer) {
        return (request, from) -> {
            if (open.test(request.getUri().getPathString())) {
                return apply(inner, request);
            }
            return switch (enter(request, from)) {
                case Entry.Refused refused -> {
                    request.discardEntityBytes(materializer);
                    yield CompletableFuture.completedFuture(refused.response());
                }
                case Entry.Admitted admitted
                when !admitted.caller().role().includes(role) -> {
                    request.discardEntityBytes(materializer);
                    admitted.close();
                    yield CompletableFuture.completedFuture(log.refused(
                            new AuditLog.Attempt(request, from).by(admitted.caller()),
                            Responses.error(
                                    new Refusal(ErrorKind.DENIED, "the token's role (expected: %s)".formatted(role)))));
                }
                case Entry.Admitted admitted -> apply(inner, request).whenComplete((_, _) -> admitted.close());
            };
        };
    }

    private static CompletionStage<HttpResponse> apply(
            Function<HttpRequest, CompletionStage<HttpResponse>> inner, HttpRequest request) {
        try {
            return inner.apply(request).exceptionally(Responses::fault);
        } catch (Exception e) {
            return CompletableFuture.completedFuture(Responses.fault(e));
        }
    }
}
