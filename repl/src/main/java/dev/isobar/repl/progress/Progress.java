package dev.isobar.repl.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How far one part of a unit is.
 *
 * @param planned 0 while nothing is planned yet
 * @param unit the unit of measure of both counts, in the plural
 * @param ratePerSecond 0 when unknown
 * @param etaSeconds empty when unknown
 */
public record Progress(
        String name,
        String status,
        boolean terminal,
        long done,
        long planned,
        String unit,
        double ratePerSecond,
        OptionalDouble etaSeconds) {

    /**
     * The parts of a unit's JSON, variables of a job or ensembles of a plan; the unit itself while it has none. What is
     * computed of a variable is then written by target year.
     */
    public static List<Progress> ofUnit(JsonNode unit) {
        List<Progress> all = new ArrayList<>();
        for (String parts : List.of("variables", "ensembles", "plans")) {
            for (JsonNode part : unit.path(parts)) {
                String name = part.path("variable")
                        .asText(part.path("name").asText(part.path("id").asText()));
                all.add(of(name, part));
            }
        }
        return all.isEmpty() ? List.of(of(unit.path("id").asText(), unit)) : all;
    }

    private static Progress of(String name, JsonNode unit) {
        JsonNode progress = unit.path("progress");
        JsonNode targets = unit.path("targets");
        boolean computed = progress.path("planned").asLong() > 0
                && progress.path("done").asLong() >= progress.path("planned").asLong();
        if (computed
                && !unit.path("terminal").asBoolean()
                && targets.path("planned").asLong() > 0) {
            return new Progress(
                    name,
                    "WRITING",
                    false,
                    targets.path("published").asLong(),
                    targets.path("planned").asLong(),
                    "target years",
                    0,
                    OptionalDouble.empty());
        }
        JsonNode eta = progress.path("etaSeconds");
        return new Progress(
                name,
                unit.path("status").asText(),
                unit.path("terminal").asBoolean(),
                progress.path("done").asLong(),
                progress.path("planned").asLong(),
                progress.path("unit").asText(""),
                progress.path("ratePerSecond").asDouble(),
                eta.isNumber() ? OptionalDouble.of(eta.asDouble()) : OptionalDouble.empty());
    }

    /** 0 to 1. */
    public double share() {
        return planned <= 0 ? (terminal ? 1 : 0) : Math.min(1, (double) done / planned);
    }

    /** {@code 45 %}; empty when nothing is planned. */
    public String percent() {
        return Cells.percent(done, planned);
    }

    /** {@code 120 of 400 chunks}; empty when nothing is planned. */
    public String counts() {
        return planned <= 0 ? "" : (Cells.count(done) + " of " + Cells.count(planned) + " " + unit).strip();
    }

    /** {@code 50.2/s, 6 s left} while it runs; empty when unknown or ended. */
    public String speed() {
        if (terminal || ratePerSecond <= 0) {
            return "";
        }
        String rate = String.format(Locale.ROOT, ratePerSecond < 10 ? "%.1f/s" : "%,.0f/s", ratePerSecond);
        return etaSeconds.isPresent()
                ? rate + ", " + Cells.duration(Duration.ofSeconds(Math.round(etaSeconds.getAsDouble()))) + " left"
                : rate;
    }
}
