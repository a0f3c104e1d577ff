package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.IsobarVersion;
import dev.isobar.repl.output.Cells;
import java.util.Optional;

/** What is said of a node when it is found. */
public final class Greeting {

    private Greeting() {}

    /** One line: where it is, its version, its environment, its cluster and its roles. */
    public static String of(JsonNode node, String where) {
        String environment = node.path("environment").asText("");
        int members = node.path("cluster").path("members").size();
        String roles = Cells.plain(node.path("roles"));
        return "node %s, version %s%s, cluster of %d, roles: %s"
                .formatted(
                        where,
                        node.path("version").asText("unknown"),
                        environment.isEmpty() ? "" : ", environment " + environment,
                        members,
                        roles.isEmpty() ? "none" : roles);
    }

    /** A warning when the node's version is not that of this program. */
    public static Optional<String> skew(JsonNode node) {
        String theirs = node.path("version").asText("");
        String ours = IsobarVersion.CURRENT;
        return theirs.isEmpty() || theirs.equals(ours)
                ? Optional.empty()
                : Optional.of(
                        "warning: the node has version %s and this isobar has %s; commands may be missing or differ"
                                .formatted(theirs, ours));
    }
}
