package dev.isobar.domain.normals;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of one variable's input files, by its model's patterns. */
public final class FileNames {

    /**
     * A name that fits the pattern.
     *
     * @param version {@code 1.1}, or empty when the name has none
     */
    public record FileName(String scenario, int year, String version, String name) {}

    private static final String YEAR = "{year}";
    private static final String VERSION = "(?:_v(?<version>[0-9]+(?:\\.[0-9]+)*))?\\.nc";

    private final Model model;
    private final String variable;

    private FileNames(Model model, String variable) {
        this.model = model;
        this.variable = variable;
    }

    public static FileNames of(Model model, String variable) {
        return new FileNames(model, variable);
    }

    /** The folder of an experiment's files, relative to the input folder, with {@code /}. */
    public String directory(String scenario) {
        return fill(model.directory(), scenario);
    }

    /** The name for a year; an empty version gives a name without one. */
    public String format(String scenario, int year, String version) {
        String stem = fill(model.file(), scenario).replace(YEAR, "%04d".formatted(year));
        return stem + (version.isEmpty() ? "" : "_v" + version) + ".nc";
    }

    /** The year and version of a name, or empty when it does not fit the pattern. */
    public Optional<FileName> parse(String scenario, String name) {
        Matcher matcher = pattern(scenario).matcher(name);
        return matcher.matches()
                ? Optional.of(new FileName(
                        scenario,
                        Integer.parseInt(matcher.group("year")),
                        Optional.ofNullable(matcher.group("version")).orElse(""),
                        name))
                : Optional.empty();
    }

    /** For each year the name of the highest version; names that do not fit are left out. Ascending by year. */
    public Map<Integer, FileName> choose(String scenario, Collection<String> names) {
        Map<Integer, FileName> chosen = new TreeMap<>();
        for (String name : names) {
            parse(scenario, name).ifPresent(found -> chosen.merge(found.year(), found, FileNames::higher));
        }
        return chosen;
    }

    /** Compares versions part by part as numbers; none is lowest, and {@code 1} is below {@code 1.0}. */
    public static int compareVersions(String one, String other) {
        String[] left = parts(one);
        String[] right = parts(other);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareNumbers(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static String[] parts(String version) {
        return version.isEmpty() ? new String[0] : version.split("\\.", -1);
    }

    private static int compareNumbers(String one, String other) {
        String left = one.replaceFirst("^0+(?=.)", "");
        String right = other.replaceFirst("^0+(?=.)", "");
        int byLength = Integer.compare(left.length(), right.length());
        return byLength != 0 ? byLength : left.compareTo(right);
    }

    private static FileName higher(FileName one, FileName other) {
        int order = compareVersions(one.version(), other.version());
        int decided = order != 0 ? order : one.name().compareTo(other.name());
        return decided >= 0 ? one : other;
    }

    private Pattern pattern(String scenario) {
        String filled = fill(model.file(), scenario);
        int at = filled.indexOf(YEAR);
        return Pattern.compile(Pattern.quote(filled.substring(0, at))
                + "(?<year>[0-9]{4})"
                + Pattern.quote(filled.substring(at + YEAR.length()))
                + VERSION);
    }

    private String fill(String pattern, String scenario) {
        return pattern.replace("{variable}", variable)
                .replace("{scenario}", scenario)
                .replace("{member}", model.member())
                .replace("{grid}", model.grid())
                .replace("{model}", model.id());
    }
}
