package dev.isobar.domain.draws.tcrisk;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the published code does and a repair would not; each is a switch of its own. A draw keeps the quirks its settings
 * name and has all others repaired. Four more (the clock as a seed, pressure in Pa, an interface gone from a library, winds
 * computed twice) are repaired always.
 */
public enum Quirk {
    /**
     * Winds that are missing count as none, and a covariance that is not positive definite gives no wind at all. Repaired:
     * missing winds are refused, and the nearest positive semidefinite matrix is taken.
     */
    Q2_WINDLESS,
    /** Variances are divided by n, covariances by n-1. Repaired: both by n. */
    Q3_DIVISORS,
    /** The first month of a file is stamped with its first day, and blended with the next. Repaired: mid-month. */
    Q4_JANUARY,
    /**
     * Rejected points of genesis are drawn again uniformly in latitude over the whole box, and southern basins draw first
     * from both hemispheres. Repaired: always uniform in area, 3 to 45 degrees of the basin's hemisphere.
     */
    Q5_GENESIS,
    /** Winds of several times a day are not averaged to days. Repaired: they are. */
    Q6_SUBDAILY,
    /** A missing sea-surface temperature counts as 0 before it is interpolated. Repaired: coasts take their nearest sea. */
    Q8_COASTS,
    /**
     * No storm forms between 170E and 180E, and each ends at its basin's box. Repaired: SP begins at 170E, and storms run
     * on for 60 degrees of longitude.
     */
    Q9_BOXES,
    /** No potential intensity where the parcel is still buoyant at the top level. Repaired: the top level is its outflow. */
    Q10_TOP_LEVEL,
    /** A storm sees the middle of the month it formed in, all its life. Repaired: it has a day, and sees its date. */
    Q13_MONTH,
    /**
     * A storm ends with the integration step in which it left its domain or weakened. Repaired: it ends there and then.
     * It has no number of its own.
     */
    OVERSHOOT;

    /** Its short name, {@code Q5}. */
    public String label() {
        int end = name().indexOf('_');
        return end < 0 ? name() : name().substring(0, end);
    }

    /** Parses {@code Q5} or {@code q5_genesis}. */
    public static Quirk parse(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return Stream.of(values())
                .filter(quirk -> quirk.name().equals(wanted) || quirk.label().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "quirk: '%s' (expected: Q2 to Q6, Q8 to Q10, Q13 or OVERSHOOT)".formatted(text)));
    }
}
