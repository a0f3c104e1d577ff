package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route with every kind of caller. The routes are those of the node's own OpenAPI document and of its management
 * port, so that a new one is here by itself.
 */
final class RouteRolesTest {

    /** What a caller may do, weakest first. */
    private enum Rank {
        NOBODY,
        VIEWER,
        OPERATOR,
        ADMIN
    }

    private record Route(String method, URI uri, String path, Rank needs) {}

    /** Someone who calls, by what their request has; the name is the token's, when there is one. */
    private record Credential(String what, Rank rank, String name, String query, List<String> headers) {}

    private static final String VIEWER = "viewer-token-0123456789abcdefghijklmnop";
    private static final String OPERATOR = "operator-token-0123456789abcdefghijklmn";
    private static final String ADMIN = "Admin-Token-0123456789ABCDEFghijklmnopqr";
    private static final String EXPIRED = "expired-token-0123456789abcdefghijklmno";
    private static final String REVOKED = "revoked-token-0123456789abcdefghijklmno";
    private static final long REFUSED_AT_START = 1;
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static RunningNode node;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        writeTokens("admin rita " + Digest.ofText(REVOKED));
        node = RunningNode.start(
                folder,
                Map.of("isobar.http.tokens-file", folder.resolve("tokens").toString()));
        http = HttpClient.newHttpClient();
        await().atMost(SOON).until(() -> manage("/ready", REVOKED) == 200);
        writeTokens("");
        await().atMost(SOON).until(() -> manage("/ready", REVOKED) == 401);
    }

    private static void writeTokens(String more) {
        try {
            Path file = folder.resolve("tokens");
            Files.writeString(
                    file,
                    "viewer vic %s\noperator olga %s\nadmin al %s\nadmin ex %s expires=2020-01-01T00:00Z\n%s\n"
                            .formatted(
                                    Digest.ofText(VIEWER),
                                    Digest.ofText(OPERATOR),
                                    Digest.ofText(ADMIN),
                                    Digest.ofText(EXPIRED),
                                    more));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        http.close();
        node.close();
    }

    private static int manage(String path, String token) {
        return node.manage(path, Map.of("Authorization", "Bearer " + token)).statusCode();
    }

    private static List<Route> operations() {
        URI base = node.node().file().api();
        List<Route> routes = new ArrayList<>();
        node.json("GET", "/api/v1/openapi.json", "")
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String example = path.getKey().replaceAll("\\{[a-z]+}", "x1");
                    routes.add(new Route(
                            method.getKey().toUpperCase(Locale.ROOT),
                            base.resolve(example),
                            example,
                            Rank.valueOf(method.getValue().path("x-role").asText())));
                }));
        return routes;
    }

    private static List<Route> management() {
        URI base = node.node().file().management();
        List<Route> routes = new ArrayList<>();
        for (String path : List.of(
                "/ready",
                "/alive",
                "/startup",
                "/cluster/members",
                "/cluster/shards/draw",
                "/bootstrap/seed-nodes",
                "/")) {
            routes.add(new Route("GET", base.resolve(path), path, Rank.VIEWER));
            routes.add(new Route("PUT", base.resolve(path), path, Rank.VIEWER));
        }
        return routes;
    }

    private static List<Credential> credentials() {
        List<Credential> all = new ArrayList<>(List.of(
                bearer("viewer", Rank.VIEWER, "vic", VIEWER),
                bearer("operator", Rank.OPERATOR, "olga", OPERATOR),
                bearer("admin", Rank.ADMIN, "al", ADMIN),
                bearer("data folder's", Rank.ADMIN, "data-folder", node.data().token()),
                with("scheme in lower case", Rank.ADMIN, "al", "bearer " + ADMIN),
                with("password", Rank.VIEWER, "vic", "Basic " + base64("any:" + VIEWER)),
                nobody("nothing"),
                nobody("expired", "Authorization", "Bearer " + EXPIRED),
                nobody("revoked", "Authorization", "Bearer " + REVOKED),
                nobody("a prefix", "Authorization", "Bearer " + ADMIN.substring(0, ADMIN.length() - 1)),
                nobody("one character changed", "Authorization", "Bearer " + ADMIN.replace('5', '6')),
                nobody("one character more", "Authorization", "Bearer " + ADMIN + "r"),
                nobody("another case", "Authorization", "Bearer " + ADMIN.toLowerCase(Locale.ROOT)),
                nobody("its digest", "Authorization", "Bearer " + Digest.ofText(ADMIN)),
                nobody("two words", "Authorization", "Bearer " + ADMIN + " " + ADMIN),
                nobody("no scheme", "Authorization", ADMIN),
                nobody("another scheme", "Authorization", "Digest " + ADMIN),
                nobody("the token as user", "Authorization", "Basic " + base64(ADMIN + ":")),
                nobody("the token alone in Basic", "Authorization", "Basic " + base64(ADMIN)),
                nobody("no token", "Authorization", "Bearer"),
                nobody("the header twice", "Authorization", "Bearer " + ADMIN, "Authorization", "Bearer " + ADMIN),
                nobody(
                        "another header",
                        "Proxy-Authorization",
                        "Bearer " + ADMIN,
                        "X-Authorization",
                        "Bearer " + ADMIN),
                nobody("a cookie", "Cookie", "token=" + ADMIN + "; Authorization=" + ADMIN),
                nobody(
                        "a proxy's word",
                        "X-Forwarded-User",
                        "al",
                        "X-Forwarded-For",
                        "127.0.0.1",
                        "X-Isobar-User",
                        "al"),
                nobody(
                        "a forwarded header",
                        "X-Forwarded-Authorization",
                        "Bearer " + ADMIN,
                        "Forwarded",
                        "for=127.0.0.1")));
        all.add(new Credential(
                "the token in the query", Rank.NOBODY, "", "access_token=" + ADMIN + "&token=" + ADMIN, List.of()));
        return all;
    }

    private static Credential nobody(String what, String... headers) {
        return new Credential(what, Rank.NOBODY, "", "", List.of(headers));
    }

    private static Credential bearer(String what, Rank rank, String name, String token) {
        return with(what, rank, name, "Bearer " + token);
    }

    private static Credential with(String what, Rank rank, String name, String authorization) {
        return new Credential(what, rank, name, "", List.of("Authorization", authorization));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The status; the body is not read, a live stream has no end. A body that a call may have cannot do anything. */
    private static int call(Route route, Credential credential) throws IOException, InterruptedException {
        URI uri = credential.query().isEmpty() ? route.uri() : URI.create(route.uri() + "?" + credential.query());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (route.method().equals("GET")) {
            request.GET();
        } else {
            request.method(route.method(), HttpRequest.BodyPublishers.ofString("[]"));
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < credential.headers().size(); i += 2) {
            request.header(credential.headers().get(i), credential.headers().get(i + 1));
        }
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    @Test
    void everyRouteIsOpenToItsRolesAndToNobodyElse() throws Exception {
        long eventsBefore = recorded();
        Map<String, Long> refusals = new TreeMap<>(Map.of("401", REFUSED_AT_START));
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Route> routes = new ArrayList<>(operations());
        assertThat(routes).hasSizeGreaterThan(50);
        routes.addAll(management());
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> calls = new ArrayList<>();
            for (Credential credential : credentials()) {
                for (Route route : routes) {
                    boolean mayNot = credential.rank().compareTo(route.needs()) < 0;
                    int refusal = !mayNot ? 0 : credential.rank() == Rank.NOBODY ? 401 : 403;
                    if (mayNot) {
                        refusals.merge(key(refusal, credential.name(), route), 1L, Long::sum);
                    }
                    calls.add(threads.submit(() -> {
                        int status = call(route, credential);
                        if (!isRight(route, refusal, status)) {
                            wrong.add("%s %s by %s: %d"
                                    .formatted(route.method(), route.path(), credential.what(), status));
                        }
                        return status;
                    }));
                }
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(recorded()).isEqualTo(eventsBefore);
        assertThat(node.json("GET", "/api/v1/normals/jobs", "").path("items")).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(audited()).containsAllEntriesOf(refusals));
    }

    private static boolean isRight(Route route, int refusal, int status) {
        if (refusal != 0) {
            return status == refusal;
        }
        return status != 401
                && status != 403
                && (status < 500 || (status == 503 && route.path().equals("/ready")));
    }

    /** Refusals of callers without a token are counted together. */
    private static String key(int status, String name, Route route) {
        return status == 401 ? "401" : "403 %s %s %s".formatted(name, route.method(), route.path());
    }

    private static Map<String, Long> audited() {
        Map<String, Long> calls = new LinkedHashMap<>();
        JsonNode page = Json.object().put("next", Long.toString(Long.MAX_VALUE));
        while (page.path("next").isTextual()) {
            page = node.json(
                    "GET",
                    "/api/v1/cluster/audit?limit=1000&cursor="
                            + page.path("next").asText(),
                    "");
            for (JsonNode entry : page.path("items")) {
                assertThat(entry.toString()).doesNotContain(VIEWER, OPERATOR, ADMIN, EXPIRED, REVOKED);
                assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
                String key = entry.path("status").asInt() == 401
                        ? "401"
                        : "%d %s %s %s"
                                .formatted(
                                        entry.path("status").asInt(),
                                        entry.path("token").asText(),
                                        entry.path("method").asText(),
                                        entry.path("path").asText());
                calls.merge(key, entry.path("calls").asLong(), Long::sum);
            }
        }
        return calls;
    }

    private static long recorded() {
        return node.call("GET", "/metrics", "")
                .body()
                .lines()
                .filter(line -> line.startsWith("isobar_events_recorded_total"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void theManagementPortChangesNothingForAnybody() throws Exception {
        Credential admin = bearer("admin", Rank.ADMIN, "al", ADMIN);
        URI members = node.node().file().management().resolve("/cluster/members/");
        String name = node.json("GET", "/api/v1/node", "").path("name").asText();
        String self = "./" + name.replace("pekko://", "");
        for (String method : List.of("PUT", "DELETE", "POST", "PATCH")) {
            assertThat(call(new Route(method, members.resolve(self), "", Rank.ADMIN), admin))
                    .as(method)
                    .isIn(404, 405);
        }
        assertThat(manage("/alive", VIEWER)).isEqualTo(200);
    }
}
