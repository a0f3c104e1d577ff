package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import java.util.List;
import java.util.Locale;

/** The OpenAPI 3.1 document of a table of operations. */
final class OpenApi {

    private final Schemas schemas;
    private final String version;

    OpenApi(Schemas schemas, String version) {
        this.schemas = schemas;
        this.version = version;
    }

    /** The operation that serves the document of these operations and of itself. */
    Operation operation(List<Operation> others) {
        return Operation.get("/api/v1/openapi.json", call -> Responses.ok(document(others, operation(others))))
                .named("getOpenApi", "This document")
                .answersText(200, "application/json");
    }

    private ObjectNode document(List<Operation> others, Operation self) {
        ObjectNode document = Json.object().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Isobar")
                .put("version", version)
                .put("summary", "Climate and weather work as an event-sourced, sharded cluster")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("token");
        ObjectNode paths = document.putObject("paths");
        others.forEach(operation -> add(paths, operation));
        add(paths, self);
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.all());
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The token of the data folder, or one of the tokens file");
        return document;
    }

    private static void add(ObjectNode paths, Operation operation) {
        ObjectNode node = paths.withObjectProperty(operation.path().template())
                .putObject(operation.method().toLowerCase(Locale.ROOT))
                .put("operationId", operation.id())
                .put("summary", operation.summary())
                .put("x-role", operation.role().name());
        ArrayNode parameters = node.putArray("parameters");
        operation
                .path()
                .names()
                .forEach(name -> parameter(
                        parameters, new Operation.Parameter(name, "path", "string", true, "segment of the id")));
        operation.parameters().forEach(parameter -> parameter(parameters, parameter));
        operation.request().ifPresent(schema -> content(node.putObject("requestBody"), "application/json", schema));
        ObjectNode responses = node.putObject("responses");
        operation.success().forEach((status, success) -> {
            ObjectNode response =
                    responses.putObject(status.toString()).put("description", status == 202 ? "Recorded" : "Done");
            success.schema()
                    .ifPresentOrElse(
                            schema -> content(response, success.mediaType(), schema),
                            () -> response.putObject("content").putObject(success.mediaType()));
        });
        content(responses.putObject("default").put("description", "Refused or failed"), "application/json", "Error");
    }

    private static void parameter(ArrayNode parameters, Operation.Parameter parameter) {
        parameters
                .addObject()
                .put("name", parameter.name())
                .put("in", parameter.in())
                .put("required", parameter.required())
                .put("description", parameter.description())
                .putObject("schema")
                .put("type", parameter.type());
    }

    private static void content(ObjectNode node, String mediaType, String schema) {
        node.putObject("content")
                .putObject(mediaType)
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + schema);
    }
}
