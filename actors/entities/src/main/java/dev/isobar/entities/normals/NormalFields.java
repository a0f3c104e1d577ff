package dev.isobar.entities.normals;

import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.post.UnitConversion;
import dev.isobar.formats.normal.NormalField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of an output, as its recipe has them, and how they say what they are.
 *
 * <p>Cell methods follow CF-1.8 section 7.4: {@code time: M within years time: mean over years}. The climatology bounds
 * of each value span one day of the year in every year of the window, so M is what the sources hold for such a day: the
 * maximum for tasmax, the minimum for tasmin, the mean for others. The three-part form with {@code within days} says how
 * consecutive days of one period are combined, of which there is but one here. CF has no method for percentiles but the
 * median; the comment says what the {@code percentile} coordinate counts.
 */
final class NormalFields {

    private static final Pattern TIME_METHOD =
            Pattern.compile("\\btime: (mean|maximum|minimum|sum|point|median|range|variance|standard_deviation)\\b");
    private static final Pattern AREA_MEAN = Pattern.compile("\\barea: (?:time: )?mean\\b");

    private NormalFields() {}

    /** From the sources' unit to the recipe's; empty when there is no way. */
    static Optional<UnitConversion> conversion(Recipe recipe, Catalogue catalogue) {
        String wanted = recipe.units().isEmpty() ? catalogue.units() : recipe.units();
        return UnitConversion.of(catalogue.units(), wanted);
    }

    /** The fields of an output: one for each statistic, and one for all percentiles. */
    static List<NormalField> of(Recipe recipe, Catalogue catalogue) {
        String units = conversion(recipe, catalogue).map(UnitConversion::to).orElse(catalogue.units());
        List<NormalField> fields = new ArrayList<>();
        for (Statistic statistic : recipe.statistics()) {
            fields.add(statistic(recipe, catalogue, statistic, units));
        }
        if (!recipe.percentiles().isEmpty()) {
            fields.add(percentiles(recipe, catalogue, units));
        }
        return fields;
    }

    private static NormalField statistic(Recipe recipe, Catalogue catalogue, Statistic statistic, String units) {
        String prefix = catalogue.variable();
        String name = longName(catalogue);
        return switch (statistic) {
            case MEAN -> field(recipe, catalogue, prefix, name, units, "mean", Map.of());
            case STD ->
                spread(
                        recipe,
                        catalogue,
                        prefix + "_std",
                        name + ", standard deviation of the years, divisor n",
                        units);
            case STD1 ->
                spread(
                        recipe,
                        catalogue,
                        prefix + "_std1",
                        name + ", standard deviation of the years, divisor n - 1",
                        units);
            case MIN ->
                field(recipe, catalogue, prefix + "_min", name + ", least of the years", units, "minimum", Map.of());
            case MAX ->
                field(recipe, catalogue, prefix + "_max", name + ", greatest of the years", units, "maximum", Map.of());
        };
    }

    private static NormalField spread(Recipe recipe, Catalogue catalogue, String name, String longName, String units) {
        Map<String, Object> extra = units.equals("K") || units.startsWith("deg")
                ? Map.of("units_metadata", "temperature: difference")
                : Map.of();
        return field(recipe, catalogue, name, longName, units, "standard_deviation", extra);
    }

    private static NormalField field(
            Recipe recipe,
            Catalogue catalogue,
            String name,
            String longName,
            String units,
            String overYears,
            Map<String, Object> more) {
        Map<String, Object> extra = new LinkedHashMap<>(more);
        describeSteps(recipe, catalogue, extra);
        return new NormalField(
                name,
                longName,
                units,
                standardName(recipe, catalogue),
                cellMethods(catalogue.cellMethods(), overYears),
                List.of(),
                extra);
    }

    private static NormalField percentiles(Recipe recipe, Catalogue catalogue, String units) {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("quantile_type", recipe.quantiles().text());
        extra.put("pool_days", recipe.poolDays());
        describeSteps(recipe, catalogue, extra);
        String pool = recipe.poolDays() == 0 ? "" : ", %d days before and after included".formatted(recipe.poolDays());
        return new NormalField(
                catalogue.variable() + "_percentile",
                longName(catalogue) + ", percentiles of the years" + pool,
                units,
                standardName(recipe, catalogue),
                cellMethods(catalogue.cellMethods(), "median")
                        + " (comment: not the median alone but the percentiles of the coordinate, type %s%s)"
                                .formatted(recipe.quantiles().text(), pool),
                recipe.percentiles(),
                extra);
    }

    /** What was done to the statistics afterwards. */
    private static void describeSteps(Recipe recipe, Catalogue catalogue, Map<String, Object> extra) {
        if (!recipe.smoothing().equals("none")) {
            extra.put("smoothing", recipe.smoothing() + ", circular over the days of the year");
        }
        conversion(recipe, catalogue)
                .filter(conversion -> !conversion.isIdentity())
                .ifPresent(conversion -> extra.put(
                        "unit_conversion",
                        "%s = %s * %s + %s"
                                .formatted(
                                        conversion.to(), conversion.scale(), conversion.from(), conversion.offset())));
    }

    /** A flux in mm per day is a rate of lwe thickness in CF; the standard name goes with the canonical unit. */
    private static String standardName(Recipe recipe, Catalogue catalogue) {
        boolean depth = conversion(recipe, catalogue)
                .filter(c -> c.from().replace(" ", "").startsWith("kgm-2s-1") && !c.isIdentity())
                .isPresent();
        return depth && catalogue.standardName().equals("precipitation_flux")
                ? "lwe_precipitation_rate"
                : catalogue.standardName();
    }

    static String longName(Catalogue catalogue) {
        return catalogue.longName().isBlank() ? catalogue.variable() : catalogue.longName();
    }

    /** The cell methods of a statistic over the years, from those of its daily sources. */
    static String cellMethods(String daily, String overYears) {
        Matcher method = TIME_METHOD.matcher(daily);
        String within = method.find() ? method.group(1) : "mean";
        return (AREA_MEAN.matcher(daily).find() ? "area: mean " : "")
                + "time: %s within years time: %s over years".formatted(within, overYears);
    }
}
