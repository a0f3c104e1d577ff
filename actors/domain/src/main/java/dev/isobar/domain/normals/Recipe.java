package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.post.Smoothing;
import dev.isobar.grid.LeapPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is computed of each window, and what becomes of it. The number of years with a value is always there.
 *
 * @param statistics of each window, in the order of the enumeration; the first is what area means are taken of
 * @param percentiles 0 to 100, ascending
 * @param poolDays days before and after each day whose values the percentiles take in, within the same years
 * @param smoothing over the days of the year, as {@link Smoothing#parse} reads it
 * @param units to which values are converted; empty for the sources' own
 * @param leap what becomes of 29 February
 * @param tables what the table of regional means is written as; none when empty
 * @param ownRegions digest of the definitions of the regions that are not of the region table
 */
public record Recipe(
        List<Statistic> statistics,
        List<Double> percentiles,
        QuantileType quantiles,
        int poolDays,
        String smoothing,
        String units,
        LeapPolicy leap,
        WindowLabel windowLabel,
        Profile profile,
        ProductFormat format,
        List<TableFormat> tables,
        Optional<Digest> ownRegions) {

    /** The mean over trailing windows, in the sources' unit, as NetCDF-3. */
    public static final Recipe DEFAULT = new Recipe(
            List.of(Statistic.MEAN),
            List.of(),
            QuantileType.TYPE_7,
            0,
            "none",
            "",
            LeapPolicy.OWN_SLOT,
            WindowLabel.TRAILING,
            Profile.STANDARD,
            ProductFormat.NETCDF3,
            List.of(),
            Optional.empty());

    private static final int MOST_POOL_DAYS = 45;
    private static final int MOST_PERCENTILES = 32;

    public Recipe {
        statistics = statistics.stream().distinct().sorted().toList();
        percentiles = percentiles.stream().distinct().sorted().toList();
        tables = tables.stream().distinct().sorted().toList();
        smoothing = Smoothing.parse(smoothing).text();
        check(!statistics.isEmpty() || !percentiles.isEmpty(), "statistics", statistics, "at least one");
        check(percentiles.size() <= MOST_PERCENTILES, "percentiles", percentiles, "at most " + MOST_PERCENTILES);
        check(percentiles.stream().allMatch(p -> p >= 0 && p <= 100), "percentiles", percentiles, "0 to 100");
        check(poolDays >= 0 && poolDays <= MOST_POOL_DAYS, "pool-days", poolDays, "0 to " + MOST_POOL_DAYS);
        check(
                poolDays == 0 || !percentiles.isEmpty(),
                "pool-days",
                poolDays,
                "0 without percentiles, such as p90, in the statistics");
        check(
                tables.isEmpty() || statistics.contains(Statistic.MEAN),
                "tables",
                tables,
                "none without the mean in the statistics");
        if (profile == Profile.ORIGIN) {
            checkOrigin(
                    statistics.equals(List.of(Statistic.MEAN)) && percentiles.isEmpty(), "statistics", "the mean only");
            checkOrigin(smoothing.equals("none"), "smoothing", "none");
            checkOrigin(units.isEmpty(), "units", "those of the sources");
            checkOrigin(leap != LeapPolicy.DROP, "leap", "ordinal, or own-slot");
            checkOrigin(windowLabel == WindowLabel.TRAILING, "window-label", "trailing");
            checkOrigin(tables.isEmpty(), "tables", "none");
        }
    }

    private static void checkOrigin(boolean holds, String name, String expected) {
        check(holds, name, "changed", expected + " with profile origin");
    }

    private static void check(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /** Fields of each window: statistics, then percentiles. */
    public int fields() {
        return statistics.size() + percentiles.size();
    }

    public Smoothing smoother() {
        return Smoothing.parse(smoothing);
    }

    /** What decides the values and bytes of one output: a line for everything that is not as in {@link #DEFAULT}. */
    String resultText() {
        return changed("statistics", statistics, DEFAULT.statistics)
                + changed("percentiles", percentiles, DEFAULT.percentiles)
                + changed("quantile-type", quantiles, DEFAULT.quantiles)
                + changed("pool-days", poolDays, DEFAULT.poolDays)
                + changed("smoothing", smoothing, DEFAULT.smoothing)
                + changed("units", units, DEFAULT.units)
                + changed("leap", leap, DEFAULT.leap)
                + changed("window-label", windowLabel, DEFAULT.windowLabel)
                + changed("profile", profile, DEFAULT.profile)
                + changed("format", format, DEFAULT.format);
    }

    /** What decides the work besides: own regions and tables. */
    String workText() {
        return changed("tables", tables.stream().map(TableFormat::text).collect(Collectors.joining(",")), "")
                + changed("own-regions", ownRegions.map(Digest::hex).orElse(""), "");
    }

    private static String changed(String name, Object value, Object usual) {
        return value.equals(usual) ? "" : PlanText.line(name, value.toString());
    }

    /** In a few words for people; empty for {@link #DEFAULT}. */
    public String summary() {
        return resultText().strip().replace("\n", ", ").replace("\\,", ",");
    }
}
