package dev.isobar.domain.draws;

import java.util.ArrayList;
import java.util.List;

/**
 * What a scan found wrong with draws.
 *
 * @param count of such draws
 * @param first those named, at most {@value #NAMED}
 */
public record EnsembleFindings(int count, List<Finding> first) {

    /** How many are kept with their text. */
    public static final int NAMED = 20;

    public static final EnsembleFindings NONE = new EnsembleFindings(0, List.of());

    /** One draw and what was wrong with it. */
    public record Finding(int draw, String text) {}

    public EnsembleFindings {
        first = List.copyOf(first);
    }

    EnsembleFindings plus(int draw, String text) {
        if (first.size() >= NAMED) {
            return new EnsembleFindings(count + 1, first);
        }
        List<Finding> all = new ArrayList<>(first);
        all.add(new Finding(draw, text));
        return new EnsembleFindings(count + 1, all);
    }
}
