package dev.isobar.domain.normals;

/** Where an output is, relative to the output folder, with {@code /} between its parts. */
public final class OutputPath {

    private OutputPath() {}

    /** For example {@code tasmax/hybrid/tasmax_CONUS_hybrid_2020_30yr_normal.nc}. */
    public static String of(VariablePlan plan, OutputKey key) {
        String period = plan.periodOf(key.targetYear()).id();
        return "%s/%s/%s"
                .formatted(
                        plan.variable(),
                        period,
                        name(plan.variable(), key.region(), period, key.targetYear(), plan.windowYears())
                                + plan.recipe().format().extension());
    }

    /** The product's name without its extension, {@code tasmax_CONUS_hybrid_2020_30yr_normal}. */
    public static String name(String variable, String region, String period, int targetYear, int windowYears) {
        return variable + "_" + region + "_" + period + "_" + targetYear + "_" + windowYears + "yr_normal";
    }
}
