package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;

/** How jobs, variables, events, models and regions look as tables. */
final class NormalsViews {

    static final View JOBS = new View.Rows(
            List.of(
                    Column.text("ID", "id"),
                    Column.status("STATUS", "status"),
                    Column.text("MODEL", "summary/plan/model/id"),
                    Column.text("VARIABLES", "summary/plan/variables"),
                    Column.text("OUTPUT", "summary/plan/output"),
                    Column.time("UPDATED", "updatedAt")),
            "no normals job; isobar normals run makes one, isobar demo tries it out");

    static final View VARIABLE_UNITS = new View.Rows(
            List.of(
                    Column.text("ID", "id"),
                    Column.status("STATUS", "status"),
                    Column.number("VERSION", "version"),
                    Column.time("UPDATED", "updatedAt")),
            "no variable yet; isobar normals run makes them");

    static final View VARIABLES_OF_JOB = new View.Rows(
            List.of(
                    Column.text("ID", "id"),
                    Column.status("STATUS", "status"),
                    Column.of("PROGRESS", "progress", Column.Kind.TEXT, Cells::progress),
                    Column.of("RATE", "progress/ratePerSecond", Column.Kind.TEXT, NormalsViews::rate),
                    Column.of("ETA", "progress/etaSeconds", Column.Kind.TEXT, Cells::seconds)),
            "no job is active; isobar normals list shows all");

    static final View MODELS = new View.Rows(
            List.of(
                    Column.text("ID", "id"),
                    Column.text("INSTITUTION", "institution"),
                    Column.text("VARIABLES", "variables"),
                    Column.of("SCENARIOS", "scenarios", Column.Kind.TEXT, NormalsViews::ids),
                    Column.text("DEFAULT", "defaultScenario"),
                    Column.text("TARGETS", "defaultTargets"),
                    Column.text("CALENDAR", "calendar")),
            "no model is configured; conf/normals.conf defines them");

    static final View REGIONS = new View.Rows(
            List.of(
                    Column.text("KEY", "key"),
                    Column.text("NAME", "name"),
                    Column.number("WEST", "west"),
                    Column.number("EAST", "east"),
                    Column.number("SOUTH", "south"),
                    Column.number("NORTH", "north")),
            "no regions");

    private NormalsViews() {}

    private static String ids(JsonNode objects) {
        List<String> ids = new java.util.ArrayList<>();
        objects.forEach(object -> ids.add(object.path("id").asText()));
        return String.join(",", ids);
    }

    private static String rate(JsonNode rate) {
        return rate.isNumber() && rate.asDouble() > 0 ? "%.1f/s".formatted(rate.asDouble()) : "";
    }
}
