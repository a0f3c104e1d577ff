package dev.isobar.bench.faults;

import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.TracksFile;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.works.DrawWorks;
import dev.isobar.entities.kernel.WorkContext;
import java.nio.file.Path;

/** What a draw is when nothing disturbs it: made here, on a root of its own, without nodes and journal. */
record Golden(DrawWorks works, SharedClimate climate, Path root) {

    /** Both products of a draw. */
    record Products(TracksFile tracks, TracksStore store) {}

    private record Undisturbed(UnitId unit) implements WorkContext {
        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void progress(long done, long planned, String unitOfMeasure) {
            // nobody looks
        }
    }

    Products make(DrawKey draw, EnsembleSpec ordered) {
        climate.give(root, draw.ensemble().period());
        EnsembleSpec spec = new EnsembleSpec(
                root.toString(), ordered.layout(), ordered.draws(), ordered.recipe(), ordered.deleteCorrupt());
        WorkContext context = new Undisturbed(draw.unitId());
        if (works.perform(new DrawWork.Run(draw, spec), 1, context) instanceof DrawCommand.ReportTracks tracks
                && works.perform(new DrawWork.Convert(draw, spec, 1, tracks.tracks()), 2, context)
                        instanceof DrawCommand.ReportConverted converted) {
            return new Products(tracks.tracks(), converted.store());
        }
        throw new IllegalStateException("%s cannot be made undisturbed".formatted(draw));
    }
}
