package dev.isobar.entities.draws.works;

import dev.isobar.domain.draws.DrawStanding;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.assignment.DrawCost;
import dev.isobar.domain.draws.assignment.OpenDraws;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The open draws of a plan's ensembles, with their costs: measured where draws of the ensemble were timed, else predicted,
 * in seconds as far as measured ones tell how long a predicted one takes.
 */
final class OpenEnsembles {

    private OpenEnsembles() {}

    /** @throws WorkFailure of kind DATA when an ensemble was not scanned */
    static List<OpenDraws> of(PlanOrder order, Map<EnsembleKey, Standings.Standing> standings) {
        double scale = secondsOfPredicted(order, standings);
        List<OpenDraws> open = new ArrayList<>();
        for (PlanOrder.Part part : order.parts()) {
            int tracks = part.spec().recipe().tracksPerYear();
            for (EnsembleKey ensemble : part.ensembles()) {
                Standings.Standing standing = standings.get(ensemble);
                if (standing == null
                        || standing.letters().length() < part.spec().draws()) {
                    throw new WorkFailure(
                            Failure.Kind.DATA, "%s was not scanned (expected: stage scan before)".formatted(ensemble));
                }
                BitSet draws = new BitSet();
                BitSet tracksOnly = new BitSet();
                for (int draw = 0; draw < part.spec().draws(); draw++) {
                    DrawStanding letter = DrawStanding.of(standing.letters().charAt(draw));
                    draws.set(draw, letter.isAssignable());
                    tracksOnly.set(draw, letter == DrawStanding.TRACKS_ONLY);
                }
                double predicted = DrawCost.ofDraw(ensemble, tracks);
                double cost = standing.meanSeconds() > 0 ? standing.meanSeconds() : predicted * scale;
                double store = cost * DrawCost.ofStore(ensemble, tracks) / predicted;
                open.add(new OpenDraws(ensemble, draws, tracksOnly, cost, store));
            }
        }
        return open;
    }

    private static double secondsOfPredicted(PlanOrder order, Map<EnsembleKey, Standings.Standing> standings) {
        double seconds = 0;
        double predicted = 0;
        for (PlanOrder.Part part : order.parts()) {
            for (EnsembleKey ensemble : part.ensembles()) {
                Standings.Standing standing = standings.get(ensemble);
                if (standing != null && standing.meanSeconds() > 0) {
                    seconds += standing.meanSeconds();
                    predicted += DrawCost.ofDraw(ensemble, part.spec().recipe().tracksPerYear());
                }
            }
        }
        return predicted > 0 ? seconds / predicted : 1;
    }
}
