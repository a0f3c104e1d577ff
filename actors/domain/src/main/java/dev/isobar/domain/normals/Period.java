package dev.isobar.domain.normals;

/**
 * A run of target years whose windows draw on the same kind of input; also the name of a folder of outputs.
 *
 * @param id {@code historical}, {@code hybrid}, or the projection's id
 * @param targets the plan's target years in it
 */
public record Period(String id, YearRange targets) {

    public static final String HISTORICAL = "historical";
    public static final String HYBRID = "hybrid";

    /**
     * The period of a window that ends with a year. Years up to the last one before the projection are historical, the following
     * {@code windowYears} hybrid, the rest the projection's; without a parent everything has the experiment's own id.
     */
    public static String idOf(Splice splice, int windowYears, int lastYear) {
        int lastHistorical = splice.projection().firstYear() - 1;
        if (splice.segments().size() == 1 || lastYear > lastHistorical + windowYears) {
            return splice.projection().scenario();
        }
        return lastYear <= lastHistorical ? HISTORICAL : HYBRID;
    }
}
