package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How the cluster looks as tables. */
final class ClusterViews {

    static final View MEMBERS = new View.Rows(
            List.of(
                    Column.text("ADDRESS", "address"),
                    Column.status("STATUS", "status"),
                    Column.of("NOW", "", Column.Kind.TEXT, ClusterViews::now),
                    Column.text("VERSION", "version"),
                    Column.text("ROLES", "roles")),
            "no member");

    static final View SHARDS = new View.Rows(
            List.of(
                    Column.text("KIND", "kind"),
                    Column.text("ADDRESS", "address"),
                    Column.number("SHARDS", "shards"),
                    Column.number("UNITS", "units")),
            "no unit is in memory on any node");

    static final View STATUS = new View.Fields(List.of(
            Column.text("environment", "environment"),
            Column.of("members", "members", Column.Kind.TEXT, ClusterViews::counts),
            Column.of("leader", "members", Column.Kind.TEXT, members -> addresses(members, "leader")),
            Column.of("oldest", "members", Column.Kind.TEXT, members -> addresses(members, "oldest")),
            Column.of("draining", "members", Column.Kind.TEXT, members -> addresses(members, "draining")),
            Column.text("unreachable", "unreachable"),
            Column.of("versions", "members", Column.Kind.TEXT, ClusterViews::versions),
            Column.text("journal", "journal/name"),
            Column.of("journal answers", "journal/answers", Column.Kind.TEXT, yes -> yes.asBoolean() ? "yes" : "NO"),
            Column.number("events behind", "journal/behind"),
            Column.number("units in quarantine", "quarantined"),
            Column.of("units", "nodes", Column.Kind.TEXT, ClusterViews::nodes)));

    private ClusterViews() {}

    /** What one does not see from the status. */
    private static String now(JsonNode member) {
        List<String> words = new ArrayList<>();
        for (String word : List.of("self", "leader", "oldest", "draining")) {
            if (member.path(word).asBoolean()) {
                words.add(word);
            }
        }
        if (!member.path("reachable").asBoolean(true)) {
            words.add("UNREACHABLE");
        }
        return String.join(", ", words);
    }

    private static String counts(JsonNode members) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        members.forEach(member -> counts.merge(member.path("status").asText(), 1, Integer::sum));
        List<String> texts = new ArrayList<>();
        counts.forEach((status, count) -> texts.add(count + " " + status));
        return String.join(", ", texts);
    }

    private static String versions(JsonNode members) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        members.forEach(member -> counts.merge(member.path("version").asText(), 1, Integer::sum));
        List<String> texts = new ArrayList<>();
        counts.forEach((version, count) -> texts.add(counts.size() == 1 ? version : count + " of " + version));
        return String.join(", ", texts);
    }

    private static String addresses(JsonNode members, String which) {
        List<String> found = new ArrayList<>();
        members.forEach(member -> {
            if (member.path(which).asBoolean()) {
                found.add(member.path("address").asText());
            }
        });
        return String.join(", ", found);
    }

    private static String nodes(JsonNode nodes) {
        List<String> lines = new ArrayList<>();
        nodes.forEach(node -> lines.add("%s  %d units in %d shards"
                .formatted(
                        node.path("address").asText(),
                        node.path("units").asInt(),
                        node.path("shards").asInt())));
        return String.join("\n", lines);
    }
}
