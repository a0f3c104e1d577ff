package dev.isobar.entities.normals;

import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Profile;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.UnreadableDays;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an output says about itself. No clock is read, so the same sources and plan give the same text. */
final class NormalAttributes {

    /** What an attribute lists, and how long a line of it is, at most: NetCDF-4 takes 64 KiB. */
    private static final int LINES = 100;

    private static final int LINE = 400;

    private NormalAttributes() {}

    static NormalHeader header(
            VariablePlan plan, Catalogue catalogue, CellSelection cells, int target, List<UnreadableDays> unreadable) {
        boolean origin = plan.recipe().profile() == Profile.ORIGIN;
        return new NormalHeader(
                plan.variable(),
                NormalFields.of(plan.recipe(), catalogue),
                catalogue.slots(),
                target,
                plan.firstYear(target),
                plan.lastYear(target),
                cells.latitudes(),
                cells.longitudes(),
                origin,
                origin
                        ? OriginAttributes.of(plan, catalogue, cells.region(), target)
                        : globals(plan, catalogue, cells.region(), target, unreadable));
    }

    private static Map<String, Object> globals(
            VariablePlan plan, Catalogue catalogue, Region region, int target, List<UnreadableDays> unreadable) {
        NormalsPlan job = plan.plan();
        Recipe recipe = plan.recipe();
        int first = plan.firstYear(target);
        int last = plan.lastYear(target);
        List<Catalogue.SourceYear> years = catalogue.window(plan, target);
        Map<String, Object> texts = new LinkedHashMap<>();
        texts.put(
                "title",
                "%d-year normal of %s for %d, %s"
                        .formatted(plan.windowYears(), NormalFields.longName(catalogue), target, region.name()));
        texts.put("institution", job.model().institution());
        String from = job.model()
                .files()
                .map(files -> "daily files " + files)
                .orElseGet(() -> "%s %s %s"
                        .formatted(
                                job.model().id(),
                                job.model().member(),
                                job.model().grid()));
        texts.put("source", from + ": " + splice(years));
        texts.put("references", "CF-1.8 section 7.4 (climatological statistics); WMO-No. 1203 (completeness)");
        texts.put("comment", comment(plan, catalogue, target));
        texts.put("model_id", job.model().id());
        texts.put("scenario", job.scenario());
        if (job.model().files().isEmpty()) {
            texts.put("member", job.model().member());
            texts.put("grid_label", job.model().grid());
        }
        texts.put("period", plan.periodOf(target).id());
        texts.put("region", region.key());
        texts.put("region_name", region.name());
        texts.put(
                "region_bounds",
                "west %s, east %s, south %s, north %s%s"
                        .formatted(
                                region.west(),
                                region.east(),
                                region.south(),
                                region.north(),
                                region.outline().isPresent() ? ", within an outline" : ""));
        texts.put("target_year", target);
        texts.put("window_years", plan.windowYears());
        texts.put("window_label", recipe.windowLabel().text());
        texts.put("min_years", job.minYears());
        if (!recipe.smoothing().equals("none")) {
            texts.put("smoothing", recipe.smoothing());
        }
        texts.put("years_planned", plan.windowYears());
        texts.put("years_read", years.size());
        texts.put("years_missing", missing(years, first, last));
        texts.put("files_rejected", rejected(plan, catalogue, target));
        texts.put("days_unreadable", unreadable(plan, unreadable));
        texts.put("sources", sources(catalogue, years));
        texts.put("isobar_algorithm", OutputIdentity.ALGORITHM);
        texts.put(
                OutputIdentity.ATTRIBUTE,
                OutputIdentity.of(plan, region, target, catalogue).hex());
        return texts;
    }

    /** A line for each rejected file of the window's years, or {@code none}. */
    static String rejected(VariablePlan plan, Catalogue catalogue, int target) {
        return lines(catalogue.unused().stream()
                .filter(file -> file.year() == 0
                        || (plan.firstYear(target) <= file.year() && file.year() <= plan.lastYear(target)))
                .map(file -> file.year() + " " + file.path() + ": " + file.reason())
                .toList());
    }

