package dev.isobar.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What can happen between nodes. */
final class NetworkFaults {

    private NetworkFaults() {}

    /** One node, or each, hears no other for a while; the database is reached by all, by none of those cut off, or not. */
    static Injected partition(Scene scene) {
        Network network = scene.cluster().network();
        int lonely = scene.random().nextInt(1, FaultCluster.NODES + 1);
        int way = scene.isShort() ? 0 : scene.random().nextInt(3);
        int seconds = scene.isShort() ? 20 : scene.random().nextInt(3, 31);
        Instant at = Instant.now();
        String what =
                switch (way) {
                    case 0 -> {
                        List<Integer> others = IntStream.rangeClosed(1, FaultCluster.NODES)
                                .filter(node -> node != lonely)
                                .boxed()
                                .toList();
                        network.partition(List.of(List.of(lonely), others));
                        yield "node %d hears no other, but the database".formatted(lonely);
                    }
                    case 1 -> {
                        network.partition(List.of(List.of(1), List.of(2), List.of(3)));
                        yield "no node hears another, all hear the database";
                    }
                    default -> {
                        network.unplug(lonely);
                        yield "node %d hears nobody, nor the database".formatted(lonely);
                    }
                };
        try {
            Pauses.sleep(Duration.ofSeconds(seconds));
        } finally {
            network.heal();
        }
        // Shorter than the failure detector's patience, nothing is lost.
        List<String> lost = seconds < 15 || way == 1 ? List.of() : List.of(scene.cluster().node(lonely).name());
        return Injected.of("%s, for %d s".formatted(what, seconds), at, lost);
    }

    /** Slow and lossy links of one or all nodes: nothing may be downed for good. */
    static Injected slow(Scene scene) {
        Network network = scene.cluster().network();
        boolean all = scene.random().nextBoolean();
        int node = scene.random().nextInt(1, FaultCluster.NODES + 1);
        int seconds = scene.isShort() ? 12 : 30;
        Instant at = Instant.now();
        try {
            for (int each = 1; each <= FaultCluster.NODES; each++) {
                if (all || each == node) {
                    network.slow(each);
                }
            }
            Pauses.sleep(Duration.ofSeconds(seconds));
        } finally {
            network.heal();
        }
        return Injected.of(
                "200 ms +- 100 ms and 5 %% loss on %s for %d s"
                        .formatted(all ? "all links" : "the link of node " + node, seconds),
                at,
                List.of());
    }

    /** Every command twice or eleven times, to different nodes, out of order, under the same key. */
    static Injected duplicates(Scene scene) {
        int times = scene.random().nextBoolean() ? 1 : 10;
        scene.orders().duplicate(times);
        Pauses.sleep(Duration.ofSeconds(8));
        return Injected.of("every command %d times".formatted(times + 1), Instant.now(), List.of());
    }

    /** One node's clock is an hour fast, an hour or a day slow, for a while. */
    static Injected clock(Scene scene) {
        NodeProcess node = scene.anyNode();
        String shift = List.of("PT1H", "-PT1H", "-PT24H").get(scene.random().nextInt(3));
        Instant at = Instant.now();
        Texts.write(node.clockShift(), shift);
        try {
            Pauses.sleep(Duration.ofSeconds(10));
        } finally {
            Texts.write(node.clockShift(), "");
        }
        return new Injected(
                "clock of node %d moved by %s for 10 s".formatted(node.number(), shift),
                at,
                List.of(),
                Set.of(),
                new Findings());
    }
}
