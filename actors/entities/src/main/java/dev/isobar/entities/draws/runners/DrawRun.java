package dev.isobar.entities.draws.runners;

import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.entities.kernel.WorkContext;
import java.nio.file.Path;

/** One way to make a draw's tracks. Blocking; safe for any thread. */
public interface DrawRun {

    /**
     * One draw to be made.
     *
     * @param attempt of the work
     * @param output the NetCDF that must be there afterwards; named by the attempt, in the folder of the draw's tracks,
     *     which is there; the file is not
     */
    record Order(DrawKey draw, EnsembleSpec spec, int attempt, Path output) {}

    /**
     * Makes the tracks. What stands in the output afterwards has not been looked at.
     *
     * @throws dev.isobar.entities.kernel.WorkFailure when it could not be done, or nobody waits any more
     */
    void run(Order order, WorkContext context);

    /** What it is predicted to hold in memory at most, bytes. */
    long memoryBytes(Order order);
}
