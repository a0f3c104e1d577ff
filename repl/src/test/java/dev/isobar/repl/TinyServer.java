package dev.isobar.repl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.cluster.api.IsobarVersion;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A node in miniature: answers as the contract of the HTTP interface says, with one model and a few jobs. */
final class TinyServer implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef";
    static final String DONE_JOB = "normals-job/0123456789ab";
    static final String GAPS_JOB = "normals-job/9876543210ab";
    static final String RUNNING_JOB = "normals-job/aa00bb11cc22";
    static final String NEW_JOB = "normals-job/fedcba987654";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    volatile String endOfNewJob = "COMPLETE";
    volatile int stepsOfNewJob = 4;
    volatile String version = IsobarVersion.CURRENT;
    volatile String environment = "";
    volatile String statusOfRunningJob = "RUNNING";
    volatile CountDownLatch lists = new CountDownLatch(0);
    private final AtomicInteger step = new AtomicInteger();
    private final HttpServer server;

    TinyServer() {
        this(0);
    }

    TinyServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            bodies.add(Json.parse(body));
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, error("DENIED", "the token is missing or wrong", "", "use --token-file"));
        } else if (path.equals("/events")) {
            events(exchange);
        } else if (exchange.getRequestMethod().equals("POST")) {
            post(exchange, path);
        } else {
            get(exchange, path);
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        awaitLeave(path);
        switch (path) {
            case "/node" -> answer(exchange, 200, node().put("version", version).put("environment", environment));
            case "/normals/models" -> answer(exchange, 200, models());
            case "/normals/regions" -> answer(exchange, 200, regions());
            case "/normals/jobs" ->
                answer(exchange, 200, jobs(exchange.getRequestURI().getQuery()));
            case "/normals/variables" -> answer(exchange, 200, variables());
            case "/draws/plans", "/draws/pipelines", "/draws/ensembles" -> answer(exchange, 200, nothing());
            default -> unit(exchange, path);
        }
    }

    private void awaitLeave(String path) throws IOException {
        try {
            if (path.equals("/normals/jobs") && !lists.await(30, TimeUnit.SECONDS)) {
                throw new IOException("the list was never let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void unit(HttpExchange exchange, String path) throws IOException {
        String[] parts = path.split("/", -1);
        String id = path.startsWith("/normals/jobs/") ? "normals-job/" + parts[3] : path.substring(9);
        String verb = parts.length > 4 && path.startsWith("/normals/jobs/") ? parts[4] : "";
        if (path.equals("/draws/plans/cmip6")) {
            answer(exchange, 200, stoppedPlan());
            return;
        }
        if (id.equals("variable/CanESM2/pr") || path.endsWith("/variables/CanESM2/pr")) {
            answer(exchange, 200, variableWithGaps());
            return;
        }
        if (!List.of(DONE_JOB, GAPS_JOB, RUNNING_JOB, NEW_JOB).contains(id)) {
            answer(exchange, 404, error("NOT_FOUND", "there is no " + id, id, "isobar normals list"));
            return;
        }
        switch (verb) {
            case "history" -> answer(exchange, 200, history());
            case "why" ->
                answer(
                        exchange,
                        200,
                        Json.object().put("id", id).put("status", statusOf(id)).put("why", "Two variables still run."));
            case "as-of" ->
                answer(exchange, 200, Json.object().set("state", Json.object().put("status", "CREATED")));
            default -> answer(exchange, 200, job(id));
        }
    }

    private void post(HttpExchange exchange, String path) throws IOException {
        JsonNode body = bodies.getLast();
        boolean dryRun = body.path("dryRun").asBoolean();
        ObjectNode accepted = Json.object().put("dryRun", dryRun);
        accepted.putArray("events")
                .addObject()
                .put("manifest", "normals.job.submitted.v1")
                .set("event", Json.object().put("round", 1));
        if (path.equals("/normals/sample")) {
            boolean finished = step.incrementAndGet() > 2;
            ObjectNode sample =
                    Json.object().put("folder", body.path("folder").asText()).put("model", "CanESM2");
            sample.putArray("variables").add("pr");
            answer(exchange, 200, sample.put("done", 2).put("planned", 2).put("finished", finished));
        } else if (path.equals("/normals/picture")) {
            answer(exchange, 200, Json.object().put("picture", body.path("out").asText()));
        } else if (path.equals("/normals/jobs")) {
            submit(exchange, body, accepted);
        } else if (path.endsWith("/actions/verify")) {
            ObjectNode checked = Json.object().put("id", DONE_JOB).put("outputs", 2);
            ArrayNode problems = checked.putArray("problems");
            if (path.contains("9876")) {
                problems.addObject().put("path", "pr/x.nc").put("problem", "SHA-256 differs");
            }
            answer(exchange, 200, checked.put("verified", 2 - problems.size()));
        } else if (path.contains("/jobs/0123") && path.endsWith("/cancel")) {
            answer(exchange, 409, error("CONFLICT", DONE_JOB + " is COMPLETE", DONE_JOB, "isobar normals retry"));
        } else if (path.equals("/node/actions/shutdown")) {
            answer(
                    exchange,
                    dryRun ? 200 : 202,
                    Json.object().put("stopping", !dryRun).put("dryRun", dryRun));
        } else {
            if (path.endsWith("/cancel") && path.contains("/jobs/aa00") && !statusOfRunningJob.equals("RUNNING")) {
                accepted.putArray("events");
            } else if (path.endsWith("/cancel") && !dryRun) {
                statusOfRunningJob = "CANCELLED";
            }
            answer(exchange, 202, accepted.put("id", RUNNING_JOB).put("status", "CANCELLED"));
        }
    }

    private void submit(HttpExchange exchange, JsonNode body, ObjectNode accepted) throws IOException {
        if (body.path("model").asText().equals("Unknown")) {
            answer(exchange, 400, error("INVALID", "model: Unknown (expected: CanESM2)", "", "isobar normals models"));
            return;
        }
        step.set(0);
        answer(
                exchange,
                202,
                accepted.put("id", NEW_JOB)
                        .put("status", "RUNNING")
                        .put("version", 1)
                        .put("attached", false));
    }

    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 1; i <= 3; i++) {
                ObjectNode data = Json.object()
                        .put("offset", i)
                        .put("unit", i == 2 ? "variable/CanESM2/pr" : DONE_JOB)
                        .put("version", i)
                        .put("at", "2026-11-21T10:00:00Z")
                        .put("reason", "")
                        .put("manifest", "normals.step" + i + ".v1");
                data.set("event", Json.object().put("n", i));
                String text = "id: %d%nevent: %s%ndata: %s%n%n"
                        .formatted(i, data.path("manifest").asText(), data);
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private ObjectNode node() {
        ObjectNode node = Json.object().put("name", "isobar");
        node.putArray("roles").add("worker");
        node.put("startedAt", "2026-11-21T10:00:00Z").put("uptimeSeconds", 5).put("data", "/data");
        node.putObject("pools")
                .putObject("compute")
                .put("size", 2)
                .put("running", 1)
                .put("queued", 0);
        node.putObject("cluster")
                .putArray("members")
                .addObject()
                .put("address", "a@1")
                .put("status", "Up");
        return node;
    }

    private static ObjectNode models() {
        ObjectNode page = Json.object();
        ObjectNode model =
                page.putArray("items").addObject().put("id", "CanESM2").put("institution", "CCCma");
        model.putArray("variables").add("pr").add("tasmax");
        model.putArray("scenarios").addObject().put("id", "rcp85");
        model.put("defaultScenario", "rcp85").put("defaultTargets", "1979-2100").put("calendar", "noleap");
        return page;
    }

    private static ObjectNode regions() {
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        items.addObject()
                .put("key", "CONUS")
                .put("name", "Conterminous United States")
                .put("west", 234.0)
                .put("east", 294.0)
                .put("south", 24.0)
                .put("north", 50.0);
        items.addObject().put("key", "GLOBAL").put("name", "The whole, \"round\" grid");
        return page;
    }

    private ObjectNode jobs(@org.jspecify.annotations.Nullable String query) {
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        if (query != null && query.contains("q=nothing")) {
            return page;
        }
        for (String id : List.of(DONE_JOB, GAPS_JOB, RUNNING_JOB)) {
            ObjectNode job = items.addObject().put("id", id).put("status", statusOf(id));
            job.put("terminal", !statusOf(id).equals("RUNNING")).put("version", 3);
            job.put("updatedAt", "2026-11-21T10:00:0" + items.size() + "Z");
            ObjectNode plan = job.putObject("summary").putObject("plan").put("output", "/out");
            plan.putArray("variables").add("pr");
            plan.putObject("model").put("id", "CanESM2");
        }
        page.putObject("counts").put("RUNNING", 1).put("COMPLETE", 1);
        return page;
    }

    private static ObjectNode variables() {
        ObjectNode page = Json.object();
        page.putArray("items").addObject().put("id", "variable/CanESM2/pr").put("status", "COMPLETE");
        return page;
    }

    private static ObjectNode variableWithGaps() {
        ObjectNode variable = Json.object().put("id", "variable/CanESM2/pr").put("status", "COMPLETE_WITH_GAPS");
        variable.put("terminal", true);
        ObjectNode gaps = variable.putObject("state").putObject("run").putObject("scan");
        gaps.putArray("missingYears").add(1985).add(1991);
        gaps.putArray("rejected")
                .addObject()
                .put("path", "pr_1999.nc")
                .putObject("failure")
                .put("text", "is truncated");
        gaps.putArray("skipped").addObject().put("targetYear", 2003).put("yearsFound", 23);
        return variable;
    }

    private static ObjectNode stoppedPlan() {
        ObjectNode plan = Json.object().put("id", "draws-plan/cmip6").put("status", "STOPPED");
        plan.put("terminal", true).put("why", "Stopped by its deadline.");
        plan.putObject("tasks")
                .put("assigned", 2)
                .put("draws", 50)
                .put("complete", 1)
                .put("stopped", 1);
        return plan;
    }

    private static ObjectNode nothing() {
        ObjectNode page = Json.object();
        page.putArray("items");
        page.putNull("next").putObject("counts");
        return page;
    }

    private static ObjectNode history() {
        ObjectNode page = Json.object();
        page.putArray("items")
                .addObject()
                .put("version", 1)
                .put("at", "2026-11-21T10:00:00Z")
                .put("user", "ann@host")
                .put("reason", "first, try")
                .put("manifest", "normals.job.submitted.v1")
                .set("event", Json.object().put("round", 1));
        return page;
    }

    private String statusOf(String id) {
        return switch (id) {
            case DONE_JOB -> "COMPLETE";
            case GAPS_JOB -> "COMPLETE_WITH_GAPS";
            case NEW_JOB -> step.get() >= stepsOfNewJob ? endOfNewJob : "RUNNING";
            default -> statusOfRunningJob;
        };
    }

    private ObjectNode job(String id) {
        if (id.equals(NEW_JOB)) {
            step.incrementAndGet();
        }
        String status = statusOf(id);
        boolean terminal = !status.equals("RUNNING");
        ObjectNode job = Json.object().put("id", id).put("version", 3).put("status", status);
        job.put("terminal", terminal).put("why", "Because.");
        ObjectNode state = job.putObject("state");
        state.putObject("plan").put("output", "/out");
        ArrayNode variables = job.putArray("variables");
        for (String name : List.of("pr", "tasmax")) {
            ObjectNode variable = variables.addObject().put("id", "variable/CanESM2/" + name);
            variable.put("variable", name).put("status", status).put("terminal", terminal);
            long done = terminal ? 400 : Math.min(399, step.get() * 100L);
            variable.putObject("progress")
                    .put("done", done)
                    .put("planned", 400)
                    .put("unit", "chunks")
                    .put("ratePerSecond", 50.0)
                    .put("etaSeconds", 6);
            ObjectNode gaps = variable.putObject("gaps");
            boolean withGaps = status.equals("COMPLETE_WITH_GAPS") && name.equals("pr");
            gaps.put("missingYears", withGaps ? 2 : 0).put("rejectedFiles", withGaps ? 1 : 0);
            if (terminal) {
                state.withObject("variables")
                        .withObject(name)
                        .putObject("outcome")
                        .put("outputs", 484);
            }
        }
        return job;
    }

    private static ObjectNode error(String kind, String message, String id, String next) {
        ObjectNode error = Json.object();
        error.putObject("error")
                .put("kind", kind)
                .put("message", message)
                .put("id", id)
                .put("next", next);
        return error;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Writes the token into a data folder, as a node does. */
    void tokenIn(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("token"), TOKEN);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
