package dev.isobar.entities.normals;

import com.typesafe.config.Config;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.entities.intake.ConfigSection;
import dev.isobar.grid.CalendarKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The climate models that {@code conf/normals.conf} describes, by id. */
public final class ModelRegistry {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern TEXT = Pattern.compile("\\S(.*\\S)?");
    private static final List<String> WORDS =
            List.of("{model}", "{variable}", "{scenario}", "{member}", "{grid}", "{year}", "{years}");
    private static final String WORD_EXPECTED = "letters, digits and .+-";

    private final Map<String, Model> models;

    private ModelRegistry(Map<String, Model> models) {
        this.models = models;
    }

    /**
     * Reads and checks {@code isobar.normals.models}.
     *
     * @throws IllegalArgumentException when a field is missing or wrong; the message names file, line and key
     */
    public static ModelRegistry of(Config config) {
        ConfigSection section = ConfigSection.of(config, "isobar.normals.models");
        Map<String, Model> models = new LinkedHashMap<>();
        for (String id : section.keys()) {
            section.check("\"" + id + "\"", id, name -> WORD.matcher(name).matches(), WORD_EXPECTED);
            models.put(id, model(id, section.child(id)));
        }
        return new ModelRegistry(models);
    }

    private static Model model(String id, ConfigSection fields) {
        Map<String, Model.Scenario> scenarios = scenarios(fields.section("scenarios"));
        return new Model(
                id,
                fields.text("institution", TEXT, "a name"),
                pattern(fields, "directory", List.of("{variable}", "{scenario}"), List.of("{year}", "{years}")),
                file(fields),
                fields.text("member", WORD, WORD_EXPECTED),
                fields.text("grid", WORD, WORD_EXPECTED),
                fields.parsed("calendar", text -> CalendarKind.parse(text).cf()),
                fields.texts("variables", VARIABLE, "a list of different names"),
                scenarios,
                fields.check(
                        "default-scenario",
                        fields.text("default-scenario", WORD, WORD_EXPECTED),
                        scenarios::containsKey,
                        "one of " + scenarios.keySet()),
                fields.parsed("default-targets", YearRange::parse),
                Optional.empty());
    }

    private static String file(ConfigSection fields) {
        return fields.check(
                "file",
                pattern(fields, "file", List.of("{variable}", "{scenario}"), List.of()),
                text -> text.contains("{year}") != text.contains("{years}"),
                "a pattern with {year} or {years}");
    }

    private static String pattern(ConfigSection fields, String key, List<String> needed, List<String> refused) {
        String pattern = fields.text(key, TEXT, "a pattern");
        for (String word : needed) {
            fields.check(key, pattern, text -> text.contains(word), "a pattern with " + word);
        }
        for (String word : refused) {
            fields.check(key, pattern, text -> !text.contains(word), "a pattern without " + word);
        }
        String rest = pattern;
        for (String word : WORDS) {
            rest = rest.replace(word, "");
        }
        String literal = rest;
        fields.check(
                key,
                pattern,
                text -> !literal.contains("{") && !literal.contains("}") && !literal.contains(".."),
                "words of " + WORDS + ", no ..");
        return fields.check(
                key,
                pattern,
                text -> !text.startsWith("/") && (key.equals("directory") || !text.contains("/")),
                key.equals("directory") ? "a relative path" : "a name without /");
    }

    private static Map<String, Model.Scenario> scenarios(ConfigSection section) {
        Map<String, Model.Scenario> scenarios = new LinkedHashMap<>();
        for (String id : section.keys()) {
            section.check("\"" + id + "\"", id, name -> WORD.matcher(name).matches(), WORD_EXPECTED);
            ConfigSection fields = section.child(id);
            int first = fields.number("first-year", 1, 9999);
            int last = fields.number("last-year", first, 9999);
            scenarios.put(id, new Model.Scenario(id, first, last, fields.optionalText("parent", WORD, WORD_EXPECTED)));
        }
        for (Model.Scenario scenario : scenarios.values()) {
            checkParent(section, scenario, scenarios);
        }
        return scenarios;
    }

    /** Each step to a parent goes back in time, so chains end. */
    private static void checkParent(
            ConfigSection section, Model.Scenario scenario, Map<String, Model.Scenario> scenarios) {
        if (scenario.parent().isEmpty()) {
            return;
        }
        ConfigSection fields = section.child(scenario.id());
        Model.Scenario parent = scenarios.get(scenario.parent().get());
        if (parent == null) {
            fields.check("parent", scenario.parent().get(), id -> false, "one of " + scenarios.keySet());
            return;
        }
        fields.check(
                "first-year",
                scenario.firstYear(),
                year -> year == parent.lastYear() + 1,
                "the year after the last of " + parent.id() + ", " + (parent.lastYear() + 1));
    }

    public Optional<Model> find(String id) {
        return Optional.ofNullable(models.get(id));
    }

    /** All models, by id. */
    public Collection<Model> all() {
        return List.copyOf(models.values());
    }

    /** The ids of all models. */
    public Stream<String> ids() {
        return models.keySet().stream();
    }
}
