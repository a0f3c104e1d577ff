package dev.isobar.bench.faults;

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
                Pauses.sleep(Duration.ofSeconds(3));
                return Injected.of("all connections cut", at, List.of());
            }
            int seconds = way == 1 ? 5 : 60;
            String mode = scene.random().nextBoolean() ? "immediate" : "fast";
            scene.postgres().stop(mode);
            Pauses.sleep(Duration.ofSeconds(seconds));
            scene.postgres().start();
            Instant at = Instant.now();
            Pauses.sleep(Duration.ofSeconds(2));
            return Injected.of("database stopped (%s) for %d s".formatted(mode, seconds), at, List.of());
        } finally {
            scene.orders().retry(true);
        }
    }
}
