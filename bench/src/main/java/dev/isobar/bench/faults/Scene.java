package dev.isobar.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Where a fault happens: a cluster at work. All that is random comes from one seed. */
record Scene(FaultCluster cluster, Orders orders, Round round, RandomGenerator random, Path work, boolean isShort) {

    PostgresServer postgres() {
        return cluster.postgres();
    }

    NodeProcess anyNode() {
        return cluster.node(random.nextInt(1, FaultCluster.NODES + 1));
    }

    /** Waits for up to so many seconds. */
    void pause(int mostSeconds) {
        Pauses.sleep(Duration.ofMillis(random.nextInt(0, mostSeconds * 1000 + 1)));
    }
}
