package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.UnitId;

/** One normals job. */
public record NormalsJob(UnitId id) {

    /** First segment of every job's id. */
    public static final String KIND = "normals-job";

    public enum Status {
        CREATED,
        RUNNING,
        COMPLETE,
        COMPLETE_WITH_GAPS,
        FAILED,
        CANCELLED
    }

    /** {@code normals-job/<first 12 digits of the plan's hash>}. */
    public static UnitId idOf(NormalsPlan plan) {
        return UnitId.of(KIND, plan.hash().brief());
    }
}
