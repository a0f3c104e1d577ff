package dev.isobar.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A line of the workers' ledger.
 *
 * @param what start, done, failed or publish
 * @param path of a publication, else empty
 * @param outcome of a publication, else empty
 */
record Work(
        Instant at,
        String node,
        String what,
        String unit,
        String key,
        int attempt,
        String path,
        String sha256,
        String outcome) {

    static Work of(JsonNode line) {
        return new Work(
                Instant.parse(line.path("at").asText()),
                line.path("node").asText(),
                line.path("what").asText(),
                line.path("unit").asText(),
                line.path("key").asText(),
                line.path("attempt").asInt(),
                line.path("path").asText(""),
                line.path("sha256").asText(""),
                line.path("outcome").asText(""));
    }

    boolean isStart() {
        return what.equals("start");
    }

    boolean isPublication() {
        return what.equals("publish");
    }

    /** Whether another line is about the same try. */
    boolean isSameTry(Work other) {
        return unit.equals(other.unit) && key.equals(other.key) && attempt == other.attempt;
    }

    /** The workers' ledger from an offset on, of one round. */
    static List<Work> read(Path work, long from, String mark) {
        return new Lines(work.resolve("workers.jsonl"))
                .after(from).stream()
                        .map(Work::of)
                        .filter(line -> line.unit().contains(mark))
                        .toList();
    }
}
