package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which period is meant; without any of these options that of the unit in use, else of the newest plan. */
final class DrawsPeriod {

    private static final List<String> NAMES = List.of("source", "model", "variant", "scenario", "period");

    @Option(names = "--source", paramLabel = "SOURCE", description = "Where the climate is from. Default: cmip6.")
    @Nullable
    String source;

    @Option(names = "--model", paramLabel = "GCM", description = "Climate model, as EC-Earth3.")
    @Nullable
    String model;

    @Option(names = "--variant", paramLabel = "VARIANT", description = "Its member, as r1i1p1f1.")
    @Nullable
    String variant;

    @Option(names = "--scenario", paramLabel = "SCENARIO", description = "historical, ssp245, ...")
    @Nullable
    String scenario;

    @Option(
            names = {"--period", "--time-period"},
            paramLabel = "YEARS",
            description = "First and last year, as 1970-1974.")
    @Nullable
    String period;

    boolean isGiven() {
        return Stream.of(model, variant, scenario, period).anyMatch(Objects::nonNull);
    }

    private Map<String, @Nullable String> given() {
        Map<String, @Nullable String> given = new LinkedHashMap<>();
        given.put("source", source);
        given.put("model", model);
        given.put("variant", variant);
        given.put("scenario", scenario);
        given.put("period", period);
        return given;
    }

    /**
     * {@code cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974}; what is not given is taken from the known period.
     *
     * @param known of the unit in use or the newest plan
     */
    String text(Optional<String> known) {
        String[] parts = known.map(text -> text.split("/", -1)).orElse(new String[0]);
        List<String> all = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        given().forEach((name, value) -> {
            int i = NAMES.indexOf(name);
            String otherwise = parts.length == 5 ? parts[i] : name.equals("source") ? "cmip6" : null;
            if (value == null && otherwise == null) {
                missing.add("--" + name);
            } else {
                all.add(value == null ? String.valueOf(otherwise) : value);
            }
        });
        if (!missing.isEmpty()) {
            throw new CommandException(
                    Exit.USAGE,
                    "%s missing (expected: --model EC-Earth3 --variant r1i1p1f1 --scenario historical --period 1970-1974)"
                            .formatted(String.join(", ", missing)),
                    "help draws scan");
        }
        return String.join("/", all);
    }

    /** Adds the parts of a period's text to a request. */
    static void addTo(ObjectNode body, String period) {
        String[] parts = period.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            body.put(NAMES.get(i), parts[i]);
        }
    }

    /** Adds what was given to a request. */
    void addGiven(ObjectNode body) {
        given().forEach((name, value) -> RequestFields.put(body, name, value));
    }

    @Nullable
    String source() {
        return source;
    }
}
