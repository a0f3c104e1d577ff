package dev.isobar.domain.normals.post;

import java.util.Optional;

/**
 * A linear change of units: {@code level(x) = scale * x + offset}, computed in double precision and rounded once.
 *
 * @param from the source's unit as it is spelled there
 * @param to the wanted unit in the spelling of UDUNITS that is written to files
 */
public record UnitConversion(String from, String to, double scale, double offset) {

    /**
     * The conversion between two units; the empty Optional when either is unknown or they measure different things. Two
     * equal texts need no conversion, and get one that changes nothing.
     *
     * @param sourceUnits such as {@code K} or {@code kg m-2 s-1}
     * @param wanted such as {@code degC} or {@code mm/day}
     */
    public static Optional<UnitConversion> of(String sourceUnits, String wanted) {
        if (sourceUnits.strip().equals(wanted.strip())) {
            return Optional.of(new UnitConversion(sourceUnits, sourceUnits.strip(), 1, 0));
        }
        return KnownUnit.of(sourceUnits)
                .flatMap(source -> KnownUnit.of(wanted)
                        .filter(target -> target.quantity() == source.quantity())
                        .map(target -> new UnitConversion(
                                sourceUnits, target.text(), source.scaleTo(target), source.offsetTo(target))));
    }

    /** Whether values stay as they are. */
    public boolean isIdentity() {
        return scale == 1 && offset == 0;
    }

    /** Converts a value; NaN stays NaN. */
    public float level(float value) {
        return (float) (value * scale + offset);
    }

    /** Converts a difference of two values, such as a standard deviation. */
    public float difference(float value) {
        return (float) (value * scale);
    }
}
