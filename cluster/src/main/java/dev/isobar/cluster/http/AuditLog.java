package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.persistence.AuditEntry;
import dev.isobar.persistence.AuditTrail;
import dev.isobar.persistence.JournalException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
     * cannot be written is not done.
     */
    HttpResponse recorded(Operation operation, Call call, Supplier<HttpResponse> action) {
        AuditTrail.Begun begun = trail.begin(who(call), what(operation, call));
        try {
            await(begun.written());
        } catch (JournalException | TimeoutException e) {
            var _ = trail.end(begun, AuditEntry.Outcome.of(503, ErrorKind.UNAVAILABLE.name()), "");
            throw new Refusal(
                    ErrorKind.UNAVAILABLE,
                    "nothing was done, because the audit trail cannot be written: " + e.getMessage(),
                    "",
                    "isobar status");
        }
        HttpResponse response = action.get();
        JsonNode body = body(response);
        String target = body.path("id").isTextual()
                ? body.path("id").asText()
                : body.at("/error/id").asText("");
        AuditEntry.Outcome outcome = AuditEntry.Outcome.of(
                response.status().intValue(), body.at("/error/kind").asText());
        try {
            await(trail.end(begun, outcome, target));
        } catch (JournalException | TimeoutException e) {
            LOG.warn("the audit trail does not know yet how a call ended: {}", e.getMessage());
        }
        return response;
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

    private static void await(CompletableFuture<Boolean> written) throws TimeoutException {
        try {
            written.get(WRITTEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JournalException away ? away : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("the node is stopping");
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
