package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The JSON schemas of requests and answers, from the resources {@code openapi-schemas*.json}. */
final class Schemas {

    private static final List<String> RESOURCES = List.of(
            "openapi-schemas.json",
            "openapi-schemas-draws.json",
            "openapi-schemas-cluster.json",
            "openapi-schemas-audit.json");

    private final JsonNode all;

    private Schemas(JsonNode all) {
        this.all = all;
    }

    static Schemas read() {
        ObjectNode all = Json.object();
        for (String resource : RESOURCES) {
            all.setAll(read(resource));
        }
        return new Schemas(all);
    }

    private static ObjectNode read(String resource) {
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            return (ObjectNode) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    JsonNode all() {
        return all;
    }

    /** Refuses a body with a field that the schema has not, or without one that it requires. */
    void check(String schema, ObjectNode body) {
        JsonNode properties = all.path(schema).path("properties");
        Set<String> known = new TreeSet<>();
        properties.fieldNames().forEachRemaining(known::add);
        body.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)
                    && !all.path(schema).path("additionalProperties").asBoolean()) {
                throw Refusal.invalid("unknown field '%s' (expected: some of %s)".formatted(field, known));
            }
        });
        for (JsonNode required : all.path(schema).path("required")) {
            if (body.path(required.asText()).isMissingNode()) {
                throw Refusal.invalid("'%s' is missing (expected: %s)"
                        .formatted(
                                required.asText(),
                                properties
                                        .path(required.asText())
                                        .path("description")
                                        .asText("a value")));
            }
        }
    }
}
