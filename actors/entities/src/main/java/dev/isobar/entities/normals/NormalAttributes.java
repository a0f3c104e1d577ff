package dev.isobar.entities.normals;

import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.formats.netcdf3.NormalFileHeader;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an output says about itself. No clock is read, so the same sources and plan give the same text.
 *
 * <p>Cell methods follow CF-1.8 section 7.4: {@code time: M within years time: mean over years}. The climatology bounds
 * of each value span one day of the year in every year of the window, so M is what the sources hold for such a day: the
 * maximum for tasmax, the minimum for tasmin, the mean for others. The three-part form with {@code within days} says how
 * consecutive days of one period are combined, of which there is but one here.
 */
final class NormalAttributes {

    private static final Pattern TIME_METHOD =
            Pattern.compile("\\btime: (mean|maximum|minimum|sum|point|median|range|variance|standard_deviation)\\b");
    private static final Pattern AREA_MEAN = Pattern.compile("\\barea: (?:time: )?mean\\b");

    private NormalAttributes() {}

    static NormalFileHeader header(VariablePlan plan, Catalogue catalogue, CellSelection cells, int target) {
        int first = target - plan.windowYears() + 1;
        return new NormalFileHeader(
                plan.variable(),
                catalogue.units(),
                catalogue.standardName(),
                longName(catalogue),
                cellMethods(catalogue.cellMethods()),
                target,
                first,
                target,
                cells.latitudes(),
                cells.longitudes(),
                globals(plan, catalogue, cells.region(), first, target));
    }

    private static String longName(Catalogue catalogue) {
        return catalogue.longName().isBlank() ? catalogue.variable() : catalogue.longName();
    }

    /** The cell methods of a normal, from those of its daily sources. */
    static String cellMethods(String daily) {
        Matcher method = TIME_METHOD.matcher(daily);
        String within = method.find() ? method.group(1) : "mean";
        return (AREA_MEAN.matcher(daily).find() ? "area: mean " : "")
                + "time: %s within years time: mean over years".formatted(within);
    }

    private static Map<String, Object> globals(
            VariablePlan plan, Catalogue catalogue, Region region, int first, int target) {
        NormalsPlan job = plan.plan();
        List<Catalogue.Source> sources = catalogue.window(plan, target);
        Map<String, Object> texts = new LinkedHashMap<>();
        texts.put(
                "title",
                "%d-year normal of %s for %d, %s"
                        .formatted(plan.windowYears(), longName(catalogue), target, region.name()));
        texts.put("institution", job.model().institution());
        texts.put(
                "source",
                "%s %s %s: %s"
                        .formatted(
                                job.model().id(),
                                job.model().member(),
                                job.model().grid(),
                                splice(sources)));
        texts.put("references", "CF-1.8 section 7.4 (climatological statistics); WMO-No. 1203 (completeness)");
        texts.put(
                "comment",
                ("For each day of the year the mean over the %d years %d-%d, a window that ends with the"
                                + " target year; it is not a WMO standard normal. A value is missing where fewer than %d years"
                                + " have one.")
                        .formatted(plan.windowYears(), first, target, job.minYears()));
        texts.put("model_id", job.model().id());
        texts.put("scenario", job.scenario());
        texts.put("member", job.model().member());
        texts.put("grid_label", job.model().grid());
        texts.put("period", plan.periodOf(target).id());
        texts.put("region", region.key());
        texts.put("region_name", region.name());
        texts.put(
                "region_bounds",
                "west %s, east %s, south %s, north %s"
                        .formatted(region.west(), region.east(), region.south(), region.north()));
        texts.put("target_year", target);
        texts.put("window_years", plan.windowYears());
        texts.put("window_label", "trailing");
        texts.put("min_years", job.minYears());
        texts.put("years_planned", plan.windowYears());
        texts.put("years_read", sources.size());
        texts.put("years_missing", missing(sources, first, target));
        texts.put("sources", sources.stream().map(NormalAttributes::line).collect(Collectors.joining("\n")));
        texts.put("isobar_algorithm", OutputIdentity.ALGORITHM);
        texts.put(
                OutputIdentity.ATTRIBUTE,
                OutputIdentity.of(plan, region.key(), target, catalogue).hex());
        return texts;
    }

    /** {@code year scenario version file sha256}; a file whose name has no version has {@code -}. */
    private static String line(Catalogue.Source source) {
        return String.format(
                Locale.ROOT,
                "%d %s %s %s %s",
                source.year(),
                source.scenario(),
                source.version().isEmpty() ? "-" : "v" + source.version(),
                source.name(),
                source.sha256());
    }

    private static String splice(List<Catalogue.Source> sources) {
        List<String> parts = new ArrayList<>();
        sources.stream()
                .collect(Collectors.groupingBy(Catalogue.Source::scenario, LinkedHashMap::new, Collectors.toList()))
                .forEach((scenario, files) -> {
                    int first = files.getFirst().year();
                    int last = files.getLast().year();
                    parts.add(scenario + " " + (first == last ? String.valueOf(first) : first + "-" + last));
                });
        return String.join(", ", parts);
    }

    private static String missing(List<Catalogue.Source> sources, int first, int last) {
        List<Integer> read = sources.stream().map(Catalogue.Source::year).toList();
        List<String> missing = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            if (!read.contains(year)) {
                missing.add(String.valueOf(year));
            }
        }
        return missing.isEmpty() ? "none" : String.join(" ", missing);
    }
}
