package dev.isobar.cluster.api;

import java.util.Optional;
import java.util.OptionalLong;

/** Puts the lines of a {@code text/event-stream} together to events. */
final class EventLines {

    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private OptionalLong offset = OptionalLong.empty();
    private OptionalLong last = OptionalLong.empty();

    /** The last id that was seen, with or without an event. */
    OptionalLong lastId() {
        return last;
    }

    /** Takes one line; answers an event when the line, an empty one, completes it. */
    Optional<StreamEvent> add(String line) {
        if (line.isEmpty()) {
            return complete();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (field) {
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            case "event" -> type = value;
            case "id" -> {
                offset = OptionalLong.of(Long.parseLong(value));
                last = offset;
            }
            default -> {
                // Comments and fields that are not ours say nothing.
            }
        }
        return Optional.empty();
    }

    private Optional<StreamEvent> complete() {
        Optional<StreamEvent> event = data.isEmpty()
                ? Optional.empty()
                : Optional.of(new StreamEvent(offset, type, Json.parse(data.toString())));
        data.setLength(0);
        type = "";
        offset = OptionalLong.empty();
        return event;
    }
}
