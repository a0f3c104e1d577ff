package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.persistence.AuditEntry;
import dev.isobar.persistence.AuditTrail;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes calls to the audit trail: who asks is known here, and how it ended. */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(9);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditTrail trail;

    public AuditLog(AuditTrail trail) {
        this.trail = trail;
    }

    /** A call that was not, or not yet, let through to its operation. */
    record Attempt(HttpRequest request, InetAddress from, Optional<Caller> caller, Optional<Operation> operation) {

        Attempt(HttpRequest request, InetAddress from) {
            this(request, from, Optional.empty(), Optional.empty());
        }

        Attempt by(Caller known) {
            return new Attempt(request, from, Optional.of(known), operation);
        }

        Attempt of(Operation matched) {
            return new Attempt(request, from, caller, Optional.of(matched));
        }

        private boolean wouldChangeSomething() {
            return operation
                    .map(Operation::mutates)
                    .orElseGet(() -> !SAFE_METHODS.contains(request.method().name()));
        }

        private AuditEntry.Who who() {
            String named =
                    request.getHeader("X-Isobar-User").map(HttpHeader::value).orElse("");
            return new AuditEntry.Who(
                    caller.map(c -> c.name().isEmpty() ? named : c.name()).orElse(""),
                    caller.map(Caller::tokenName).orElse(""),
                    caller.map(c -> c.role().name()).orElse(""),
                    from.getHostAddress());
        }

        private AuditEntry.What what() {
            return new AuditEntry.What(
                    request.method().name(),
                    request.getUri().getPathString(),
                    operation.map(Operation::id).orElse(""),
                    "",
                    "",
                    request.getHeader("Idempotency-Key").map(HttpHeader::value).orElse(""),
                    false);
        }
    }

    /** Keeps a refusal of a call that would have changed something, and every one for want of a token or of a turn. */
    HttpResponse refused(Attempt attempt, HttpResponse response) {
        int status = response.status().intValue();
        boolean isKept = switch (status) {
            case 401, 403, 413, 429 -> true;
            default -> status >= 400 && status < 500 && attempt.wouldChangeSomething();
        };
        if (isKept) {
            trail.refused(
                    attempt.who(),
                    attempt.what(),
                    AuditEntry.Outcome.of(
                            status, body(response).at("/error/kind").asText()));
        }
        return response;
    }

    /**
     * Does a call that changes something: writes that it begins, does it, writes how it ended. One whose beginning
     * cannot be written is not done. No thread waits for the trail.
     *
     * @param action never fails
     */
    CompletionStage<HttpResponse> recorded(
            Operation operation, Call call, Supplier<CompletionStage<HttpResponse>> action) {
        AuditTrail.Begun begun = trail.begin(who(call), what(operation, call));
        return inTime(begun.written())
                .exceptionallyCompose(e -> notBegun(begun, e))
                .thenCompose(_ -> action.get())
                .thenCompose(response -> inTime(trail.end(begun, outcome(response), target(response)))
                        .handle((_, late) -> {
                            if (late != null) {
                                LOG.warn("the audit trail does not know yet how a call ended: {}", late.getMessage());
                            }
                            return response;
                        }));
    }

    private static CompletableFuture<Boolean> inTime(CompletableFuture<Boolean> written) {
        return written.copy().orTimeout(WRITTEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletionStage<Boolean> notBegun(AuditTrail.Begun begun, Throwable cause) {
        var _ = trail.end(begun, AuditEntry.Outcome.of(503, ErrorKind.UNAVAILABLE.name()), "");
        String why = cause instanceof CompletionException && cause.getCause() != null
                ? String.valueOf(cause.getCause().getMessage())
                : "no answer within %d s".formatted(WRITTEN_WITHIN.toSeconds());
        return CompletableFuture.failedFuture(new Refusal(
                ErrorKind.UNAVAILABLE,
                "nothing was done, because the audit trail cannot be written: " + why,
                "",
                "isobar status"));
    }

    private static AuditEntry.Outcome outcome(HttpResponse response) {
        return AuditEntry.Outcome.of(
                response.status().intValue(), body(response).at("/error/kind").asText());
    }

    private static String target(HttpResponse response) {
        JsonNode body = body(response);
        return body.path("id").isTextual()
                ? body.path("id").asText()
                : body.at("/error/id").asText("");
    }

    private static AuditEntry.Who who(Call call) {
        return new AuditEntry.Who(
                call.audit().user(),
                call.caller().tokenName(),
                call.caller().role().name(),
                call.from().getHostAddress());
    }

    private static AuditEntry.What what(Operation operation, Call call) {
        Audit audit = call.audit();
        return new AuditEntry.What(
                operation.method(),
                call.request().getUri().getPathString(),
                operation.id(),
                target(operation, call),
                audit.reason(),
                audit.commandId(),
                call.isDryRun());
    }

    private static String target(Operation operation, Call call) {
        try {
            return operation.target().apply(call);
        } catch (Refusal e) {
            return "";
        }
    }

    /** The answer's JSON, or a missing node. */
    private static JsonNode body(HttpResponse response) {
        try {
            return response.entity() instanceof HttpEntity.Strict strict
                    ? Json.parse(strict.getData().utf8String())
                    : Json.object();
        } catch (IllegalArgumentException e) {
            return Json.object();
        }
    }
}
