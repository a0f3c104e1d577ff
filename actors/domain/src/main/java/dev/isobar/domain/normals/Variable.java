package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.UnitId;

/** One climate variable of one model. */
public record Variable(UnitId id) {

    /** First segment of every variable's id. */
    public static final String KIND = "variable";

    /** Terminal ones in capitals in the diagrams. */
    public enum Status {
        IDLE,
        SCANNING,
        RUNNING,
        COMPLETE,
        COMPLETE_WITH_GAPS,
        FAILED,
        CANCELLED;

        public boolean isTerminal() {
            return this != SCANNING && this != RUNNING;
        }
    }

    /** {@code variable/NorESM2-LM/tasmax}. */
    public static UnitId idOf(Model model, String variable) {
        return UnitId.of(KIND, model.id() + "/" + variable);
    }
}
