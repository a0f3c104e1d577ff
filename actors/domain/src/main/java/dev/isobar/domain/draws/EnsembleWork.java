package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import java.util.Optional;

/** The work of an ensemble; each holds all that it needs. */
public sealed interface EnsembleWork extends Demand.Task {

    EnsembleKey ensemble();

    EnsembleSpec spec();

    /**
     * See what stands in the place of the status file. Key {@code check}; answered with
     * {@link EnsembleCommand.ReportStatusChecked}.
     *
     * @param own digest of what was last written, if something was
     */
    record CheckStatus(EnsembleKey ensemble, EnsembleSpec spec, Optional<Digest> own) implements EnsembleWork {}

    /**
     * Write the status file, whole at all times. Key {@code status}; answered with
     * {@link EnsembleCommand.ReportStatusWritten}.
     *
     * @param version of the standings
     * @param complete the draws of which the file says 1; all others below {@code spec.draws()} are 0
     */
    record WriteStatus(EnsembleKey ensemble, EnsembleSpec spec, int version, DrawNumbers complete)
            implements EnsembleWork {}
}
