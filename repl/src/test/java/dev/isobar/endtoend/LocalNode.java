package dev.isobar.endtoend;

import dev.isobar.cluster.Node;
import dev.isobar.cluster.NodeOptions;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.repl.command.Commands;
import dev.isobar.repl.command.GlobalOptions;
import dev.isobar.repl.command.Surroundings;
import dev.isobar.repl.output.Console;
import dev.isobar.repl.session.ClusterNodes;
import dev.isobar.repl.session.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real node in this process on free ports, and the command line that speaks to it over HTTP. */
final class LocalNode implements AutoCloseable {

    /** Makes blocks of few days, so that a small job has many moments. */
    static final String SMALL_BLOCKS = "isobar.normals.work.block-memory-bytes";

    static final String SMALL_BLOCKS_BYTES = "1048576";

    private final Path data;
    private final Node node;

    /** What a command gave. */
    record Result(int code, String out, String err) {}

    private LocalNode(Path data, Node node) {
        this.data = data;
        this.node = node;
    }

    /** @param data the data folder; made when it is absent */
    static LocalNode start(Path data) {
        NodeOptions options = NodeOptions.embedded(new DataFolder(data))
                .with("isobar.http.port", "0")
                .with("isobar.management.port", "0")
                .with("pekko.remote.artery.canonical.port", "0")
                .with(SMALL_BLOCKS, SMALL_BLOCKS_BYTES);
        return new LocalNode(data, Node.start(options));
    }

    ApiClient client() {
        return ApiClient.of(node.file().api(), new DataFolder(data).token(), "ann@lab");
    }

    Result run(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console =
                new Console(new PrintWriter(out), new PrintWriter(err), false, false, false, () -> 200, () -> 24);
        Surroundings surroundings = new Surroundings(Map.of("LANG", "C.UTF-8"), data, data);
        List<String> line = new ArrayList<>(List.of("--data", data.toString()));
        line.addAll(words);
        try (Session session = new Session(new ClusterNodes("ann@lab"))) {
            Commands commands = new Commands(session, surroundings, console, new GlobalOptions(), false, (_, _) -> 2);
            return new Result(commands.run(line), out.toString(), err.toString());
        }
    }

    Result run(String... words) {
        return run(List.of(words));
    }

    @Override
    public void close() {
        node.close();
    }
}
