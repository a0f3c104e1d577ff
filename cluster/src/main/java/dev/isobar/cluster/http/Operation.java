package dev.isobar.cluster.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * One served operation, and its line in the OpenAPI document.
 *
 * @param id the document's operationId
 * @param request schema of the body of a POST, if it has one
 * @param success by status: media type and schema
 * @param target the id of the unit that a call is about, for the audit trail; empty when only the answer knows it
 */
record Operation(
        String method,
        PathPattern path,
        Role role,
        String id,
        String summary,
        List<Parameter> parameters,
        Optional<String> request,
        Map<Integer, Success> success,
        Function<Call, String> target,
        Handler handler) {

    /** Answers a call; may block. A {@link Refusal} becomes an error, anything else a fault of the node. */
    interface Handler {
        HttpResponse handle(Call call) throws Exception;
    }

    /** @param type of the OpenAPI document: string, integer, ... */
    record Parameter(String name, String in, String type, boolean required, String description) {}

    record Success(String mediaType, Optional<String> schema) {}

    static Operation get(String path, Handler handler) {
        return new Operation(
                "GET",
                new PathPattern(path),
                Role.VIEWER,
                "",
                "",
                List.of(),
                Optional.empty(),
                Map.of(),
                _ -> "",
                handler);
    }

    static Operation post(String path, String requestSchema, Handler handler) {
        return new Operation(
                "POST",
                new PathPattern(path),
                Role.OPERATOR,
                "",
                "",
                List.of(new Parameter(
                        "X-Isobar-User", "header", "string", false, "name@host, recorded with the change")),
                Optional.of(requestSchema),
                Map.of(),
                _ -> "",
                handler);
    }

    /** Whether a call may change something; it then stands in the audit trail. */
    boolean mutates() {
        return !method.equals("GET") && role != Role.VIEWER;
    }

    /** Says which unit a call is about. */
    Operation about(Function<Call, String> newTarget) {
        return new Operation(method, path, role, id, summary, parameters, request, success, newTarget, handler);
    }

    Operation named(String newId, String newSummary) {
        return new Operation(method, path, role, newId, newSummary, parameters, request, success, target, handler);
    }

    Operation by(Role newRole) {
        return new Operation(method, path, newRole, id, summary, parameters, request, success, target, handler);
    }

    Operation query(String name, String type, String description) {
        return with(new Parameter(name, "query", type, false, description));
    }

    Operation requiredQuery(String name, String type, String description) {
        return with(new Parameter(name, "query", type, true, description));
    }

    Operation header(String name, String description) {
        return with(new Parameter(name, "header", "string", false, description));
    }

    private Operation with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Operation(method, path, role, id, summary, List.copyOf(more), request, success, target, handler);
    }

    Operation answers(int status, String schema) {
        return answers(status, new Success("application/json", Optional.of(schema)));
    }

    Operation answersText(int status, String mediaType) {
        return answers(status, new Success(mediaType, Optional.empty()));
    }

    private Operation answers(int status, Success answer) {
        Map<Integer, Success> more = new TreeMap<>(success);
        more.put(status, answer);
        return new Operation(method, path, role, id, summary, parameters, request, more, target, handler);
    }
}
