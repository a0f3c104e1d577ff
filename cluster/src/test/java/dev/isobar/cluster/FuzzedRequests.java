package dev.isobar.cluster;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Requests as no well-meaning client sends them, each made from a seed. */
final class FuzzedRequests {

    /**
     * A request's bytes, each as the character of its number.
     *
     * @param what for a message
     * @param more a piece that is sent again and again until the node has enough
     * @param mustBeRefused whether any answer but a refusal, or an ended connection, is wrong
     */
    record Fuzzed(String what, String bytes, String more, boolean mustBeRefused) {}

    private static final String LINE = "\r\n";
    private static final List<String> METHODS = List.of(
            "GET",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "get",
            "PROPFIND",
            "G\u0001T",
            "",
            "POST POST",
            "A".repeat(300));
    private static final List<String> SEGMENTS = List.of(
            "..%2f",
            "..%2F..%2Fetc%2Fpasswd",
            "%2e%2e",
            "..",
            "%00",
            "a%00b",
            "%c0%af",
            "%e0%80%af",
            "%ff%fe",
            "%",
            "%zz",
            "%5c..%5c",
            "\\",
            ";a=b",
            "//",
            "%0d%0aX-A:%20b",
            "a%2fb",
            "'%20OR%201=1--",
            "${jndi:x}",
            "<script>",
            "%F0%9F%92%A9",
            "x".repeat(3000),
            "x".repeat(9000),
            "?a=%",
            "?limit=99999999999999999999",
            "?from=-1",
            "?time=%ff",
            "#x",
            "*",
            " ");

    private final List<String> gets;
    private final List<String> posts;
    private final String token;
    private final List<Function<Random, Fuzzed>> kinds = List.of(
            this::malformedJson,
            this::malformedJson,
            this::mutatedJson,
            this::deepJson,
            this::hugeNumber,
            this::declaredHuge,
            this::chunkedHuge,
            this::badUtf8,
            this::wildPath,
            this::wildPath,
            this::wrongMethod,
            this::headerBomb,
            this::wildHeader,
            this::twice,
            this::oldHttp,
            this::pipelined,
            this::brokenChunks,
            this::garbage,
            this::mutatedRequest,
            this::mutatedRequest);

    /** Of paths that are served. */
    FuzzedRequests(List<String> gets, List<String> posts, String token) {
        this.gets = List.copyOf(gets);
        this.posts = List.copyOf(posts);
        this.token = token;
    }

