package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Story;
import dev.isobar.domain.kernel.UnitId;
import java.util.Map;
import java.util.Optional;

/** Keys, specifications and files of draws for tests. */
final class Samples {

    static final PeriodKey PERIOD = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974");
    static final EnsembleKey NORTH_ATLANTIC = new EnsembleKey(PERIOD, Basin.NA);
    static final DrawKey DRAW = new DrawKey(NORTH_ATLANTIC, 13);
    static final DrawRecipe RECIPE =
            new DrawRecipe("fixed", 7, 30, StoreForm.RAGGED, new DrawRunner.Embedded(), "", Map.of());
    static final EnsembleSpec SPEC = spec(250);
    static final UnitId PLAN = PlanKey.of(PERIOD).unitId();

    private Samples() {}

    static EnsembleSpec spec(int draws) {
        return new EnsembleSpec("/root", DrawsLayout.SPECIFICATION, draws, RECIPE, false);
    }

    /** The unit of a task of the period's plan. */
    static UnitId task(int number) {
        return new TaskKey(PlanKey.of(PERIOD), 1, number).unitId();
    }

    static TracksFile tracks(Object of) {
        return new TracksFile(Digest.ofText("tracks " + of), 1000, 35);
    }

    static TracksStore store(Object of) {
        return new TracksStore(StoreForm.RAGGED, Digest.ofText("store " + of), 3000, 12);
    }

    static DrawExamination complete(Object of) {
        return new DrawExamination(Optional.of(tracks(of)), Optional.of(store(of)), 0, "");
    }

    static DrawExamination tracksOnly(Object of) {
        return new DrawExamination(Optional.of(tracks(of)), Optional.empty(), 0, "");
    }

    static DrawExamination corrupt(String why) {
        return new DrawExamination(Optional.empty(), Optional.empty(), 1, why);
    }

    static Failure failure(Failure.Kind kind) {
        return new Failure(kind, "a cable was pulled");
    }

    static Story<Draw, DrawCommand, DrawEvent, DrawsSettings> draw() {
        return Story.of(Draw.empty(DRAW.unitId()), DrawsSettings.DEFAULT);
    }

    static Story<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> ensemble() {
        return Story.of(Ensemble.empty(NORTH_ATLANTIC.unitId()), DrawsSettings.DEFAULT);
    }
}
