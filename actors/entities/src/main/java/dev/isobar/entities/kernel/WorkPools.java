package dev.isobar.entities.kernel;

import com.typesafe.config.Config;
import dev.isobar.domain.kernel.Pool;

/** The threads that do the units' work: {@code io}, many virtual ones, and {@code compute}, as many as cores. */
public final class WorkPools implements AutoCloseable {

    /** How full a pool is. */
    public record Usage(int size, int running, int queued) {}

    /** Pools as large as {@code isobar.pools.io} and {@code isobar.pools.compute} say. */
    public static WorkPools of(Config config) {
        throw new UnsupportedOperationException("skeleton " + config);
    }

    public static WorkPools of(int io, int compute) {
        throw new UnsupportedOperationException("skeleton " + io + compute);
    }

    public Usage usage(Pool pool) {
        throw new UnsupportedOperationException("skeleton " + pool);
    }

    /** Cancels everything that runs or waits. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("skeleton");
    }
}
