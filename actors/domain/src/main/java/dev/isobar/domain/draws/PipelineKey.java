package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;

/**
 * A chain of plans over many periods.
 *
 * @param hash12 the first 12 digits of the hash of its bins
 */
public record PipelineKey(String hash12) {

    /** First segment of every pipeline's id. */
    public static final String KIND = "draws-pipeline";

    public PipelineKey {
        if (!hash12.matches("[0-9a-f]{12}")) {
            throw new IllegalArgumentException("pipeline: '%s' (expected: 12 hexadecimal digits)".formatted(hash12));
        }
    }

    /** The key of the pipeline with these bins, as text of a fixed form. */
    public static PipelineKey ofBins(String bins) {
        return new PipelineKey(Digest.ofText(bins).brief());
    }

    /** The key of the pipeline of this id. */
    public static PipelineKey of(UnitId id) {
        return new PipelineKey(EnsembleKey.keyOf(id, KIND));
    }

    public UnitId unitId() {
        return UnitId.of(KIND, hash12);
    }

    @Override
    public String toString() {
        return hash12;
    }
}
