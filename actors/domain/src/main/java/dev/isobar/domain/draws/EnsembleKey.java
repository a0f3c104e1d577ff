package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.UnitId;
import java.util.Comparator;

/** All draws of one basin in one period: {@code cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA}. */
public record EnsembleKey(PeriodKey period, Basin basin) implements Comparable<EnsembleKey> {

    /** First segment of every ensemble's id. */
    public static final String KIND = "ensemble";

    /** Reads {@link #text}. */
    public static EnsembleKey parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("ensemble: '%s' (expected: period/basin)".formatted(text));
        }
        return new EnsembleKey(PeriodKey.parse(text.substring(0, slash)), Basin.parse(text.substring(slash + 1)));
    }

    /** The key of the ensemble of this id. */
    public static EnsembleKey of(UnitId id) {
        return parse(keyOf(id, KIND));
    }

    static String keyOf(UnitId id, String kind) {
        if (!id.kind().equals(kind)) {
            throw new IllegalArgumentException("id: %s (expected: %s/...)".formatted(id, kind));
        }
        return id.key();
    }

    public String text() {
        return period.text() + "/" + basin.name();
    }

    /** {@code ensemble/cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA}. */
    public UnitId unitId() {
        return UnitId.of(KIND, text());
    }

    /** In the order of the folders' names. */
    @Override
    public int compareTo(EnsembleKey other) {
        return Comparator.comparing(EnsembleKey::period)
                .thenComparing(k -> k.basin().name())
                .compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
