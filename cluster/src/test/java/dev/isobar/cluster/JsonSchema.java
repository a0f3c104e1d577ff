package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Checks JSON against the part of JSON Schema that the document uses; a field that is not documented is an error. */
final class JsonSchema {

    private JsonSchema() {}

    static void check(String where, JsonNode document, JsonNode schema, JsonNode value) {
        JsonNode reference = schema.path("$ref");
        if (!reference.isMissingNode()) {
            check(where, document, document.at(reference.asText().substring(1)), value);
            return;
        }
        if (schema.has("type")) {
            assertThat(types(schema.path("type"))).as(where + " at " + value).anyMatch(type -> isOf(type, value));
        }
        if (schema.has("enum")) {
            assertThat(schema.path("enum")).as(where).contains(value);
        }
        if (value.isObject()) {
            object(where, document, schema, value);
        }
        value.elements().forEachRemaining(item -> {
            if (value.isArray()) {
                check(where, document, schema.path("items"), item);
            }
        });
    }

    private static void object(String where, JsonNode document, JsonNode schema, JsonNode value) {
        schema.path("required")
                .forEach(name -> assertThat(value.has(name.asText()))
                        .as("%s: field %s", where, name)
                        .isTrue());
        JsonNode properties = schema.path("properties");
        value.fields().forEachRemaining(field -> {
            JsonNode more = schema.path("additionalProperties");
            assertThat(properties.isMissingNode() || properties.has(field.getKey()) || !more.isMissingNode())
                    .as("%s: field %s is documented", where, field.getKey())
                    .isTrue();
            check(where, document, properties.path(field.getKey()), field.getValue());
        });
    }

    private static List<String> types(JsonNode type) {
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(type.asText());
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("type in the document: " + type);
        };
    }
}
