package dev.isobar.repl.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.ApiException;
import dev.isobar.cluster.api.EventStream;
import dev.isobar.cluster.api.StreamEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A node over HTTP. */
public record HttpApi(ApiClient client) implements Api {

    private static final String ROOT = "/api/v1";
    private static final Duration SLICE = Duration.ofSeconds(10);

    @Override
    public URI base() {
        return client.base();
    }

    @Override
    public boolean isThere() {
        return client.isThere();
    }

    @Override
    public JsonNode get(String path) {
        return called(() -> client.get(ROOT + path));
    }

    @Override
    public JsonNode post(String path, JsonNode body) {
        return called(() -> client.post(ROOT + path, body));
    }

    @Override
    public void events(String path, long from, Predicate<ServerEvent> sink) {
        called(() -> {
            try (EventStream stream = client.events(ROOT + path, Map.of(), from)) {
                boolean more = true;
                while (more) {
                    Optional<StreamEvent> event = stream.poll(SLICE);
                    more = event.isEmpty() || sink.test(of(event.get()));
                }
                return true;
            } catch (InterruptedException e) {
                throw interrupted();
            }
        });
    }

    private static ServerEvent of(StreamEvent event) {
        return new ServerEvent(event.offset().orElse(-1), event.type(), event.data());
    }

    private static <T> T called(Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            // The client keeps the interrupt that ended a call; the command line says so itself.
            if (Thread.interrupted()) {
                throw interrupted();
            }
            throw new CommandException(
                    Exit.ofCode(e.kind().exitCode()).orElse(Exit.FAILED),
                    String.valueOf(e.getMessage()),
                    null,
                    e.next().isEmpty() ? null : e.next());
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.FAILED, "the answer is not understood: " + e.getMessage(), null, null);
        }
    }

    private static CommandException interrupted() {
        return new CommandException(Exit.INTERRUPTED, "interrupted: only the view ended", null, null);
    }
}
