package dev.isobar.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen to processes. */
final class NodeFaults {

    private static final List<Integer> PAUSES = List.of(1, 5, 15, 60);

    private NodeFaults() {}

    static Injected killAny(Scene scene) {
        return kill(scene, scene.anyNode());
    }

    static Injected killOldest(Scene scene) {
        return kill(scene, scene.cluster().oldest());
    }

    private static Injected kill(Scene scene, NodeProcess node) {
        Instant at = node.kill();
        scene.pause(scene.isShort() ? 2 : 15);
        node.start();
        return Injected.of("kill -9 of node %d".formatted(node.number()), at, List.of(node.name()));
    }

    /** Resuming is measured from when the nodes are a cluster again. */
    static Injected killAll(Scene scene) {
        scene.cluster().nodes().forEach(NodeProcess::kill);
        scene.pause(3);
        scene.cluster().complete();
        return Injected.of("kill -9 of all nodes", Instant.now(), names(scene));
    }

    /**
     * The same with a thousand units waiting. Resumed is when nine in ten of the draws that were waiting wait or run
     * again, counted by the nodes' pools, from when the nodes are a cluster again.
     */
    static Injected killAllOfMany(Scene scene) {
        Pauses.until(Duration.ofSeconds(240), () -> waiting(scene) >= 400);
        scene.cluster().nodes().forEach(NodeProcess::kill);
        scene.cluster().complete();
        Instant at = Instant.now();
        long tasks = scene.postgres()
                .number("SELECT COUNT(*) FROM unit_row WHERE NOT terminal AND kind = 'draws-task' AND id LIKE '%"
                        + scene.round().mark() + "%'");
        long start = System.nanoTime();
        long first = scene.round().ledger().size();
        Pauses.until(
                Duration.ofSeconds(300),
                () -> waiting(scene) + (scene.round().ledger().size() - first) / 6 >= tasks * 9 / 10);
        double seconds = (System.nanoTime() - start) / 1e9;
        return Injected.of("kill -9 of all nodes, %d tasks and as many draws waiting".formatted(tasks), at, names(scene))
                .resumedAfter(seconds);
    }

    /** Works that wait for room in the pools of all nodes, or run. */
    private static long waiting(Scene scene) {
        return scene.cluster().nodes().stream()
                .map(node -> scene.cluster().get(node, "/api/v1/node"))
                .flatMap(Optional::stream)
                .map(body -> body.path("pools").path("compute"))
                .mapToLong(pool -> pool.path("queued").asLong() + pool.path("running").asLong())
                .sum();
    }

    private static List<String> names(Scene scene) {
        return scene.cluster().nodes().stream().map(NodeProcess::name).toList();
    }

    /** Kills a node as soon as the workers' ledger shows it at a certain step of a draw. */
    static Injected killWorker(Scene scene) {
        String step = List.of("run", "convert", "publish").get(scene.random().nextInt(3));
        boolean named = step.equals("publish") && scene.random().nextBoolean();
        int seen = scene.round().ledger().size();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            List<Work> lines = scene.round().ledger();
            Optional<Work> caught = lines.subList(Math.min(seen, lines.size()), lines.size()).stream()
                    .filter(line -> line.key().equals(step) && (named ? line.isPublication() : line.isStart()))
                    .findFirst();
            if (caught.isPresent()) {
                NodeProcess node = scene.cluster().nodes().stream()
                        .filter(n -> n.name().equals(caught.get().node()))
                        .findFirst()
                        .orElseThrow();
                Pauses.sleep(Duration.ofMillis(scene.random().nextInt(0, 40)));
                Instant at = node.kill();
                scene.pause(scene.isShort() ? 2 : 10);
                node.start();
                String what = "kill -9 of node %d at %s of %s".formatted(
                        node.number(), named ? "a publication" : step, caught.get().unit());
                return Injected.of(what, at, List.of(node.name()));
            }
            seen = lines.size();
            Pauses.sleep(Duration.ofMillis(2));
        }
        return killAny(scene);
    }

    /** SIGTERM for one after the other, each restarted before the next. */
    static Injected rolling(Scene scene) {
        Instant at = Instant.now();
        for (NodeProcess node : scene.cluster().nodes()) {
            node.terminate();
            if (!node.await(Duration.ofSeconds(60))) {
                Injected stuck = Injected.of("node %d does not stop".formatted(node.number()), at, List.of());
                stuck.notes().add(Findings.Promise.P4_RESUMES, "node %d did not stop within 60 s", node.number());
                node.kill();
                scene.cluster().complete();
                return stuck;
            }
            scene.cluster().complete();
        }
        return Injected.of("SIGTERM and restart, one by one", at, List.of());
    }

    static Injected pauseAny(Scene scene) {
        NodeProcess node = scene.anyNode();
        int seconds = scene.isShort() ? 5 : PAUSES.get(scene.random().nextInt(PAUSES.size()));
        Instant at = Instant.now();
        node.signal("STOP");
        try {
            Pauses.sleep(Duration.ofSeconds(seconds));
        } finally {
            node.signal("CONT");
        }
        // A short pause loses nothing: what ran goes on.
        return Injected.of(
                "SIGSTOP of node %d for %d s".formatted(node.number(), seconds),
                at,
                seconds > 5 ? List.of(node.name()) : List.of());
    }
}
