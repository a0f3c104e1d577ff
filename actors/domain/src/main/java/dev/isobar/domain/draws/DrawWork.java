package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;
import java.util.Optional;

/** The work of a draw; each holds all that it needs. Its key is {@link DrawStage#key}, its attempt names temporaries. */
public sealed interface DrawWork extends Demand.Task {

    DrawKey draw();

    EnsembleSpec spec();

    DrawStage stage();

    /**
     * Check by value what is on disk; move corrupt files away. Answered with {@link DrawCommand.ReportExamined}.
     *
     * @param knownTracks recorded of what was published; a file that differs is corrupt even when it can be read
     * @param knownStore likewise; empty when the store has another form than is wanted
     */
    record Examine(DrawKey draw, EnsembleSpec spec, Optional<TracksFile> knownTracks, Optional<TracksStore> knownStore)
            implements DrawWork {
        @Override
        public DrawStage stage() {
            return DrawStage.EXAMINE;
        }
    }

    /** Make the tracks, as a temporary named by the attempt. Answered with {@link DrawCommand.ReportTracks}. */
    record Run(DrawKey draw, EnsembleSpec spec) implements DrawWork {
        @Override
        public DrawStage stage() {
            return DrawStage.RUN;
        }
    }

    /**
     * Publish the tracks unless they are, read them again, and write the store as a temporary named by the attempt.
     * Whatever else stands under the name of the tracks is moved away. Answered with {@link DrawCommand.ReportConverted},
     * or {@link DrawCommand.ReportDamage}.
     *
     * @param runAttempt that names the temporary tracks; 0 when they stood under their name when they were examined
     */
    record Convert(DrawKey draw, EnsembleSpec spec, int runAttempt, TracksFile tracks) implements DrawWork {
        @Override
        public DrawStage stage() {
            return DrawStage.CONVERT;
        }
    }

    /**
     * Publish the store and digest both again. Whatever else stands under the name of the store is moved away. Answered
     * with {@link DrawCommand.ReportPublished}, or {@link DrawCommand.ReportDamage}.
     *
     * @param convertAttempt that names the temporary store
     */
    record Publish(DrawKey draw, EnsembleSpec spec, int convertAttempt, TracksFile tracks, TracksStore store)
            implements DrawWork {
        @Override
        public DrawStage stage() {
            return DrawStage.PUBLISH;
        }
    }
}
