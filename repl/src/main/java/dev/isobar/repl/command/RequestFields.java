package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds to a request what was given; what is null, empty or false is left out. */
final class RequestFields {

    private RequestFields() {}

    static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    static void put(ObjectNode body, String name, @Nullable Integer value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    static void put(ObjectNode body, String name, @Nullable Double value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    static void put(ObjectNode body, String name, boolean value) {
        if (value) {
            body.put(name, true);
        }
    }

    static void putTexts(ObjectNode body, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(body.withArray(name)::add);
        }
    }
}
