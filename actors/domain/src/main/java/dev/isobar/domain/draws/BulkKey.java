package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;

/**
 * One verb asked of many units.
 *
 * @param hash12 the first 12 digits of the hash of the occasion at which it was ordered
 */
public record BulkKey(String hash12) {

    /** First segment of every id of this kind. */
    public static final String KIND = "draws-bulk";

    public BulkKey {
        if (!hash12.matches("[0-9a-f]{12}")) {
            throw new IllegalArgumentException("bulk: '%s' (expected: 12 hexadecimal digits)".formatted(hash12));
        }
    }

    /** The key of an order by its occasion; the same one names the same order. */
    public static BulkKey ofOccasion(String occasion) {
        return new BulkKey(Digest.ofText(occasion).brief());
    }

    /** The key of this id. */
    public static BulkKey of(UnitId id) {
        return new BulkKey(EnsembleKey.keyOf(id, KIND));
    }

    public UnitId unitId() {
        return UnitId.of(KIND, hash12);
    }

    @Override
    public String toString() {
        return hash12;
    }
}
