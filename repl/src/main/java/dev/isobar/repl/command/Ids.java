package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.script.Selector;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unit that an operator means: a full id ({@code normals-job/ab12...}, {@code variable/CanESM2/pr}), the
 * beginning of a job's hash, or {@code last} for the newest job.
 */
record Ids(Api api, Optional<String> focus) {

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

    /** The complete id; {@code last} means the newest job, and so does {@code null} unless {@code use} named a unit. */
    String resolve(@Nullable String typed) {
        if (typed == null && focus.isPresent()) {
            return focus.get();
        }
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

    /**
     * The complete ids of what was typed: ids, and selectors as {@code variable/CanESM2/*:failed}, in order and without
     * repeats; refused when a selector selects nothing.
     */
    List<String> all(List<String> typed) {
        Set<String> ids = new LinkedHashSet<>();
        for (String each : typed) {
            if (Selector.is(each)) {
                ids.addAll(selected(each));
            } else {
                ids.add(resolve(each));
            }
        }
        return List.copyOf(ids);
    }

    private List<String> selected(String text) {
        Selector selector = Selector.parse(text);
        List<String> ids = new ArrayList<>();
        for (String path : List.of(JOBS, VARIABLES)) {
            for (JsonNode item : items(path)) {
                String id = item.path("id").asText();
                if (selector.matches(id, item.path("status").asText())) {
                    ids.add(id);
                }
            }
        }
        if (ids.isEmpty()) {
            throw new CommandException(
                    Exit.NOT_FOUND, "'%s' selects no unit".formatted(text), "isobar normals list '%s'".formatted(text));
        }
        return ids;
    }

    /** All units of a list, page by page. */
    List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + "?limit=1000" + cursor);
            page.path("items").forEach(items::add);
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8)
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }

    private Optional<String> newest() {
        String best = null;
        String bestTime = "";
        for (JsonNode item : items(JOBS)) {
            String time = item.path("updatedAt").asText();
            if (best == null || time.compareTo(bestTime) > 0) {
                best = item.path("id").asText();
                bestTime = time;
            }
        }
        return Optional.ofNullable(best);
    }

    private List<String> jobs() {
        return items(JOBS).stream().map(item -> item.path("id").asText()).toList();
    }
}
