package dev.isobar.repl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** JSON trees as block-style YAML 1.2; text that could be read as anything else is quoted. */
final class Yaml {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_/][A-Za-z0-9_./+-]*([ ][A-Za-z0-9_./+(-][A-Za-z0-9_./+()-]*)*");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private Yaml() {}

    static String of(JsonNode data) {
        StringBuilder text = new StringBuilder();
        if (data.isValueNode() || data.isEmpty()) {
            return text.append(scalar(data)).append('\n').toString();
        }
        block(text, data, 0);
        return text.toString();
    }

    private static void block(StringBuilder text, JsonNode node, int depth) {
        String indent = "  ".repeat(depth);
        if (node.isArray()) {
            for (JsonNode item : node) {
                text.append(indent).append('-');
                entry(text, item, depth);
            }
        } else {
            node.properties().forEach(field -> {
                text.append(indent).append(key(field.getKey())).append(':');
                entry(text, field.getValue(), depth);
            });
        }
    }

    private static void entry(StringBuilder text, JsonNode value, int depth) {
        if (value.isValueNode() || value.isEmpty()) {
            text.append(' ').append(scalar(value)).append('\n');
        } else {
            text.append('\n');
            block(text, value, depth + 1);
        }
    }

    private static String scalar(JsonNode value) {
        if (value.isArray()) {
            return "[]";
        }
        if (value.isObject()) {
            return "{}";
        }
        return value.isTextual() ? key(value.asText()) : value.asText();
    }

    private static String key(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
        return plain
                ? text
                : com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }
}
