package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Selector;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unit that an operator means: a full id ({@code normals-job/ab12...}, {@code variable/CanESM2/pr}), the
 * beginning of a normals job's hash, or {@code last} for the newest job or plan.
 *
 * @param domains whose units may be meant
 */
record Ids(Api api, Optional<String> focus, List<Domain> domains) implements UnitNames {

    static final String JOBS = Kind.NORMALS_JOB.path();

    /** The path of a unit; the id must be complete. */
    static String path(String id) {
        Kind kind = Kind.of(id)
                .orElseThrow(() -> new CommandException(
                        Exit.USAGE,
                        "'%s' is not an id (expected: normals-job/..., variable/..., draw/..., ensemble/...)"
                                .formatted(id),
                        "help ids"));
        return kind.path() + "/" + segments(id.substring(kind.prefix().length()));
    }

    static String segments(String key) {
        List<String> encoded = new ArrayList<>();
        for (String segment : key.split("/", -1)) {
            encoded.add(encoded(segment));
        }
        return String.join("/", encoded);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String resolve(@Nullable String typed) {
        if (typed == null && focused().isPresent()) {
            return focused().get();
        }
        if (typed == null || typed.equals("last")) {
            Domain domain = domains.getFirst();
            return newest().orElseThrow(() -> new CommandException(
                    Exit.NOT_FOUND, "there is no %s yet".formatted(domain.noun()), domain.first()));
        }
        String job = Kind.NORMALS_JOB.prefix();
        String hash = typed.startsWith(job) ? typed.substring(job.length()) : typed;
        if (!hash.matches("[0-9a-f]+") || !domains.contains(Domain.NORMALS)) {
            path(typed);
            return typed;
        }
        List<String> matching = items(JOBS).stream()
                .map(item -> item.path("id").asText())
                .filter(id -> id.startsWith(job + hash))
                .toList();
        if (matching.size() > 1 && !matching.contains(job + hash)) {
            throw new CommandException(
                    Exit.USAGE, "'%s' may be any of %s".formatted(typed, String.join(", ", matching)), "one of them");
        }
        return matching.size() == 1 ? matching.getFirst() : job + hash;
    }

    /** The unit that {@code use} named, when it is one of these. */
    Optional<String> focused() {
        return focus.filter(
                id -> Kind.of(id).map(Kind::domain).filter(domains::contains).isPresent());
    }

    @Override
    public List<String> all(List<String> typed) {
        Set<String> ids = new LinkedHashSet<>();
        for (String each : typed) {
            if (Selector.is(each)) {
                ids.addAll(selected(each, kinds().toList()));
            } else {
                ids.add(resolve(each));
            }
        }
        return List.copyOf(ids);
    }

    /** The units of these kinds that a selector of complete ids means. */
    List<String> selected(String text, List<Kind> kinds) {
        Selector selector = Selector.parse(text);
        List<String> ids = new ArrayList<>();
        for (Kind kind : kinds) {
            for (JsonNode item : items(kind.path())) {
                String id = item.path("id").asText();
                if (selector.matches(id, item.path("status").asText())) {
                    ids.add(id);
                }
            }
        }
        if (ids.isEmpty()) {
            throw nothing(text);
        }
        return ids;
    }

    CommandException nothing(String selector) {
        return new CommandException(
                Exit.NOT_FOUND,
                "'%s' selects no unit".formatted(selector),
                domains.getFirst().command("list '%s'".formatted(selector)));
    }

    /** All units of a list, page by page. */
    List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + "?limit=1000" + cursor);
            page.path("items").forEach(items::add);
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + encoded(page.path("next").asText())
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }

    private Stream<Kind> kinds() {
        return Stream.of(Kind.values()).filter(kind -> domains.contains(kind.domain()));
    }

    /** The job or plan that changed last. */
    Optional<String> newest() {
        String best = null;
        String bestTime = "";
        for (Kind kind : kinds().filter(Kind::isCoordinator).toList()) {
            for (JsonNode item : items(kind.path())) {
                String time = item.path("updatedAt").asText();
                if (best == null || time.compareTo(bestTime) > 0) {
                    best = item.path("id").asText();
                    bestTime = time;
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
