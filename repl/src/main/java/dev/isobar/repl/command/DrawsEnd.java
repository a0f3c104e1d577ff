package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Palette;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said, and the exit code, when a plan or a pipeline of draws has ended. */
final class DrawsEnd {

    private DrawsEnd() {}

    /** Follows it to its end and says how it ended. */
    static int follow(Context context, String id) {
        long began = System.nanoTime();
        JsonNode unit = new Follower(context, context.api()).follow(id);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        context.print(unit, new View.Text(data -> text(data, took, context.palette())));
        return exitCode(unit);
    }

    /** 0 done, 6 stopped by its wall limit, 1 anything else. */
    static int exitCode(JsonNode unit) {
        return switch (unit.path("status").asText()) {
            case "COMPLETE", "SCANNED", "ASSIGNED" -> Exit.OK.code();
            case "STOPPED" -> Exit.TIMEOUT.code();
            default -> onlyStopped(unit) ? Exit.TIMEOUT.code() : Exit.FAILED.code();
        };
    }

    /** Whether of a pipeline's plans none failed but some were stopped. */
    private static boolean onlyStopped(JsonNode unit) {
        boolean stopped = false;
        for (JsonNode plan : unit.path("plans")) {
            String status = plan.path("status").asText();
            if (!List.of("COMPLETE", "SCANNED", "ASSIGNED", "STOPPED").contains(status)) {
                return false;
            }
            stopped |= status.equals("STOPPED");
        }
        return stopped;
    }

    private static String text(JsonNode unit, Duration took, Palette palette) {
        String id = unit.path("id").asText();
        String status = unit.path("status").asText();
        StringBuilder text =
                new StringBuilder("%s %s in %s%n".formatted(id, palette.status(status), Cells.duration(took)));
        List<JsonNode> parts = new ArrayList<>();
        unit.path("ensembles").forEach(parts::add);
        unit.path("plans").forEach(parts::add);
        for (JsonNode part : parts) {
            text.append("  %s  %s%n".formatted(part.path("name").asText(), counts(part.path("counts"))));
            String found = part.path("found").asText("");
            if (!found.isEmpty()) {
                text.append("      ").append(found).append('\n');
            }
        }
        if (!status.equals("SCANNED")) {
            tasks(text, unit.path("tasks"));
        }
        if (exitCode(unit) != 0) {
            text.append(unit.path("why").asText()).append('\n');
        }
        return text.append(next(unit, id, status)).toString();
    }

    private static void tasks(StringBuilder text, JsonNode tasks) {
        if (!tasks.path("assigned").isNumber()) {
            return;
        }
        if (tasks.path("assigned").asInt() == 0) {
            text.append("nothing to do: no draw is incomplete, so there is no task\n");
        } else {
            text.append("tasks: %s of %s draws"
                    .formatted(Cells.count(tasks.path("assigned")), Cells.count(tasks.path("draws"))));
            for (String state : List.of("complete", "failed", "stopped", "cancelled")) {
                if (tasks.path(state).asInt() > 0) {
                    text.append(", %s %s".formatted(Cells.count(tasks.path(state)), state));
                }
            }
            text.append('\n');
        }
        text.append("assignment: %s, version %s%n"
                .formatted(tasks.path("path").asText(), tasks.path("version").asText()));
    }

    /** The counts above zero: {@code 248 complete, 2 failed}. */
    static String counts(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        for (String name : List.of(
                "complete", "running", "tracksOnly", "incomplete", "failed", "quarantined", "parked", "unknown")) {
            if (counts.path(name).asInt() > 0) {
                String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
                parts.add(Cells.count(counts.path(name)) + " " + words);
            }
        }
        return parts.isEmpty() ? "no draws" : String.join(", ", parts);
    }

    private static String next(JsonNode unit, String id, String status) {
        return switch (status) {
            case "SCANNED" -> "next: isobar draws assign\n";
            case "ASSIGNED" ->
                unit.path("tasks").path("assigned").asInt() == 0
                        ? "next: isobar draws status\n"
                        : "next: isobar draws run\n";
            case "COMPLETE" -> "next: isobar draws status\n";
            case "STOPPED" -> "next: isobar draws run  goes on with what is left\n";
            default -> "next: isobar draws why %s, then isobar draws retry %s%n".formatted(id, id);
        };
    }
}
