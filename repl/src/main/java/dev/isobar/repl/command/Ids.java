package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unit that an operator means: a full id ({@code normals-job/ab12...}, {@code variable/CanESM2/pr}), the
 * beginning of a job's hash, or {@code last} for the newest job.
 */
record Ids(Api api) {

    static final String JOBS = "/normals/jobs";
    static final String VARIABLES = "/normals/variables";
    private static final String JOB_KIND = "normals-job/";
    private static final String VARIABLE_KIND = "variable/";

    /** The path of a unit; the id must be complete. */
    static String path(String id) {
        if (id.startsWith(JOB_KIND)) {
            return JOBS + "/" + segments(id.substring(JOB_KIND.length()));
        }
        if (id.startsWith(VARIABLE_KIND)) {
            return VARIABLES + "/" + segments(id.substring(VARIABLE_KIND.length()));
        }
        throw new CommandException(
                Exit.USAGE,
                "'%s' is not an id (expected: normals-job/... or variable/...)".formatted(id),
                "isobar normals list");
    }

    private static String segments(String key) {
        List<String> encoded = new ArrayList<>();
        for (String segment : key.split("/", -1)) {
            encoded.add(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return String.join("/", encoded);
    }

    /** The complete id; {@code null} and {@code last} mean the newest job. */
    String resolve(@Nullable String typed) {
        if (typed == null || typed.equals("last")) {
            return newest().orElseThrow(() -> new CommandException(
                    Exit.NOT_FOUND, "there is no normals job yet", "isobar normals run, or isobar demo"));
        }
        if (typed.startsWith(VARIABLE_KIND)) {
            return typed;
        }
        String hash = typed.startsWith(JOB_KIND) ? typed.substring(JOB_KIND.length()) : typed;
        if (!hash.matches("[0-9a-f]+")) {
            path(typed);
            return typed;
        }
        List<String> matching =
                jobs().stream().filter(id -> id.startsWith(JOB_KIND + hash)).toList();
        if (matching.size() > 1 && !matching.contains(JOB_KIND + hash)) {
            throw new CommandException(
                    Exit.USAGE, "'%s' may be any of %s".formatted(typed, String.join(", ", matching)), "one of them");
        }
        return matching.size() == 1 ? matching.getFirst() : JOB_KIND + hash;
    }

    private Optional<String> newest() {
        String best = null;
        String bestTime = "";
        for (JsonNode item : api.get(JOBS + "?limit=200").path("items")) {
            String time = item.path("updatedAt").asText();
            if (best == null || time.compareTo(bestTime) > 0) {
                best = item.path("id").asText();
                bestTime = time;
            }
        }
        return Optional.ofNullable(best);
    }

    private List<String> jobs() {
        List<String> ids = new ArrayList<>();
        api.get(JOBS + "?limit=200")
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
