package dev.isobar.bench.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import dev.isobar.cluster.Node;
import dev.isobar.cluster.NodeOptions;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.DrawEvent;
import dev.isobar.entities.draws.DrawKind;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.WireSerializer;
import dev.isobar.persistence.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One verb for all of very many draws, asked over HTTP of a node: how long until the order is durable and answered, how
 * long another command takes while the draws follow, and how many follow in a second.
 *
 * <p>Usage: {@code BulkVerbFigures FOLDER DRAWS SECONDS [URL USER]}; FOLDER is new, and URL that of an empty PostgreSQL
 * database; without it the journal is SQLite's. After SECONDS the order is cancelled.
 */
public final class BulkVerbFigures {

    private static final int BATCH = 5000;
    private static final int DRAWS_OF_ENSEMBLE = 250;
    private static final List<String> BASINS = List.of("EP", "NA", "NI", "SI", "AU", "SP", "WP");
    private static final String BULKS = "/api/v1/draws/bulks";

    private BulkVerbFigures() {}

    public static void main(String[] args) throws SQLException, InterruptedException {
        Path folder = Path.of(args[0]).toAbsolutePath();
        int draws = Integer.parseInt(args[1]);
        Duration most = Duration.ofSeconds(Long.parseLong(args[2]));
        Map<String, String> journal = new HashMap<>(
                Map.of("isobar.journal.kind", "sqlite", "isobar.journal.file", folder.resolve("journal.db").toString()));
        if (args.length > 3) {
            journal = new HashMap<>(Map.of(
                    "isobar.journal.kind", "postgresql", "isobar.journal.url", args[3], "isobar.journal.user", args[4]));
        }
        new DataFolder(folder).create();
        fill(journal, draws);
        NodeOptions options = NodeOptions.embedded(new DataFolder(folder));
        for (Map.Entry<String, String> each : journal.entrySet()) {
            options = options.with(each.getKey(), each.getValue());
        }
        options = options.with("isobar.http.port", "0").with("isobar.management.port", "0");
        options = options.with("pekko.remote.artery.canonical.port", "0");
        try (Node node = Node.start(options);
                ApiClient api = ApiClient.of(node.file().api(), new DataFolder(folder).token(), "bench@here")) {
            listed(api, draws);
            measure(api, most);
        }
    }

    /** Every draw parked, by one event each. */
    private static void fill(Map<String, String> journal, int draws) throws SQLException {
        long start = System.nanoTime();
        Manifests manifests = Manifests.of(List.of(new DrawKind(DrawsSettings.DEFAULT, (_, _, _) -> {
            throw new IllegalStateException("nothing works here");
        })));
        Instant at = Instant.now();
        Recorded<DrawEvent> event =
                new Recorded<>(1, at, new Audit("bench@here", "", ""), new DrawEvent.Parked("to be retried"));
        byte[] bytes = manifests.toBytes(event);
        String manifest = manifests.manifestOf(event.event());
        Database database = Database.open(ConfigFactory.parseMap(journal));
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer, write_timestamp,"
                                + " adapter_manifest, event_payload, event_ser_id, event_ser_manifest)"
                                + " VALUES (FALSE, ?, 1, 'bench', ?, '', ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < draws; i++) {
                insert.setString(1, id(i));
                insert.setLong(2, at.toEpochMilli());
                insert.setBytes(3, bytes);
                insert.setInt(4, WireSerializer.IDENTIFIER);
                insert.setString(5, manifest);
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        } finally {
            database.close();
        }
        say("%d draws recorded in %.1f s", draws, seconds(start));
    }

    private static String id(int number) {
        int ensemble = number / DRAWS_OF_ENSEMBLE;
        int year = 1850 + 5 * (ensemble / BASINS.size() % 50);
        return "draw/cmip6/Model-%d/r1i1p1f1/historical/%d-%d/%s/%d"
                .formatted(
                        ensemble / BASINS.size() / 50,
                        year,
                        year + 4,
                        BASINS.get(ensemble % BASINS.size()),
                        number % DRAWS_OF_ENSEMBLE);
    }

    private static void listed(ApiClient api, int draws) throws InterruptedException {
        long start = System.nanoTime();
        while (api.get("/api/v1/draws/draws?limit=1").path("counts").path("PARKED").asInt() < draws) {
            Thread.sleep(Duration.ofMillis(200));
        }
        say("listed in %.1f s", seconds(start));
    }

    private static void measure(ApiClient api, Duration most) throws InterruptedException {
        JsonNode body = Json.object().put("verb", "retry").put("selector", "draw/cmip6/*:PARKED");
        var _ = api.post(BULKS, Json.object().put("verb", "retry").put("selector", "draw/*:FAILED"));
        long asked = System.nanoTime();
        JsonNode answer = api.post(BULKS, body);
        say("durable, known to all nodes and answered in %.3f s", seconds(asked));
        String path = BULKS + "/" + answer.path("id").asText().replace("draws-bulk/", "");
        String last = "/api/v1/draws/draws/" + id(0).replace("draw/", "");
        long other = System.nanoTime();
        JsonNode parked = api.post(last + "/actions/park", Json.object().put("reason", "meanwhile"));
        say("another command to one of them, after its intent: %.3f s, %s", seconds(other), parked.path("status"));
        JsonNode bulk = api.get(path);
        while (!bulk.path("terminal").asBoolean() && System.nanoTime() - asked < most.toNanos()) {
            Thread.sleep(Duration.ofMillis(500));
            bulk = api.get(path);
        }
        double took = seconds(asked);
        long done = bulk.path("progress").path("done").asLong();
        say("%s: %d followed in %.1f s, %.0f in a second", bulk.path("status").asText(), done, took, done / took);
        if (!bulk.path("terminal").asBoolean()) {
            var _ = api.post(path + "/actions/cancel", Json.object().put("reason", "measured"));
        }
        say("%s", api.get(path).path("why").asText());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation is no dependency here
    private static void say(String form, Object... values) {
        System.out.println(form.formatted(values));
    }
}
