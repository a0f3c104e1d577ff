package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.ProductFormat;
import dev.isobar.domain.normals.Profile;
import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.TableFormat;
import dev.isobar.domain.normals.WindowLabel;
import dev.isobar.grid.LeapPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a recipe of what somebody typed. */
final class RecipeRequest {

    private static final Pattern PERCENTILE = Pattern.compile("p[0-9]{1,3}(?:\\.[0-9]{1,4})?");

    private RecipeRequest() {}

    /**
     * The checked recipe.
     *
     * @throws IllegalArgumentException that names the option and what was expected
     */
    static Recipe of(NormalsOptions options, Optional<Digest> ownRegions) {
        Profile profile = parsed(options.profile(), Profile::parse, Recipe.DEFAULT.profile());
        boolean origin = profile == Profile.ORIGIN;
        List<Statistic> statistics = new ArrayList<>();
        List<Double> percentiles = new ArrayList<>();
        read(options.statistics(), statistics, percentiles);
        ProductFormat usual = origin ? ProductFormat.NETCDF4 : Recipe.DEFAULT.format();
        ProductFormat format = parsed(options.format(), ProductFormat::parse, usual);
        if (origin && format != ProductFormat.NETCDF4) {
            throw new IllegalArgumentException("format: %s (expected: netcdf4 with profile origin)".formatted(format));
        }
        return new Recipe(
                statistics,
                percentiles,
                parsed(options.quantileType(), QuantileType::parse, Recipe.DEFAULT.quantiles()),
                Optional.ofNullable(options.poolDays()).orElse(Recipe.DEFAULT.poolDays()),
                parsed(options.smoothing(), Function.identity(), Recipe.DEFAULT.smoothing()),
                parsed(options.units(), String::strip, Recipe.DEFAULT.units()),
                parsed(options.leap(), LeapPolicy::parse, origin ? LeapPolicy.ORDINAL : Recipe.DEFAULT.leap()),
                parsed(options.windowLabel(), WindowLabel::parse, Recipe.DEFAULT.windowLabel()),
                profile,
                format,
                Optional.ofNullable(options.tables()).orElse(List.of()).stream()
                        .map(TableFormat::parse)
                        .toList(),
                ownRegions);
    }

    private static <T> T parsed(@Nullable String text, Function<String, T> parse, T usual) {
        return text == null || text.isBlank() ? usual : parse.apply(text);
    }

    private static void read(@Nullable List<String> names, List<Statistic> statistics, List<Double> percentiles) {
        if (names == null || names.isEmpty()) {
            statistics.addAll(Recipe.DEFAULT.statistics());
            return;
        }
        boolean counted = false;
        for (String name : names) {
            String word = name.strip().toLowerCase(Locale.ROOT);
            if (PERCENTILE.matcher(word).matches()) {
                percentiles.add(Double.parseDouble(word.substring(1)));
            } else if (word.equals("count")) {
                counted = true;
            } else {
                statistics.add(statistic(word));
            }
        }
        if (counted && statistics.isEmpty() && percentiles.isEmpty()) {
            // The counts are always there; alone they come with the mean.
            statistics.addAll(Recipe.DEFAULT.statistics());
        }
    }

    private static Statistic statistic(String word) {
        for (Statistic statistic : Statistic.values()) {
            if (statistic.name().toLowerCase(Locale.ROOT).equals(word)) {
                return statistic;
            }
        }
        throw new IllegalArgumentException(
                "statistics: '%s' (expected: some of mean, std, std1, min, max, count, and percentiles such as p10, p99.9)"
                        .formatted(word));
    }
}
