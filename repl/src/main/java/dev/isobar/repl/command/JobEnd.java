package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Palette;
import dev.isobar.repl.session.Exit;
import java.time.Duration;

/** What is said, and the exit code, when a job has ended. */
final class JobEnd {

    private JobEnd() {}

    static int exitCode(JsonNode job, boolean allowGaps) {
        String status = job.path("status").asText();
        boolean good = status.equals("COMPLETE") || (status.equals("COMPLETE_WITH_GAPS") && allowGaps);
        return good ? Exit.OK.code() : Exit.FAILED.code();
    }

    /** Outputs per variable, gaps by name, where the results are, and what to type next. */
    static String text(JsonNode job, String output, Duration took, Palette palette) {
        String id = job.path("id").asText();
        String status = job.path("status").asText();
        StringBuilder text =
                new StringBuilder("%s %s in %s%n".formatted(id, palette.status(status), Cells.duration(took)));
        for (JsonNode variable : job.path("variables")) {
            text.append("  %-8s %s"
                    .formatted(
                            variable.path("variable").asText(),
                            palette.status(variable.path("status").asText())));
            String outputs = outputs(variable);
            text.append(outputs.isEmpty() ? "" : ", " + outputs).append('\n');
            if (variable.path("status").asText().equals("FAILED")) {
                text.append("    why: isobar normals why ")
                        .append(variable.path("id").asText())
                        .append('\n');
            }
        }
        text.append(Gaps.of(job));
        text.append("results: ").append(output).append('\n');
        return text.append(next(id, status)).toString();
    }

    private static String outputs(JsonNode variable) {
        JsonNode outputs = variable.path("outputs");
        long count = outputs.isNumber() ? outputs.asLong() : outputs.size();
        return count == 0 ? "" : Cells.count(count) + " outputs";
    }

    private static String next(String id, String status) {
        return switch (status) {
            case "COMPLETE", "COMPLETE_WITH_GAPS" -> "next: isobar normals verify " + id + "\n";
            default -> "next: isobar normals why %s, then isobar normals retry %s%n".formatted(id, id);
        };
    }
}
