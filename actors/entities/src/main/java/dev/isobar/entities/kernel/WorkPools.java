package dev.isobar.entities.kernel;

import com.typesafe.config.Config;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.UnitId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The threads that do the units' work, never Pekko's own: {@code io}, many virtual ones that wait for disks and networks,
 * and {@code compute}, as many platform ones as cores. Units share each pool evenly, in turns. A unit has a bounded number
 * of works waiting; what does not fit stays a demand of the unit and follows when one of its works is over.
 */
public final class WorkPools implements AutoCloseable {

    static final int WAITING_PER_UNIT = 64;

    private final FairPool io;
    private final FairPool compute;

    private WorkPools(int io, int compute) {
        this.io = new FairPool(
                io, WAITING_PER_UNIT, Thread.ofVirtual().name("isobar-io-", 1).factory());
        this.compute = new FairPool(
                compute,
                WAITING_PER_UNIT,
                Thread.ofPlatform().name("isobar-compute-", 1).daemon().factory());
    }

    /** How full a pool is. */
    public record Usage(int size, int running, int queued) {}

    /** Pools as large as {@code isobar.pools.io} and {@code isobar.pools.compute} (0: as many as cores) say. */
    public static WorkPools of(Config config) {
        int compute = config.getInt("isobar.pools.compute");
        return of(
                config.getInt("isobar.pools.io"),
                compute == 0 ? Runtime.getRuntime().availableProcessors() : compute);
    }

    public static WorkPools of(int io, int compute) {
        return new WorkPools(io, compute);
    }

    public Usage usage(Pool pool) {
        return pool(pool).usage();
    }

    /** Empty when the unit's queue is full or the pools are closed. */
    Optional<FairPool.Ticket> submit(UnitId unit, Pool pool, Consumer<FairPool.Ticket> job) {
        return pool(pool).submit(unit, job);
    }

    /** Cancels everything that runs or waits, and waits a few seconds for it to stop. */
    @Override
    public void close() {
        io.close();
        compute.close();
    }

    private FairPool pool(Pool pool) {
        return switch (pool) {
            case IO -> io;
            case COMPUTE -> compute;
        };
    }
}
