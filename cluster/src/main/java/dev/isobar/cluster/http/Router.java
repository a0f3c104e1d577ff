package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.persistence.JournalException;
import java.net.InetAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.util.ByteString;

/** Leads a request to its operation: host, token, path, method, role, body, in this order. */
final class Router {

    private record Matched(Operation operation, Map<String, String> path) {}

    private static final class WrongMethod extends RuntimeException {
        private static final long serialVersionUID = 1;
        final String used;
        final String path;
        final transient List<String> allowed;

        WrongMethod(String used, String path, List<String> allowed) {
            super("wrong method", null, false, false);
            this.used = used;
            this.path = path;
            this.allowed = allowed;
        }

        String text() {
            return "%s %s (expected: %s)".formatted(used, path, String.join(" or ", allowed));
        }
    }

    private final List<Operation> operations;
    private final Gate gate;
    private final AuditLog log;
    private final Limits limits;
    private final Schemas schemas;
    private final RequestThreads threads;
    private final Materializer materializer;

    Router(List<Operation> operations, Gate gate, Schemas schemas, RequestThreads threads, ActorSystem<?> system) {
        this.operations = List.copyOf(operations);
        this.gate = gate;
        this.log = gate.log();
        this.limits = gate.limits();
        this.schemas = schemas;
        this.threads = threads;
        this.materializer = Materializer.matFromSystem(system);
    }

    CompletionStage<HttpResponse> receive(HttpRequest request, InetAddress from) {
        return switch (gate.enter(request, from)) {
            case Gate.Entry.Refused refused -> {
                request.discardEntityBytes(materializer);
                yield CompletableFuture.completedFuture(refused.response());
            }
            case Gate.Entry.Admitted admitted ->
                answer(new AuditLog.Attempt(request, from).by(admitted.caller()), admitted.caller())
                        .whenComplete((_, _) -> admitted.close());
        };
    }

    private CompletionStage<HttpResponse> answer(AuditLog.Attempt unmatched, Caller caller) {
        HttpRequest request = unmatched.request();
        AuditLog.Attempt attempt = unmatched;
        try {
            Matched matched = match(request);
            Operation operation = matched.operation();
            AuditLog.Attempt known = unmatched.of(operation);
            attempt = known;
            if (!caller.role().includes(operation.role())) {
                throw new Refusal(
                        ErrorKind.DENIED,
                        "a token of role %s may not do this (expected: %s)".formatted(caller.role(), operation.role()));
            }
            return body(request, operation)
                    .thenCompose(body ->
                            run(known, operation, new Call(request, known.from(), matched.path(), caller, body)))
                    .exceptionally(e -> log.refused(known, failed(e)));
        } catch (RuntimeException e) {
            request.discardEntityBytes(materializer);
            return CompletableFuture.completedFuture(log.refused(attempt, failed(e)));
        }
    }

    /** What would change something is checked, written down, done, and written down again. */
    private CompletionStage<HttpResponse> run(AuditLog.Attempt attempt, Operation operation, Call call) {
        Supplier<CompletionStage<HttpResponse>> answer =
                () -> threads.submit(() -> run(operation, call)).exceptionally(this::failed);
        if (!operation.mutates()) {
            return answer.get().thenApply(response -> log.refused(attempt, response));
        }
        var _ = call.audit();
        var _ = call.isDryRun();
        return log.recorded(operation, call, answer);
    }

    private Matched match(HttpRequest request) {
        String path = request.getUri().getPathString();
        List<String> segments = PathPattern.segments(request.getUri());
        TreeSet<String> methods = new TreeSet<>();
        for (Operation operation : operations) {
            Optional<Map<String, String>> named = operation.path().match(segments);
            if (named.isPresent()) {
                if (operation.method().equals(request.method().name())) {
                    return new Matched(operation, named.get());
                }
                methods.add(operation.method());
            }
        }
        if (!methods.isEmpty()) {
            throw new WrongMethod(request.method().name(), path, List.copyOf(methods));
        }
        throw new Refusal(
                ErrorKind.NOT_FOUND, "nothing is at %s (expected: a path of /api/v1/openapi.json)".formatted(path));
    }

    private CompletionStage<ObjectNode> body(HttpRequest request, Operation operation) {
        HttpEntity entity = request.entity();
        if (operation.request().isEmpty()) {
            request.discardEntityBytes(materializer);
            return CompletableFuture.completedFuture(Json.object());
        }
        String schema = operation.request().get();
        if (entity.getContentLengthOption().orElse(0) > limits.bodyBytes()) {
            throw tooLarge();
        }
        return request.entity()
                .withSizeLimit(limits.bodyBytes())
                .toStrict(limits.bodyWithin().toMillis(), materializer)
                .thenApply(strict -> object(strict, schema));
    }

    private ObjectNode object(HttpEntity.Strict entity, String schema) {
        ObjectNode body = Json.object();
        if (!entity.getData().isEmpty()) {
            if (!entity.getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)) {
                throw Refusal.invalid(
                        "content type: %s (expected: application/json)".formatted(entity.getContentType()));
            }
            JsonNode parsed = parse(text(entity.getData()));
            if (!(parsed instanceof ObjectNode read)) {
                throw Refusal.invalid("body: %s (expected: a JSON object)".formatted(parsed.getNodeType()));
            }
            body = read;
        }
        schemas.check(schema, body);
        return body;
    }

    private static String text(ByteString bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.asByteBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("body: bytes that are no text (expected: a JSON object in UTF-8)");
        }
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("body: %s (expected: a JSON object)".formatted(e.getMessage()));
        }
    }

    private HttpResponse run(Operation operation, Call call) {
        try {
            return operation.handler().handle(call);
        } catch (RuntimeException e) {
            return failed(e);
        } catch (Exception e) {
            return failed(new CompletionException(e));
        }
    }

    private HttpResponse failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case WrongMethod wrong ->
                Responses.error(new Refusal(ErrorKind.METHOD, wrong.text()))
                        .addHeader(RawHeader.create("Allow", String.join(", ", wrong.allowed)));
            case Refusal refusal -> Responses.error(refusal);
            case JournalException away ->
                Responses.error(new Refusal(
                        ErrorKind.UNAVAILABLE, "the journal cannot answer: " + away.getMessage(), "", "isobar status"));
            case EntityStreamException _ -> Responses.error(Refusal.invalid("the body ended too early"));
            case EntityStreamSizeException _ -> Responses.error(tooLarge());
            case TimeoutException _ ->
                Responses.error(new Refusal(
                        ErrorKind.SLOW,
                        "the body (expected: within %d s)"
                                .formatted(limits.bodyWithin().toSeconds())));
            case Throwable t -> Responses.fault(t);
        };
    }

    private Refusal tooLarge() {
        return new Refusal(ErrorKind.TOO_LARGE, "body (expected: at most %d bytes)".formatted(limits.bodyBytes()));
    }
}
