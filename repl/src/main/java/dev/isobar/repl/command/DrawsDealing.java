package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How draws are dealt to tasks. */
final class DrawsDealing {

    @Option(
            names = {"--draws-per-task", "--draws-per-batch"},
            paramLabel = "N",
            description = "Most draws of a task. Default: 25.")
    @Nullable
    Integer drawsPerTask;

    @Option(names = "--mix-basins", description = "A task may have draws of several basins.")
    boolean mixBasins;

    @Option(names = "--by", paramLabel = "count|cost", description = "What is even among tasks. Default: count.")
    @Nullable
    String by;

    void addTo(ObjectNode body) {
        RequestFields.put(body, "drawsPerTask", drawsPerTask);
        RequestFields.put(body, "mixBasins", mixBasins);
        RequestFields.put(body, "by", by);
    }
}
