package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.UnitId;
import java.util.Comparator;

/**
 * One random realisation of all tropical cyclones of a basin and period:
 * {@code cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA/13}.
 *
 * @param number from 0
 */
public record DrawKey(EnsembleKey ensemble, int number) implements Comparable<DrawKey> {

    /** First segment of every draw's id. */
    public static final String KIND = "draw";

    public DrawKey {
        if (number < 0 || number >= EnsembleSpec.MOST_DRAWS) {
            throw new IllegalArgumentException(
                    "draw: %d (expected: 0 to %d)".formatted(number, EnsembleSpec.MOST_DRAWS - 1));
        }
    }

    /** Reads {@link #text}. */
    public static DrawKey parse(String text) {
        int slash = text.lastIndexOf('/');
        String digits = text.substring(slash + 1);
        if (slash < 0 || !digits.matches("0|[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("draw: '%s' (expected: period/basin/number)".formatted(text));
        }
        return new DrawKey(EnsembleKey.parse(text.substring(0, slash)), Integer.parseInt(digits));
    }

    /** The key of the draw of this id. */
    public static DrawKey of(UnitId id) {
        return parse(EnsembleKey.keyOf(id, KIND));
    }

    public String text() {
        return ensemble.text() + "/" + number;
    }

    /** {@code draw/cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA/13}. */
    public UnitId unitId() {
        return UnitId.of(KIND, text());
    }

    /** The stem's end in the names of its files: none for draw 0, {@code _e12} for draw 13. */
    public String suffix() {
        return number == 0 ? "" : "_e" + (number - 1);
    }

    @Override
    public int compareTo(DrawKey other) {
        return Comparator.comparing(DrawKey::ensemble)
                .thenComparingInt(DrawKey::number)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
