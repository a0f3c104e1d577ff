package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.UnitId;
import java.util.Optional;

/**
 * What one assignment of draws to tasks is about: one period, {@code cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974}, or a
 * whole source, {@code cmip6}.
 *
 * @param period empty for a whole source
 */
public record PlanKey(String source, Optional<PeriodKey> period) implements Comparable<PlanKey> {

    /** First segment of every plan's id. */
    public static final String KIND = "draws-plan";

    public PlanKey {
        String expected = period.map(PeriodKey::source).orElse(source);
        if (!source.equals(expected) || !source.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,39}")) {
            throw new IllegalArgumentException(
                    "plan: source '%s' (expected: '%s', letters, digits, '.' and '-')".formatted(source, expected));
        }
    }

    public static PlanKey of(PeriodKey period) {
        return new PlanKey(period.source(), Optional.of(period));
    }

    public static PlanKey ofSource(String source) {
        return new PlanKey(source, Optional.empty());
    }

    /** Reads {@link #text}. */
    public static PlanKey parse(String text) {
        return text.indexOf('/') < 0 ? ofSource(text) : of(PeriodKey.parse(text));
    }

    /** The key of the plan of this id. */
    public static PlanKey of(UnitId id) {
        return parse(EnsembleKey.keyOf(id, KIND));
    }

    public String text() {
        return period.map(PeriodKey::text).orElse(source);
    }

    public UnitId unitId() {
        return UnitId.of(KIND, text());
    }

    /** Whether it covers this ensemble. */
    public boolean covers(EnsembleKey ensemble) {
        return period.map(p -> p.equals(ensemble.period()))
                .orElse(source.equals(ensemble.period().source()));
    }

    @Override
    public int compareTo(PlanKey other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
