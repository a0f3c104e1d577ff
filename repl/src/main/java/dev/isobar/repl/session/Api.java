package dev.isobar.repl.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.function.Predicate;

/**
 * The HTTP interface of one node; paths are relative to {@code /api/v1}. Every method throws {@link CommandException}
 * on refusal or when the node does not answer, and blocks; an interrupt ends the wait with {@link Exit#INTERRUPTED}.
 */
public interface Api {

    URI base();

    /** Whether it answers now; asked without patience. */
    boolean isThere();

    JsonNode get(String path);

    JsonNode post(String path, JsonNode body);

    /**
     * Reads a stream of events until the server ends it, or the sink says false.
     *
     * @param from the offset after which events are wanted; negative for new ones only
     */
    void events(String path, long from, Predicate<ServerEvent> sink);

    /**
     * One event of a stream.
     *
     * @param offset negative for events that are not in the journal, such as progress
     * @param type the manifest, or {@code progress}
     */
    record ServerEvent(long offset, String type, JsonNode data) {}
}
