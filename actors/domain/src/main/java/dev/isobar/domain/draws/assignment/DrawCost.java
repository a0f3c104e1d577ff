package dev.isobar.domain.draws.assignment;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.EnsembleKey;

/**
 * What a draw is predicted to cost before any draw of its ensemble was timed: storms times the cost of one storm, which
 * differs between basins because a different share of the seeds survives and because tracks last longer or shorter.
 */
public final class DrawCost {

    /** Writing and reading one storm, beside making it. */
    private static final double STORE_SHARE = 0.05;

    private DrawCost() {}

    /** Relative to one storm of the North Atlantic; seconds for each accepted track of the original model, divided. */
    private static double ofOneStorm(Basin basin) {
        return switch (basin) {
            case NA, EP -> 1.0;
            case NI -> 1.2;
            case WP -> 3.2;
            case SI, AU -> 3.5;
            case SP -> 6.6;
            case GL -> 3.0;
        };
    }

    /** The cost of a whole draw in storms of the North Atlantic; {@code > 0}, also without any storm. */
    public static double ofDraw(EnsembleKey ensemble, int tracksPerYear) {
        return 1 + (double) tracksPerYear * ensemble.period().years() * ofOneStorm(ensemble.basin());
    }

    /** The cost of the store alone, in the same unit. */
    public static double ofStore(EnsembleKey ensemble, int tracksPerYear) {
        return 1 + STORE_SHARE * tracksPerYear * ensemble.period().years();
    }
}
