package dev.isobar.entities.draws.works;

import dev.isobar.domain.draws.EnsembleKey;
import java.util.List;
import java.util.Map;

/** Knows how the draws of ensembles stand; given to plans once the units of the node have started. */
@FunctionalInterface
public interface Standings {

    /**
     * How an ensemble's draws stand now.
     *
     * @param letters one {@link dev.isobar.domain.draws.DrawStanding#letter} for each draw, from 0; empty when the
     *     ensemble was never scanned
     * @param meanSeconds of the run of a draw, 0 when none is known
     */
    record Standing(String letters, double meanSeconds) {}

    /**
     * The standings of all of them; blocking.
     *
     * @throws dev.isobar.entities.kernel.WorkFailure of kind UNREACHABLE when an ensemble does not answer
     */
    Map<EnsembleKey, Standing> of(List<EnsembleKey> ensembles);
}
