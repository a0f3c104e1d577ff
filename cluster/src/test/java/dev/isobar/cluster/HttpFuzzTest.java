package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.FuzzedRequests.Fuzzed;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad requests over raw sockets: each is refused or its connection ended, none costs the node or another client anything.
 * {@code -Disobar.fuzz.cases=100000} tries more, {@code -Disobar.fuzz.seed=N} repeats a run.
 */
final class HttpFuzzTest {

    private static final int CASES = Integer.getInteger("isobar.fuzz.cases", 2000);
    private static final long SEED = Long.getLong("isobar.fuzz.seed", System.nanoTime());
    private static final int CLIENTS = 8;
    private static final int ANSWER_WITHIN_MILLIS = 20_000;
    private static final int HUGE_BYTES = 100 << 20;
    private static final int READ_AT_MOST = 200_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
    private static final Set<Integer> REFUSALS =
            Set.of(400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 422, 429, 431);

    @TempDir
    private static Path folder;

    private static RunningNode node;
    private static FuzzedRequests requests;

    @BeforeAll
    static void start() throws Exception {
        Path tokens = Files.writeString(folder.resolve("tokens"), "operator olga " + Digest.ofText("olgas-token"));
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
        node = RunningNode.start(
                folder,
                Map.of(
                        "isobar.http.tokens-file", tokens.toString(),
                        "isobar.http.limits.request-within-seconds", "2",
                        "isobar.http.limits.body-within-seconds", "1"));
        JsonNode paths = node.json("GET", "/api/v1/openapi.json", "").path("paths");
        requests = new FuzzedRequests(served(paths, "get"), served(paths, "post"), "olgas-token");
    }

    private static List<String> served(JsonNode paths, String method) {
        return paths.properties().stream()
                .filter(path -> path.getValue().has(method))
                .map(Map.Entry::getKey)
                .toList();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), node.node().file().api().getPort());
        socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
        return socket;
    }

    /** The statuses of all answers that came before the connection ended. */
    private static List<Integer> send(Fuzzed fuzzed) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = connect()) {
            try {
                OutputStream out = socket.getOutputStream();
                byte[] more = fuzzed.more().getBytes(StandardCharsets.ISO_8859_1);
                out.write(fuzzed.bytes().getBytes(StandardCharsets.ISO_8859_1));
                for (int sent = 0; more.length > 0 && sent < HUGE_BYTES; sent += more.length) {
                    out.write(more);
                }
                socket.shutdownOutput();
            } catch (SocketException e) {
                // The node had enough; what it said is read below.
            }
            read(socket, answer);
        }
        List<Integer> statuses = new ArrayList<>();
        Matcher status = STATUS.matcher(answer);
        while (status.find()) {
            statuses.add(Integer.valueOf(status.group(1)));
        }
        return statuses;
    }

    /** Reads until the connection ends, or is known to be a live stream. */
    private static void read(Socket socket, StringBuilder answer) throws SocketTimeoutException {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(buffer); n >= 0 && answer.length() < READ_AT_MOST; n = in.read(buffer)) {
                answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                if (answer.indexOf("text/event-stream") >= 0) {
                    return;
                }
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // The connection was reset, which is an end as well.
        }
    }

    private static String wrong(long seed) {
        Fuzzed fuzzed = requests.of(seed);
        try {
            for (int status : send(fuzzed)) {
                boolean isRefusal = REFUSALS.contains(status);
                boolean isFine = isRefusal || (status < 400 && !fuzzed.mustBeRefused());
                if (!isFine) {
                    return "%s answered %d; seed %d:\n%s".formatted(fuzzed.what(), status, seed, shown(fuzzed));
                }
            }
            return "";
        } catch (IOException e) {
            return "%s: %s; seed %d:\n%s".formatted(fuzzed.what(), e, seed, shown(fuzzed));
        }
    }

    private static String shown(Fuzzed fuzzed) {
        String text = fuzzed.bytes();
        return text.length() > 600 ? text.substring(0, 600) + "..." : text;
    }

    @Test
    void noRequestIsWorseThanRefusedAndNobodyElseNotices() throws Exception {
        System.out.printf(Locale.ROOT, "HTTP fuzz: %d cases, -Disobar.fuzz.seed=%d%n", CASES, SEED);
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        Queue<String> hurt = new ConcurrentLinkedQueue<>();
        AtomicLong next = new AtomicLong();
        AtomicLong served = new AtomicLong();
        CountDownLatch done = new CountDownLatch(CLIENTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(threads.submit(() -> {
                    try {
                        for (long n = next.getAndIncrement(); n < CASES; n = next.getAndIncrement()) {
                            String problem = wrong(SEED + n);
                            if (!problem.isEmpty()) {
                                wrong.add(problem);
                            }
                        }
                    } finally {
                        done.countDown();
                    }
                }));
            }
            all.add(threads.submit(() -> {
                while (done.getCount() > 0) {
                    var answer = node.call("GET", "/api/v1/normals/regions", "");
                    served.incrementAndGet();
                    if (answer.statusCode() != 200) {
                        hurt.add(answer.statusCode() + " " + answer.body());
                    }
                }
            }));
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(wrong.stream().limit(10)).isEmpty();
        assertThat(hurt).isEmpty();
        assertThat(served).hasPositiveValue();
        assertThat(node.call("GET", "/api/v1/node", "").statusCode()).isEqualTo(200);
        assertThat(node.json("GET", "/api/v1/normals/jobs", "").path("items")).isEmpty();
    }

    @Test
    void headersThatDribbleEndTheConnectionInTime() throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            long began = System.nanoTime();
            boolean isOpen = true;
            out.write("GET /api/v1/node HTTP/1.1\r\nHost: localhost\r\nX-A: ".getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(100);
            while (isOpen && System.nanoTime() - began < Duration.ofSeconds(20).toNanos()) {
                isOpen = dribble(socket, out);
            }
            assertThat(isOpen).isFalse();
        }
    }

    /** Sends a byte and waits a little for the end of the connection. */
    private static boolean dribble(Socket socket, OutputStream out) {
        try {
            out.write('x');
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aBodyThatDribblesIsAnsweredInTime() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(
                            ("POST /api/v1/normals/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer olgas-token\r\n"
                                            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\"")
                                    .getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            read(socket, answer);
            assertThat(answer.toString()).startsWith("HTTP/1.1 408 ");
            assertThat(Json.parse(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                            .at("/error/kind")
                            .asText())
                    .isEqualTo("SLOW");
        }
    }

    @Test
    void whatTheServerItselfRefusesHasTheFormOfEveryError() throws Exception {
        Map<String, Integer> refused = new TreeMap<>(Map.of(
                "GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                414,
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + "x".repeat(9000) + "\r\n\r\n",
                431,
                "GET / HTTP/7.1\r\nHost: localhost\r\n\r\n",
                400,
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                400,
                "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                405));
        for (Map.Entry<String, Integer> each : refused.entrySet()) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(each.getKey().getBytes(StandardCharsets.US_ASCII));
                StringBuilder answer = new StringBuilder();
                read(socket, answer);
                assertThat(answer.toString()).startsWith("HTTP/1.1 " + each.getValue());
                assertThat(Json.parse(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                                .at("/error/message")
                                .asText())
                        .contains("expected: ");
            }
        }
    }
}