    /** One under the other, the first {@value #LINES}; {@code none} for none. */
    private static String lines(List<String> all) {
        String first = all.stream()
                .limit(LINES)
                .map(line -> line.length() > LINE ? line.substring(0, LINE) + "..." : line)
                .collect(Collectors.joining("\n"));
        return all.isEmpty()
                ? "none"
                : all.size() > LINES ? first + "\nand %d more".formatted(all.size() - LINES) : first;
    }

    /** A line for each run of unreadable days, the first of each block of days, or {@code none}. */
    private static String unreadable(VariablePlan plan, List<UnreadableDays> unreadable) {
        String folder = plan.plan().input() + "/";
        return lines(unreadable.stream()
                .map(days -> "%d days %d-%d: %s"
                        .formatted(
                                days.year(),
                                days.firstDay() + 1,
                                days.endDay(),
                                days.text().replace(folder, "")))
                .toList());
    }

    private static String comment(VariablePlan plan, Catalogue catalogue, int target) {
        String window = switch (plan.recipe().windowLabel()) {
            case TRAILING -> "a window that ends with the target year; it is not a WMO standard normal";
            case CENTRED -> "a window about the target year; it is not a WMO standard normal";
            case DECADAL -> "the window of a standard normal, but of a model's values";
        };
        String leap = switch (catalogue.slots().axis()) {
            case NOLEAP, DAYS_360 -> "";
            case STANDARD, ALL_LEAP ->
                " Of days that not every year has, the same share of the years that have them is needed.";
        };
        return ("For each day of the year statistics of the %d years %d-%d, %s. A value is missing where fewer than %d"
                        + " years have one.%s")
                .formatted(
                        plan.windowYears(),
                        plan.firstYear(target),
                        plan.lastYear(target),
                        window,
                        plan.plan().minYears(),
                        leap);
    }

    /** A line {@code year scenario version file sha256} for each year and file; without a version it has {@code -}. */
    private static String sources(Catalogue catalogue, List<Catalogue.SourceYear> years) {
        List<String> lines = new ArrayList<>();
        for (Catalogue.SourceYear year : years) {
            for (int number : files(year)) {
                Catalogue.SourceFile file = catalogue.files().get(number);
                lines.add(String.format(
                        Locale.ROOT,
                        "%d %s %s %s %s",
                        year.year(),
                        year.scenario(),
                        file.version().isEmpty() ? "-" : "v" + file.version(),
                        file.name(),
                        file.sha256()));
            }
        }
        return String.join("\n", lines);
    }

    /** The files that a year's days are in, ascending. */
    private static List<Integer> files(Catalogue.SourceYear year) {
        return year.pieces().stream()
                .map(Catalogue.Piece::file)
                .distinct()
                .sorted()
                .toList();
    }

    /** Which scenario gives which years, {@code historical 1990-2014, ssp245 2015-2019}. */
    static String splice(List<Catalogue.SourceYear> years) {
        List<String> parts = new ArrayList<>();
        years.stream()
                .collect(Collectors.groupingBy(Catalogue.SourceYear::scenario, LinkedHashMap::new, Collectors.toList()))
                .forEach((scenario, files) -> {
                    int first = files.getFirst().year();
                    int last = files.getLast().year();
                    parts.add(scenario + " " + (first == last ? String.valueOf(first) : first + "-" + last));
                });
        return String.join(", ", parts);
    }

    private static String missing(List<Catalogue.SourceYear> years, int first, int last) {
        List<Integer> read = years.stream().map(Catalogue.SourceYear::year).toList();
        List<String> missing = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            if (!read.contains(year)) {
                missing.add(String.valueOf(year));
            }
        }
        return missing.isEmpty() ? "none" : String.join(" ", missing);
    }
}
