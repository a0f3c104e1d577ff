package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What bounds the run of tasks. */
final class DrawsLimits {

    @Option(
            names = {"--total-memory", "--total_memory"},
            paramLabel = "SIZE",
            description = "What the draws of a node may hold together, as 25G.")
    @Nullable
    String totalMemory;

    @Option(
            names = "--wall-limit",
            paramLabel = "DURATION",
            description = "After this time, as 4h, no draw begins, and the command ends with 6.")
    @Nullable
    String wallLimit;

    @Option(names = "--tasks-at-once", paramLabel = "N", description = "Tasks of the plan at a time. Default: 64.")
    @Nullable
    Integer tasksAtOnce;

    void addTo(ObjectNode body) {
        RequestFields.put(body, "totalMemory", totalMemory);
        RequestFields.put(body, "wallLimit", wallLimit);
        RequestFields.put(body, "tasksAtOnce", tasksAtOnce);
    }
}
