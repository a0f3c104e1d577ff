package dev.isobar.bench.faults;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.bench.faults.Findings.Promise;
import dev.isobar.cluster.Node;
import dev.isobar.persistence.Database;
import dev.isobar.persistence.Projection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Empties the list of all units and fills it again from the journal, while no node runs: the rows must be the same. */
final class Rebuild {

    private static final String ROWS =
            "SELECT concat_ws(' ', id, kind, status, terminal, version, created_at, updated_at, md5(summary)) FROM unit_row";

    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(60);

    private Rebuild() {}

    static Findings check(Kinds kinds, PostgresServer postgres) {
        Findings findings = new Findings();
        List<String> before;
        try (Database database = Database.open(configuration(postgres));
                Projection projection = Projection.start(database, kinds.manifests())) {
            // The nodes may have stopped before the list knew of their last events.
            findings.require(
                    Pauses.until(CAUGHT_UP_WITHIN, () -> projection.lag().behind() == 0),
                    Promise.P8_SAME_ROWS,
                    "the list does not come up with the journal within %s",
                    CAUGHT_UP_WITHIN);
            before = postgres.texts(ROWS);
            projection.rebuild();
        }
        Set<String> after = new HashSet<>(postgres.texts(ROWS));
        before.stream()
                .filter(row -> !after.contains(row))
                .forEach(row -> findings.add(Promise.P8_SAME_ROWS, "was %s, is not so after a rebuild", row));
        findings.require(
                after.size() == before.size(),
                Promise.P8_SAME_ROWS,
                "%d rows before a rebuild, %d after it",
                before.size(),
                after.size());
        return findings;
    }

    private static Config configuration(PostgresServer postgres) {
        return ConfigFactory.parseMap(Map.of(
                        "isobar.journal.url", postgres.url(), "isobar.journal.user", "isobar", "isobar.data", "/nowhere"))
                .withFallback(shipped("cluster.conf"))
                .withFallback(shipped("isobar.conf"))
                .withFallback(ConfigFactory.parseResources("reference.conf").withOnlyPath("isobar"))
                .resolve();
    }

    private static Config shipped(String file) {
        return ConfigFactory.parseURL(Objects.requireNonNull(Node.class.getResource("/conf/" + file), file));
    }
}
