package dev.isobar.domain.draws.tcrisk;

/** What a storm finds at one place and time; reused from place to place. */
final class Place {

    /** All {@link MonthVariable}s. */
    final double[] month = new double[MonthVariable.COUNT];

    /** Metres, negative below the sea. */
    double bathymetry;

    /** 1 on land, 0 at sea. */
    double land;

    /** How much stronger than at sea the surface exchanges heat and momentum. */
    double exchange = 1;

    private static final double WHOLLY = 1 - 1e-9;

    double get(MonthVariable variable) {
        return month[variable.index()];
    }

    /** Whether there is no water around. */
    boolean isLand() {
        return land >= WHOLLY;
    }

    /** Potential intensity, m/s; none on land. */
    double potentialIntensity() {
        return isLand() ? 0 : get(MonthVariable.POTENTIAL_INTENSITY);
    }
}
