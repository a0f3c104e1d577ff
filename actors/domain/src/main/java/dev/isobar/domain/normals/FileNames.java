package dev.isobar.domain.normals;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
     * @param years that the name promises
     * @param version {@code 1.1}, or empty when the name has none
     */
    public record FileName(String scenario, YearRange years, String version, String name) {}

    private static final String YEAR = "{year}";
    private static final String YEARS = "{years}";
    private static final String ONE = "(?<first>[0-9]{4})";
    private static final String SEVERAL = "(?<first>[0-9]{4})(?:[0-9]{2}){0,2}[-_](?<last>[0-9]{4})(?:[0-9]{2}){0,2}";
    private static final String VERSION = "(?:_v(?<version>[0-9]+(?:\\.[0-9]+)*))?\\.nc";
    private static final Pattern ANY = Pattern.compile("(?<stem>.*?)" + VERSION, Pattern.DOTALL);

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

    /** The years and version of a name, or empty when it does not fit the pattern. */
    public Optional<FileName> parse(String scenario, String name) {
        return parse(pattern(scenario), scenario, name);
    }

    private static Optional<FileName> parse(Pattern pattern, String scenario, String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group("first"));
        int last = pattern.namedGroups().containsKey("last") ? Integer.parseInt(matcher.group("last")) : first;
        return first < 1 || last < first
                ? Optional.empty()
                : Optional.of(new FileName(
                        scenario,
                        new YearRange(first, last),
                        Optional.ofNullable(matcher.group("version")).orElse(""),
                        name));
    }

    /**
     * Of the names that differ in their version only, the highest; names that do not fit are left out. Ascending by first
     * year, then by name.
     */
    public List<FileName> choose(String scenario, Collection<String> names) {
        Pattern pattern = pattern(scenario);
        Map<String, FileName> chosen = new TreeMap<>();
        for (String name : names) {
            parse(pattern, scenario, name)
                    .ifPresent(found -> chosen.merge(unversioned(name), found, FileNames::higher));
        }
        return chosen.values().stream()
                .sorted(Comparator.comparingInt((FileName name) -> name.years().first())
                        .thenComparing(FileName::name))
                .toList();
    }

    /** A name without {@code _v1.1} before {@code .nc}. */
    public static String unversioned(String name) {
        Matcher matcher = ANY.matcher(name);
        return matcher.matches() ? matcher.group("stem") + ".nc" : name;
    }

    /** The version in a name, {@code 1.1}, or empty. */
    public static String versionOf(String name) {
        Matcher matcher = ANY.matcher(name);
        return matcher.matches() ? Optional.ofNullable(matcher.group("version")).orElse("") : "";
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
        boolean several = filled.contains(YEARS);
        String word = several ? YEARS : YEAR;
        int at = filled.indexOf(word);
        return Pattern.compile(Pattern.quote(filled.substring(0, at))
                + (several ? SEVERAL : ONE)
                + Pattern.quote(filled.substring(at + word.length()))
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
