package dev.isobar.domain.draws.assignment;

import dev.isobar.domain.draws.EnsembleKey;
import java.util.List;

/**
 * The draws of one task.
 *
 * @param number of the task
 * @param shares of ensembles, in the order of their keys; one unless basins are mixed
 */
public record TaskDraws(int number, List<Share> shares) {

    /**
     * Draws of one ensemble.
     *
     * @param draws ascending
     */
    public record Share(EnsembleKey ensemble, List<Integer> draws) {
        public Share {
            draws = List.copyOf(draws);
        }
    }

    public TaskDraws {
        shares = List.copyOf(shares);
    }

    public int size() {
        return shares.stream().mapToInt(share -> share.draws().size()).sum();
    }
}
