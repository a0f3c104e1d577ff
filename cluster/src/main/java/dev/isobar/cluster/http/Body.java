package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a request's body; a field of another type is refused, one that is left out or null is null. */
record Body(ObjectNode json) {

    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isTextual()) {
            throw refused(name, value, "text");
        }
        return value == null ? null : value.asText();
    }

    @Nullable
    Integer number(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isInt()) {
            throw refused(name, value, "a whole number");
        }
        return value == null ? null : value.asInt();
    }

    @Nullable
    Double real(String name) {
        JsonNode value = value(name);
        if (value != null && !(value.isNumber() && Double.isFinite(value.asDouble()))) {
            throw refused(name, value, "a number");
        }
        return value == null ? null : value.asDouble();
    }

    double real(String name, double otherwise) {
        Double value = real(name);
        return value == null ? otherwise : value;
    }

    /** Null when it is left out. */
    @Nullable
    Boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw refused(name, value, "true or false");
        }
        return value == null ? null : value.asBoolean();
    }

    @Nullable
    List<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (item.isTextual()) {
                texts.add(item.asText());
            }
        }
        if (!value.isArray() || texts.size() != value.size()) {
            throw refused(name, value, "a list of texts");
        }
        return texts;
    }

    /** Text by name. */
    @Nullable
    Map<String, String> textsByName(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        Map<String, String> texts = new TreeMap<>();
        value.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        if (!value.isObject() || texts.size() != value.size()) {
            throw refused(name, value, "an object of texts");
        }
        return texts;
    }

    /** So many numbers; the others when it is left out. */
    double[] reals(String name, int count, double... otherwise) {
        JsonNode value = value(name);
        return value == null ? otherwise : reals(name, value, count);
    }

    /** Rows of so many numbers; null when it is left out. */
    double @Nullable [][] rows(String name, int rows, int count) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.size() != rows) {
            throw refused(name, value, "%d rows of %d numbers".formatted(rows, count));
        }
        double[][] all = new double[rows][];
        for (int i = 0; i < rows; i++) {
            all[i] = reals(name, value.path(i), count);
        }
        return all;
    }

    private static double[] reals(String name, JsonNode value, int count) {
        double[] numbers = new double[value.size()];
        boolean right = value.isArray() && numbers.length == count;
        for (int i = 0; i < numbers.length && right; i++) {
            numbers[i] = value.path(i).asDouble();
            right = value.path(i).isNumber() && Double.isFinite(numbers[i]);
        }
        if (!right) {
            throw refused(name, value, count + " numbers");
        }
        return numbers;
    }

    /** An absolute path, which must be there. */
    Path absolute(String name) {
        String text = text(name);
        Path path = Path.of(text == null ? "" : text).normalize();
        if (!path.isAbsolute()) {
            throw Refusal.invalid("%s: '%s' (expected: an absolute path)".formatted(name, path));
        }
        return path;
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = json.path(name);
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    private static Refusal refused(String name, JsonNode value, String expected) {
        String shown = value.toString();
        return Refusal.invalid("%s: %s (expected: %s)"
                .formatted(name, shown.length() > 100 ? shown.substring(0, 97) + "..." : shown, expected));
    }
}
