package dev.isobar.domain.draws.assignment;

import dev.isobar.domain.draws.EnsembleKey;
import java.util.BitSet;

/**
 * The draws of one ensemble that are to be given to tasks.
 *
 * @param draws all of them
 * @param tracksOnly those that only want their store
 * @param drawCost of a whole draw, in any unit that is the same for all ensembles; {@code > 0}
 * @param storeCost of a draw that only wants its store; {@code > 0}
 */
public record OpenDraws(EnsembleKey ensemble, BitSet draws, BitSet tracksOnly, double drawCost, double storeCost) {

    public OpenDraws {
        if (!(drawCost > 0) || !(storeCost > 0)) {
            throw new IllegalArgumentException(
                    "%s: costs %s, %s (expected: > 0)".formatted(ensemble, drawCost, storeCost));
        }
        draws = (BitSet) draws.clone();
        tracksOnly = (BitSet) tracksOnly.clone();
    }

    /** Whole draws that cost the same. */
    public static OpenDraws of(EnsembleKey ensemble, BitSet draws) {
        return new OpenDraws(ensemble, draws, new BitSet(), 1, 1);
    }

    @Override
    public BitSet draws() {
        return (BitSet) draws.clone();
    }

    @Override
    public BitSet tracksOnly() {
        return (BitSet) tracksOnly.clone();
    }

    int count() {
        return draws.cardinality();
    }
}