    Fuzzed of(long seed) {
        Random random = new Random(seed);
        return pick(random, kinds).apply(random);
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String path(Random random, String method) {
        return pick(random, method.equals("POST") ? posts : gets).replaceAll("\\{[a-z]+}", "x1");
    }

    private String path(Random random) {
        return path(random, pick(random, List.of("GET", "POST")));
    }

    private String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1" + LINE + "Host: localhost" + LINE + "Authorization: Bearer " + token
                + LINE
                + String.join("", List.of(headers).stream().map(h -> h + LINE).toList());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Fuzzed fuzzed(String what, String request, boolean mustBeRefused) {
        return new Fuzzed(what, request, "", mustBeRefused);
    }

    private Fuzzed post(String what, Random random, byte[] body, boolean mustBeRefused) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes(
                head("POST", path(random, "POST"), "Content-Type: application/json", "Content-Length: " + body.length)
                        + LINE));
        all.writeBytes(body);
        return new Fuzzed(what, text(all.toByteArray()), "", mustBeRefused);
    }

    private Fuzzed malformedJson(Random random) {
        String json = pick(
                random,
                List.of(
                        "{",
                        "}",
                        "{\"a\":}",
                        "[1,2",
                        "{\"a\":1}{}",
                        "nul",
                        "\"",
                        "{\"a\":\"\u0001\"}",
                        "{'a':1}",
                        "{\"a\":1,\"a\":2}",
                        "{\"reason\":5}",
                        "{\"dryRun\":\"x\"}",
                        "[]",
                        "7",
                        "null",
                        "{\"__proto__\":{}}",
                        "{\"a\\ud800\":1}",
                        "{\"a\":1e999}",
                        "\uFEFF{}",
                        "{\"model\":{\"model\":[]}}"));
        return post("malformed JSON", random, json.getBytes(StandardCharsets.UTF_8), true);
    }

    private Fuzzed mutatedJson(Random random) {
        byte[] json =
                bytes("{\"reason\":\"x\",\"dryRun\":true,\"model\":\"CanESM2\",\"variables\":[\"pr\"],\"lat\":1.5}");
        mutate(random, json);
        return post("mutated JSON", random, json, false);
    }

    private Fuzzed deepJson(Random random) {
        int depth = 1 + random.nextInt(100_000);
        String opening = random.nextBoolean() ? "[" : "{\"a\":";
        return post("deep JSON", random, bytes(opening.repeat(depth)), true);
    }

    private Fuzzed hugeNumber(Random random) {
        String digits = "9".repeat(1 + random.nextInt(50_000));
        String field = pick(random, List.of("lat", "limit", "workers", "draws", "dryRun", "reason", "version"));
        return post("a huge number", random, bytes("{\"%s\":%s}".formatted(field, digits)), true);
    }

    private Fuzzed declaredHuge(Random random) {
        String length = pick(
                random, List.of("104857600", "1048577", "99999999999", "99999999999999999999999", "-1", "1e9", "0x10"));
        return fuzzed(
                "a huge declared body",
                head("POST", path(random, "POST"), "Content-Type: application/json", "Content-Length: " + length) + LINE
                        + "{\"a\":\"",
                true);
    }

    private Fuzzed chunkedHuge(Random random) {
        String chunk = "8000" + LINE + "x".repeat(0x8000) + LINE;
        return new Fuzzed(
                "a huge chunked body",
                head("POST", path(random, "POST"), "Content-Type: application/json", "Transfer-Encoding: chunked")
                        + LINE,
                chunk,
                true);
    }

    private Fuzzed badUtf8(Random random) {
        byte[] json = bytes("{\"reason\":\"\u00ff\u00fe\u00c0\u00af\u00ed\u00a0\u0080\"}");
        return post("bad UTF-8", random, json, false);
    }

    private Fuzzed wildPath(Random random) {
        String path = path(random);
        int cut = path.lastIndexOf('/');
        String wild = path.substring(0, cut + 1) + pick(random, SEGMENTS) + (random.nextBoolean() ? "" : "/why");
        return fuzzed(
                "a wild path", head(pick(random, List.of("GET", "POST")), wild, "Content-Length: 0") + LINE, false);
    }

    private Fuzzed wrongMethod(Random random) {
        return fuzzed(
                "a wrong method",
                head(pick(random, METHODS), path(random), "X-HTTP-Method-Override: POST", "Content-Length: 0") + LINE,
                false);
    }

    private Fuzzed headerBomb(Random random) {
        StringBuilder headers = new StringBuilder();
        if (random.nextBoolean()) {
            headers.append("X-Big: ")
                    .append("x".repeat(9000 + random.nextInt(100_000)))
                    .append(LINE);
        } else {
            for (int i = 0; i < 65 + random.nextInt(2000); i++) {
                headers.append("X-").append(i).append(": y").append(LINE);
            }
        }
        return fuzzed("a header bomb", head("GET", path(random, "GET")) + headers + LINE, true);
    }

    private Fuzzed wildHeader(Random random) {
        String header = pick(
                random,
                List.of(
                        "Host: evil.example",
                        "Host:",
                        "Host: a b",
                        ": x",
                        "X Y: z",
                        "X-A: \u0000",
                        "X-A: a\u0001b",
                        "Expect: 100-continue",
                        "Expect: x",
                        "Content-Type: \u00ff",
                        "Content-Type: text/xml",
                        "Content-Encoding: gzip",
                        "Transfer-Encoding: gzip, chunked",
                        "Transfer-Encoding: x",
                        "Upgrade: h2c",
                        "Connection: Upgrade",
                        "Range: bytes=0-99999",
                        "Last-Event-ID: \u00ff",
                        "Last-Event-ID: -1",
                        "Idempotency-Key: " + "k".repeat(5000),
                        "X-Isobar-User: " + "u".repeat(5000),
                        "Cookie: " + "c=d;".repeat(500),
                        "Accept: " + "*/*,".repeat(300)));
        return fuzzed(
                "a wild header",
                head(pick(random, List.of("GET", "POST")), path(random), header, "Content-Length: 2") + LINE + "{}",
                false);
    }

    private Fuzzed twice(Random random) {
        String header = pick(
                random,
                List.of(
                        "Content-Length: 2" + LINE + "Content-Length: 3",
                        "Content-Length: 2" + LINE + "Transfer-Encoding: chunked",
                        "Authorization: Bearer x",
                        "Authorization: Bearer " + token,
                        "Host: localhost",
                        "Host: evil.example",
                        "Content-Type: text/plain" + LINE + "Content-Type: application/json"));
        return fuzzed("a header twice", head("POST", path(random, "POST"), header) + LINE + "{}", false);
    }

    private Fuzzed oldHttp(Random random) {
        String version = pick(
                random,
                List.of(
                        "HTTP/1.0",
                        "HTTP/0.9",
                        "HTTP/2.0",
                        "HTTP/1.2",
                        "HTTP/9.9",
                        "HTTP/",
                        "http/1.1",
                        "ICY/1.1",
                        ""));
        return fuzzed(
                "another version",
                head("GET", path(random, "GET")).replaceFirst("HTTP/1.1", version) + "Connection: close" + LINE + LINE,
                false);
    }

    private Fuzzed pipelined(Random random) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            all.append(head("GET", "/api/v1/normals/regions")).append(LINE);
        }
        return fuzzed("pipelined garbage", all + "\u0000\u0001garbage " + random.nextLong() + LINE + LINE, false);
    }

    private Fuzzed brokenChunks(Random random) {
        String chunks = pick(
                random,
                List.of(
                        "zz" + LINE,
                        "5" + LINE + "ab" + LINE,
                        "-1" + LINE,
                        "FFFFFFFFFFFFFFFF" + LINE,
                        "2;" + "e".repeat(5000) + LINE,
                        "2" + LINE + "{}" + LINE + "0" + LINE + "X-A: \u0000" + LINE + LINE));
        return fuzzed(
                "broken chunks",
                head("POST", path(random, "POST"), "Content-Type: application/json", "Transfer-Encoding: chunked")
                        + LINE
                        + chunks,
                false);
    }

    private Fuzzed garbage(Random random) {
        byte[] noise = new byte[1 + random.nextInt(4000)];
        random.nextBytes(noise);
        return new Fuzzed("garbage", text(noise), "", true);
    }

    private Fuzzed mutatedRequest(Random random) {
        byte[] request = bytes(head(
                        pick(random, List.of("GET", "POST")),
                        path(random),
                        "Content-Type: application/json",
                        "Content-Length: 16")
                + LINE + "{\"dryRun\": true}");
        mutate(random, request);
        return new Fuzzed("a mutated request", text(request), "", false);
    }

    private static void mutate(Random random, byte[] bytes) {
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
    }
}
