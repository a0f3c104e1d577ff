package dev.isobar.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bench.faults.Findings.Promise;
import dev.isobar.cluster.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can happen to single rows of the journal. */
final class RowFaults {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(40);
    /** Longer than a unit stays in memory. */
    private static final long ASLEEP_MILLIS = 150_000;

    private static final List<String> WAYS =
            List.of("payload", "manifest", "one missing", "two missing", "foreign row", "future row");

    private RowFaults() {}

    /**
     * Damages a unit that sleeps, in one of six ways, and asks for it: it must be named and refuse, its neighbour must
     * not. Then the rows are mended, and it is released.
     */
    static Injected badRow(Scene scene) {
        String way = WAYS.get(scene.random().nextInt(WAYS.size()));
        String victim = sleeper(scene);
        String neighbour = victim.endsWith("/0")
                ? victim.substring(0, victim.length() - 1) + "1"
                : victim.substring(0, victim.length() - 1) + "0";
        PostgresServer postgres = scene.postgres();
        postgres.execute("DROP TABLE IF EXISTS mended");
        postgres.execute("CREATE TABLE mended AS SELECT * FROM event_journal WHERE persistence_id = '" + victim + "'");
        Instant at = Instant.now();
        postgres.execute(damage(way, victim, neighbour));
        Findings findings = new Findings();
        observe(scene, victim, neighbour, way, findings);
        postgres.execute("DELETE FROM event_journal WHERE persistence_id = '" + victim + "'");
        postgres.execute("INSERT INTO event_journal SELECT * FROM mended");
        release(scene, victim, findings);
        return new Injected("bad row (%s) of %s".formatted(way, victim), at, List.of(), Set.of(victim), findings);
    }

    /** A draw of an older small plan that has left the memory; when there is none, of this round, and waits for it. */
    private static String sleeper(Scene scene) {
        String sql = "SELECT u.id FROM unit_row u WHERE kind = 'draw' AND status = 'INCOMPLETE' AND version >= 4"
                + " AND NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.persistence_id = u.id)"
                + " AND updated_at < EXTRACT(EPOCH FROM now()) * 1000 - " + ASLEEP_MILLIS
                + " ORDER BY md5(u.id || '" + scene.random().nextInt() + "') LIMIT 1";
        List<String> found = scene.postgres().texts(sql);
        if (found.isEmpty()) {
            Pauses.until(
                    Duration.ofMillis(ASLEEP_MILLIS + 30_000),
                    () -> !scene.postgres().texts(sql).isEmpty());
            found = scene.postgres().texts(sql);
        }
        return found.getFirst();
    }

    private static String damage(String way, String victim, String neighbour) {
        String its = " WHERE persistence_id = '" + victim + "'";
        String copied = "INSERT INTO event_journal (persistence_id, sequence_number, deleted, writer, write_timestamp,"
                + " adapter_manifest, event_payload, event_ser_id, event_ser_manifest) SELECT '" + victim + "', (SELECT"
                + " MAX(sequence_number) FROM event_journal" + its + ") + %d, FALSE, 'another', write_timestamp,"
                + " adapter_manifest, event_payload, event_ser_id, event_ser_manifest FROM event_journal WHERE"
                + " persistence_id = '%s' ORDER BY sequence_number LIMIT 1";
        return switch (way) {
            case "payload" -> "UPDATE event_journal SET event_payload = '\\xdeadbeef'::bytea" + its + " AND"
                    + " sequence_number = 2";
            case "manifest" -> "UPDATE event_journal SET event_ser_manifest = 'no.such.v9'" + its + " AND"
                    + " sequence_number = 2";
            case "one missing" -> "DELETE FROM event_journal" + its + " AND sequence_number = 2";
            case "two missing" -> "DELETE FROM event_journal" + its + " AND sequence_number IN (2, 3)";
            case "foreign row" -> copied.formatted(1, neighbour);
            case "future row" -> copied.formatted(5, victim);
            default -> throw new IllegalArgumentException(way);
        };
    }

    private static void observe(Scene scene, String victim, String neighbour, String way, Findings findings) {
        Orders.Command refused = command(scene, victim, "damaged");
        findings.require(
                refused.end() != Orders.End.ACCEPTED,
                Promise.P5_ONLY_THE_HURT,
                "%s (%s) accepted a command: %s",
                victim,
                way,
                refused.answer());
        findings.require(
                Pauses.until(SEEN_WITHIN, () -> quarantine(scene).filter(text -> text.contains(victim)).isPresent()),
                Promise.P5_ONLY_THE_HURT,
                "%s (%s) is not named in quarantine: %s; it answered %s",
                victim,
                way,
                quarantine(scene).orElse("no answer"),
                refused.answer());
        Orders.Command taken = command(scene, neighbour, "neighbour");
        findings.require(
                taken.end() == Orders.End.ACCEPTED || taken.answer().startsWith("409"),
                Promise.P5_ONLY_THE_HURT,
                "%s, beside %s, does not answer: %s",
                neighbour,
                victim,
                taken.answer());
    }

    private static Orders.Command command(Scene scene, String draw, String name) {
        return scene.orders()
                .once(
                        "%s-%d".formatted(name, scene.random().nextInt(Integer.MAX_VALUE)),
                        draw,
                        "/api/v1/draws/draws/" + draw.substring("draw/".length()) + "/actions/park",
                        Json.object().put("reason", "tried by the fault harness"));
    }

    private static Optional<String> quarantine(Scene scene) {
        return scene.cluster().nodes().stream()
                .map(node -> scene.cluster().get(node, "/api/v1/cluster/quarantine"))
                .flatMap(Optional::stream)
                .map(JsonNode::toString)
                .findFirst();
    }

    /** Mended and released, it takes commands again. */
    private static void release(Scene scene, String victim, Findings findings) {
        Orders.Command released = scene.orders()
                .once(
                        "release-" + scene.random().nextInt(Integer.MAX_VALUE),
                        victim,
                        "/api/v1/cluster/quarantine/" + victim + "/actions/release",
                        Json.object().put("reason", "mended by the fault harness"));
        boolean again = Pauses.until(SEEN_WITHIN, () -> {
            Orders.Command command = command(scene, victim, "mended");
            return command.end() == Orders.End.ACCEPTED || command.answer().startsWith("409");
        });
        findings.require(
                again,
                Promise.P5_ONLY_THE_HURT,
                "%s was mended, but does not take commands; its release was answered %s",
                victim,
                released.answer());
    }

    /** Spoils every snapshot of this round, then kills a node, so that units come back without them. */
    static Injected badSnapshot(Scene scene) {
        Pauses.until(Duration.ofSeconds(20), () -> snapshots(scene) > 3);
        long spoiled = snapshots(scene);
        scene.postgres()
                .execute("UPDATE snapshot SET snapshot_payload = '\\xdeadbeef'::bytea WHERE persistence_id LIKE '%"
                        + scene.round().mark() + "%'");
        NodeProcess node = scene.anyNode();
        Instant at = node.kill();
        scene.pause(2);
        node.start();
        return Injected.of(
                "%d corrupt snapshots, then kill -9 of node %d".formatted(spoiled, node.number()),
                at,
                List.of(node.name()));
    }

    private static long snapshots(Scene scene) {
        return scene.postgres()
                .number("SELECT COUNT(*) FROM snapshot WHERE persistence_id LIKE '%"
                        + scene.round().mark() + "%'");
    }
}
