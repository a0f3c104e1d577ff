package dev.isobar.entities.draws.runners;

import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.entities.draws.products.DrawName;
import dev.isobar.entities.draws.products.DrawPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words in braces that a command's arguments, folder and environment may hold: {@code {basin}}, {@code {output}}. */
public final class CommandFields {

    /** Every word, in the order in which they are told to people. */
    public static final List<String> NAMES = List.of(
            "root",
            "source",
            "model",
            "variant",
            "scenario",
            "period",
            "first_year",
            "last_year",
            "basin",
            "draw",
            "stem",
            "output",
            "attempt",
            "tracks_per_year",
            "days",
            "profile",
            "climate");

    private static final String OUTPUT = "output";
    private static final Pattern FIELD = Pattern.compile("(?<!\\$)\\{([a-z_]+)}");

    private CommandFields() {}

    /** What is wrong with a command's words; empty when nothing is. */
    public static Optional<String> whyNot(DrawRunner.Command command) {
        List<String> used = texts(command)
                .flatMap(text -> FIELD.matcher(text).results().map(match -> match.group(1)))
                .toList();
        Optional<String> unknown =
                used.stream().filter(name -> !NAMES.contains(name)).findFirst();
        if (unknown.isPresent()) {
            return Optional.of(
                    "'{%s}' is unknown (expected: one of %s)".formatted(unknown.get(), String.join(", ", NAMES)));
        }
        return used.contains(OUTPUT)
                ? Optional.empty()
                : Optional.of("no '{output}' (expected: an argument or a variable with the file to be written)");
    }

    private static Stream<String> texts(DrawRunner.Command command) {
        return Stream.of(command.argv().stream(), Stream.of(command.folder()), command.environment().values().stream())
                .flatMap(texts -> texts);
    }

    static Map<String, String> of(DrawRun.Order order) {
        DrawKey draw = order.draw();
        PeriodKey period = draw.ensemble().period();
        DrawRecipe recipe = order.spec().recipe();
        String climate = recipe.climateFolder().isEmpty()
                ? DrawPaths.of(order.spec()).modelInputs(period).toString()
                : recipe.climateFolder();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("root", order.spec().root());
        fields.put("source", period.source());
        fields.put("model", period.model());
        fields.put("variant", period.variant());
        fields.put("scenario", period.scenario());
        fields.put("period", period.yearsText());
        fields.put("first_year", String.valueOf(period.firstYear()));
        fields.put("last_year", String.valueOf(period.lastYear()));
        fields.put("basin", draw.ensemble().basin().name());
        fields.put("draw", String.valueOf(draw.number()));
        fields.put("stem", DrawName.stem(draw));
        fields.put(OUTPUT, order.output().toAbsolutePath().toString());
        fields.put("attempt", String.valueOf(order.attempt()));
        fields.put("tracks_per_year", String.valueOf(recipe.tracksPerYear()));
        fields.put("days", String.valueOf(recipe.days()));
        fields.put("profile", recipe.profile());
        fields.put("climate", climate);
        return fields;
    }

    /** The text with every known word replaced, once; what stands in a value is never taken for a word. */
    static String filled(String text, Map<String, String> fields) {
        return FIELD.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(fields.getOrDefault(match.group(1), match.group())));
    }
}
