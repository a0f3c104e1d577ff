package dev.isobar.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What can happen to the database as a whole. */
final class DatabaseFaults {

    private DatabaseFaults() {}

    /** Away for 5 or 60 s, in order or not, or only its connections cut; commands are not sent again meanwhile. */
    static Injected stop(Scene scene) {
        scene.orders().retry(false);
        try {
            int way = scene.isShort() ? 1 : scene.random().nextInt(3);
            if (way == 0) {
                scene.postgres().cutConnections();
                Instant at = Instant.now();
                return Injected.of("all connections cut", at, List.of()).resumedAfter(untilNextEvent(scene));
            }
            int seconds = way == 1 ? 5 : 60;
            String mode = scene.random().nextBoolean() ? "immediate" : "fast";
            scene.postgres().stop(mode);
            Pauses.sleep(Duration.ofSeconds(seconds));
            scene.postgres().start();
            Instant at = Instant.now();
            return Injected.of("database stopped (%s) for %d s".formatted(mode, seconds), at, List.of())
                    .resumedAfter(untilNextEvent(scene));
        } finally {
            scene.orders().retry(true);
        }
    }

    /** Seconds until units record again. */
    private static double untilNextEvent(Scene scene) {
        String last = "SELECT COALESCE(MAX(ordering), 0) FROM event_journal WHERE persistence_id LIKE '%"
                + scene.round().mark() + "%'";
        long start = System.nanoTime();
        long before = scene.postgres().number(last);
        Pauses.until(Duration.ofSeconds(120), () -> scene.postgres().number(last) > before);
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * Copies the database under load, then goes on from the copy with all nodes restarted. What was acknowledged after the
     * copy began may be gone: that is the point of restoring.
     */
    static Injected backup(Scene scene) {
        String copy = "isobar_" + Long.toHexString(System.nanoTime());
        Instant from = Instant.now();
        scene.postgres().copy(scene.postgres().database(), copy);
        scene.cluster().nodes().forEach(NodeProcess::kill);
        scene.postgres().use(copy);
        scene.cluster().complete();
        Instant to = Instant.now();
        return Injected.of("backup under load, restored into %s".formatted(copy), to, List.of())
                .pardoning(from, to);
    }

    /** The folder of the products is full for some seconds. */
    static Injected diskFull(Scene scene) {
        Path filler = SmallDisk.below(scene.work()).resolve("filler");
        Instant at = Instant.now();
        Shell.attempt("dd", "if=/dev/zero", "of=" + filler, "bs=64k");
        try {
            Pauses.sleep(Duration.ofSeconds(5));
        } finally {
            Shell.run("rm", "-f", filler.toString());
        }
        return Injected.of("disk of the products full for 5 s", at, List.of());
    }
}
