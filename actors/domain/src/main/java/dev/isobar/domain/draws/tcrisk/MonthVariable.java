package dev.isobar.domain.draws.tcrisk;

/**
 * What one month knows at each point, in the order of {@link MonthFields}: four mean winds (m/s), the lower triangle of
 * their covariance by rows (m2/s2), and what intensity depends on.
 */
public enum MonthVariable {
    U250("ua250_Mean"),
    V250("va250_Mean"),
    U850("ua850_Mean"),
    V850("va850_Mean"),
    VAR_U250("ua250_Var"),
    COV_V250_U250("va250_ua250_cov"),
    VAR_V250("va250_Var"),
    COV_U850_U250("ua850_ua250_cov"),
    COV_U850_V250("ua850_va250_cov"),
    VAR_U850("ua850_Var"),
    COV_V850_U250("va850_ua250_cov"),
    COV_V850_V250("va850_va250_cov"),
    COV_V850_U850("va850_ua850_cov"),
    VAR_V850("va850_Var"),
    /** Potential intensity after its factor, m/s (Vp of the FAST equations). */
    POTENTIAL_INTENSITY("vmax"),
    /** The transformed entropy deficit chi', 1e-5 to 5. */
    CHI("chi"),
    /** Relative humidity near 600 hPa, 0 to 1. */
    RELATIVE_HUMIDITY("rh_mid"),
    /** Depth of the ocean's mixed layer, m. */
    MIXED_LAYER_DEPTH("mixed_layer_depth"),
    /** Stratification below the mixed layer, K/100 m. */
    STRATIFICATION("stratification");

    /** Number of them. */
    public static final int COUNT = values().length;

    /** The first so many are wind statistics. */
    public static final int WINDS = 14;

    private final String fileName;

    MonthVariable(String fileName) {
        this.fileName = fileName;
    }

    /** Its place among the variables of a point in {@link MonthFields}, from 0. */
    @SuppressWarnings("EnumOrdinal")
    public int index() {
        return ordinal();
    }

    /** Its name in the monthly files. */
    public String fileName() {
        return fileName;
    }
}
