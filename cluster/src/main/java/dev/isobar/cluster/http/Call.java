package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.entities.kernel.Audit;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * A request that was let in.
 *
 * @param from the other end of the connection
 * @param path what the pattern's names stand for
 * @param body the JSON object of a POST; an empty one when there was none
 */
record Call(HttpRequest request, InetAddress from, Map<String, String> path, Caller caller, ObjectNode body) {

    private static final int LONGEST_TEXT = 500;

    String segment(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("no {%s} in the path".formatted(name));
        }
        return value;
    }

    Optional<String> query(String name) {
        return request.getUri().query().get(name).filter(v -> !v.isEmpty());
    }

    /** A whole number from the query, checked. */
    long number(String name, long otherwise, long least, long most) {
        return query(name).map(v -> parse(name, v, least, most)).orElse(otherwise);
    }

    static long parse(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw outOf(name, value, least, most);
        }
        throw outOf(name, value, least, most);
    }

    private static Refusal outOf(String name, String value, long least, long most) {
        String range = most == Long.MAX_VALUE ? "a whole number from " + least : "%d to %d".formatted(least, most);
        return Refusal.invalid("%s: %s (expected: %s)".formatted(name, value, range));
    }

    Optional<String> header(String name) {
        return request.getHeader(name).map(HttpHeader::value).map(String::strip).filter(v -> !v.isEmpty());
    }

    boolean isDryRun() {
        JsonNode value = body.path("dryRun");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Refusal.invalid("dryRun: %s (expected: true or false)".formatted(value));
        }
        return value.asBoolean(false);
    }

    /** Who does it and why, for the journal. */
    Audit audit() {
        String user = caller.name().isEmpty() ? header("X-Isobar-User").orElse("http") : caller.name();
        return new Audit(
                checked("X-Isobar-User", user),
                checked("reason", text("reason").orElse("")),
                checked("Idempotency-Key", header("Idempotency-Key").orElse("")));
    }

    /** A field of the body that must be text when it is there. */
    Optional<String> text(String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.invalid("%s: %s (expected: text)".formatted(name, value));
        }
        return Optional.of(value.asText());
    }

    private static String checked(String name, String value) {
        if (value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("%s (expected: at most %d characters, none of them a control character)"
                    .formatted(name, LONGEST_TEXT));
        }
        return value;
    }
}
