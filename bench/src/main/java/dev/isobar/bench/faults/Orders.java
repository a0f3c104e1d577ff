package dev.isobar.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A client that goes to whichever node answers, with a key for each command, and keeps a ledger of what was answered.
 * Safe for any thread.
 */
final class Orders {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    /** What became of a command. */
    enum End {
        ACCEPTED,
        /** The system said no, and why. */
        REFUSED,
        /** No node took it while there was patience. */
        FAILED
    }

    /**
     * A command and its end.
     *
     * @param tries how often it was sent
     */
    record Command(String key, String unit, End end, String answer, int tries, Instant at, double seconds) {}

    private final FaultCluster cluster;
    private final Lines ledger;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final AtomicInteger turn = new AtomicInteger();
    /** 0: each command once until it is answered. */
    private volatile int duplicates;
    private volatile boolean retries = true;

    Orders(FaultCluster cluster, Lines ledger) {
        this.cluster = cluster;
        this.ledger = ledger;
    }

    /** From now on every command is sent so many times more, to different nodes, at different moments. */
    void duplicate(int times) {
        duplicates = times;
    }

    /** Whether a command that a node did not take is sent again. */
    void retry(boolean again) {
        retries = again;
    }

    Command send(String key, String unit, String path, ObjectNode body) {
        Instant start = Instant.now();
        List<Thread> copies = copies(key, path, body);
        Command command = sent(key, unit, path, body, start, retries);
        copies.forEach(Orders::join);
        ledger.append(Json.object()
                .put("key", key)
                .put("unit", unit)
                .put("end", command.end().name())
                .put("answer", command.answer())
                .put("tries", command.tries())
                .put("at", command.at().toString())
                .put("seconds", command.seconds()));
        return command;
    }

    /** Sends a command once, and notes it nowhere. */
    Command once(String key, String unit, String path, ObjectNode body) {
        return sent(key, unit, path, body, Instant.now(), false);
    }

    private Command sent(String key, String unit, String path, ObjectNode body, Instant start, boolean again) {
        String answer = "";
        int tries = 0;
        do {
            tries++;
            try {
                HttpResponse<String> response = post(key, path, body);
                answer = response.statusCode() + " " + response.body();
                if (response.statusCode() / 100 == 2) {
                    return command(key, unit, End.ACCEPTED, answer, tries, start);
                }
                if (response.statusCode() / 100 == 4 && response.statusCode() != 408 && response.statusCode() != 429) {
                    return command(key, unit, End.REFUSED, answer, tries, start);
                }
            } catch (IOException e) {
                answer = e.toString();
            }
            Pauses.sleep(Duration.ofMillis(200));
        } while (again && retries && Duration.between(start, Instant.now()).compareTo(PATIENCE) < 0);
        return command(key, unit, End.FAILED, answer, tries, start);
    }

    private static Command command(String key, String unit, End end, String answer, int tries, Instant start) {
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        return new Command(key, unit, end, answer, tries, start, seconds);
    }

    private List<Thread> copies(String key, String path, ObjectNode body) {
        int times = duplicates;
        return IntStream.range(0, times)
                .mapToObj(copy -> Thread.ofVirtual().start(() -> {
                    Pauses.sleep(Duration.ofMillis((copy * 137L) % 900));
                    try {
                        var _ = post(key, path, body);
                    } catch (IOException e) {
                        // the copy is lost, as copies may be
                    }
                }))
                .toList();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> post(String key, String path, JsonNode body) throws IOException {
        NodeProcess node = cluster.nodes().get(Math.floorMod(turn.getAndIncrement(), FaultCluster.NODES));
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.http() + path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + NodeProcess.TOKEN)
                .header("Content-Type", "application/json")
                .header("X-Isobar-User", "faults@harness")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
