package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Story;

/** Where stories of variables and jobs begin. */
final class Stories {

    private Stories() {}

    static Story<Variable, VariableCommand, VariableEvent, NormalsSettings> tas() {
        return Story.of(Variable.empty(Variable.idOf(Samples.SMALL, "tas")), NormalsSettings.DEFAULT);
    }

    static Story<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> job(NormalsPlan plan) {
        return Story.of(NormalsJob.empty(NormalsJob.idOf(plan)), NormalsSettings.DEFAULT);
    }
}
