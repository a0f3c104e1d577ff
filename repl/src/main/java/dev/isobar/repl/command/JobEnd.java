package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Palette;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.Exit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is said, and the exit code, when a job has ended. */
final class JobEnd {

    private JobEnd() {}

    /** How many jobs and plans are not in a last state. */
    static int active(Api api) {
        Ids ids = new Ids(api, Optional.empty(), List.of(Domain.values()));
        return (int) Kind.coordinators().stream()
                .flatMap(kind -> ids.items(kind.path()).stream())
                .filter(job -> !job.path("terminal").asBoolean())
                .count();
    }

    static int exitCode(JsonNode job, boolean allowGaps) {
        String status = job.path("status").asText();
        boolean good = status.equals("COMPLETE") || (status.equals("COMPLETE_WITH_GAPS") && allowGaps);
        return good ? Exit.OK.code() : Exit.FAILED.code();
    }

    /** Outputs per variable, gaps by name, where the results are, and what to type next. */
    static String text(JsonNode job, List<JsonNode> withGaps, String output, Duration took, Palette palette) {
        String id = job.path("id").asText();
        String status = job.path("status").asText();
        StringBuilder text =
                new StringBuilder("%s %s in %s%n".formatted(id, palette.status(status), Cells.duration(took)));
        for (JsonNode variable : job.path("variables")) {
            variable(text, job, variable, palette);
            withGaps.stream()
                    .filter(view -> view.path("id").equals(variable.path("id")))
                    .forEach(view -> text.append(Gaps.named(view)));
        }
        text.append("results: ").append(output).append('\n');
        return text.append(next(id, status)).toString();
    }

    private static void variable(StringBuilder text, JsonNode job, JsonNode variable, Palette palette) {
        String name = variable.path("variable").asText();
        String status = variable.path("status").asText();
        JsonNode outcome = job.path("state").path("variables").path(name).path("outcome");
        text.append("  %-8s %s".formatted(name, palette.status(status)));
        if (outcome.path("outputs").isNumber()) {
            text.append(", ").append(Cells.count(outcome.path("outputs"))).append(" outputs");
        }
        if (Gaps.any(variable.path("gaps"))) {
            text.append(", ").append(Gaps.counts(variable.path("gaps")));
        }
        text.append('\n');
        if (status.equals("FAILED")) {
            String why = outcome.path("why")
                    .asText("isobar normals why " + variable.path("id").asText());
            text.append("    ").append(why).append('\n');
        }
    }

    private static String next(String id, String status) {
        return switch (status) {
            case "COMPLETE", "COMPLETE_WITH_GAPS" -> "next: isobar normals verify " + id + "\n";
            default -> "next: isobar normals why %s, then isobar normals retry %s%n".formatted(id, id);
        };
    }
}
