package dev.isobar.cluster.http;

import dev.isobar.entities.kernel.Counters;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.Units;
import dev.isobar.persistence.Projection;
import dev.isobar.persistence.ReadModel;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.MediaTypes;

/** The node's counts for Prometheus, in its text format 0.0.4. */
final class Metrics {

    /** What the names mean; a name that is not here is explained by itself. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("isobar_units", "Units by kind and status"),
            Map.entry("isobar_pool_size", "Works that a pool runs at once"),
            Map.entry("isobar_pool_running", "Works that run in a pool"),
            Map.entry("isobar_pool_queued", "Works that wait for a pool"),
            Map.entry("isobar_work_failures_total", "Failed works by kind of failure"),
            Map.entry("isobar_work_done_total", "Works that came to an end"),
            Map.entry("isobar_events_recorded_total", "Events recorded by this node's units"),
            Map.entry("isobar_chunks_inflated_total", "Source chunks inflated for recorded blocks"),
            Map.entry("isobar_outputs_published_total", "Output files published"),
            Map.entry("isobar_projection_lag", "Journal offsets that the projection is behind"),
            Map.entry("isobar_tokens", "Tokens of the tokens file that are known"),
            Map.entry("isobar_tokens_file_broken", "1 while the tokens file as it is now cannot be used"),
            Map.entry("isobar_units_quarantined", "Units of the cluster whose journal cannot be trusted"),
            Map.entry("isobar_uptime_seconds", "Seconds since the node started"),
            Map.entry("isobar_jvm_memory_used_bytes", "Memory in use by area"),
            Map.entry("isobar_jvm_memory_max_bytes", "Most memory that may be used by area"),
            Map.entry("isobar_jvm_threads", "Live platform threads"));

    private final Units units;
    private final ReadModel readModel;
    private final Projection projection;
    private final Gate gate;
    private final Instant startedAt;

    Metrics(Units units, ReadModel readModel, Projection projection, Gate gate, Instant startedAt) {
        this.units = units;
        this.readModel = readModel;
        this.projection = projection;
        this.gate = gate;
        this.startedAt = startedAt;
    }

    List<Operation> all() {
        return List.of(Operation.get(
                        "/metrics",
                        _ -> Responses.plain(200, MediaTypes.TEXT_PLAIN.toContentType(HttpCharsets.UTF_8), text()))
                .named("getMetrics", "Counts and gauges for Prometheus")
                .answersText(200, "text/plain"));
    }

    String text() {
        SortedMap<String, SortedMap<String, Long>> families = new TreeMap<>();
        values().forEach((name, value) -> families.computeIfAbsent(name.replaceFirst("\\{.*", ""), _ -> new TreeMap<>())
                .put(name, value));
        StringBuilder text = new StringBuilder();
        families.forEach((family, samples) -> {
            text.append("# HELP ")
                    .append(family)
                    .append(' ')
                    .append(meaning(family))
                    .append('\n');
            text.append("# TYPE ").append(family).append(family.endsWith("_total") ? " counter\n" : " gauge\n");
            samples.forEach(
                    (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        });
        return text.toString();
    }

    private static String meaning(String family) {
        String words = family.replaceFirst("^isobar_", "").replace('_', ' ');
        return MEANINGS.getOrDefault(family, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }

    private SortedMap<String, Long> values() {
        SortedMap<String, Long> values = new TreeMap<>(units.counters().values());
        for (UnitKind<?, ?, ?, ?> kind : units.kinds()) {
            readModel
                    .counts(kind.name())
                    .forEach((status, count) -> values.put(
                            "isobar_units{kind=\"%s\",status=\"%s\"}".formatted(kind.name(), status), count));
        }
        Projection.Lag lag = projection.lag();
        values.put("isobar_projection_lag", Math.max(0, lag.journal() - lag.offset()));
        values.put(
                "isobar_uptime_seconds",
                Duration.between(startedAt, Instant.now()).toSeconds());
        Tokens.State tokens = gate.tokens();
        values.put("isobar_tokens", (long) tokens.count());
        values.put("isobar_tokens_file_broken", tokens.problem().isEmpty() ? 0L : 1L);
        jvm(values);
        return values;
    }

    private static void jvm(SortedMap<String, Long> values) {
        var memory = ManagementFactory.getMemoryMXBean();
        Map<String, MemoryUsage> areas =
                Map.of("heap", memory.getHeapMemoryUsage(), "nonheap", memory.getNonHeapMemoryUsage());
        areas.forEach((area, usage) -> {
            values.put(Counters.labelled("isobar_jvm_memory_used_bytes", "area", area), usage.getUsed());
            values.put(Counters.labelled("isobar_jvm_memory_max_bytes", "area", area), usage.getMax());
        });
        values.put(
                "isobar_jvm_threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
