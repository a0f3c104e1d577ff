package dev.isobar.domain.normals;

/**
 * How a quantile lies between two order statistics; both are continuous in the probability.
 *
 * <p>Reference: Hyndman and Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), 361-365.
 */
public enum QuantileType {
    /** Definition 7: the quantile of probability k/(n-1) is the value after k others; numpy's default. */
    TYPE_7("7"),
    /** Definition 8: plotting positions (k-1/3)/(n+1/3), about median-unbiased for any distribution. */
    TYPE_8("8");

    private final String text;

    QuantileType(String text) {
        this.text = text;
    }

    /** Parses {@code 7} or {@code 8}. */
    public static QuantileType parse(String text) {
        for (QuantileType type : values()) {
            if (type.text.equals(text.strip())) {
                return type;
            }
        }
        throw new IllegalArgumentException("quantile type: '%s' (expected: 7 or 8)".formatted(text));
    }

    /** The number of the definition. */
    public String text() {
        return text;
    }

    /**
     * Where a percentile lies among the values in ascending order, the first having place 0; between 0 and
     * {@code count - 1}, and a whole number when it is a value itself.
     *
     * @param percentile 0 to 100
     * @param count number of values, &gt;= 1
     */
    public double place(double percentile, int count) {
        double place = switch (this) {
            case TYPE_7 -> (count - 1) * percentile / 100;
            case TYPE_8 -> ((3.0 * count + 1) * percentile + 100) / 300 - 1;
        };
        return Math.clamp(place, 0, count - 1);
    }
}
