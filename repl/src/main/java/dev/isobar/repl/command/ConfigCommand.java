package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.IsobarVersion;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.Target;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "config",
        description = "Shows what this command line works with: folders, node, output, Java. Starts no node.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar config", "  isobar --data /srv/isobar config -o json", "  NO_COLOR=1 isobar config"})
final class ConfigCommand implements Callable<Integer> {

    private static final View VIEW = new View.Fields(List.of(
            Column.text("version", "version"),
            Column.text("data folder", "data"),
            Column.text("token file", "tokenFile"),
            Column.text("connect", "connect"),
            Column.text("node", "node"),
            Column.text("conf", "conf"),
            Column.text("output format", "format"),
            Column.text("colour", "color"),
            Column.text("pager", "pager"),
            Column.text("java", "java")));

    private final Context context;

    ConfigCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Target target = context.session().target();
        var environment = context.surroundings().environment();
        ObjectNode config = Context.object()
                .put("version", IsobarVersion.CURRENT)
                .put("data", target.data().toString())
                .put(
                        "tokenFile",
                        target.tokenFile()
                                .orElse(target.data().resolve("token"))
                                .toString())
                .put("connect", target.connect().stream().map(Object::toString).collect(Collectors.joining(",")))
                .put(
                        "node",
                        context.session()
                                .running()
                                .map(api -> api.base().toString())
                                .orElse("none runs; the next command that needs one starts it"))
                .put("conf", System.getProperty("isobar.conf", ""))
                .put("format", context.format().toString())
                .put("color", context.palette().on())
                .put("pager", environment.getOrDefault("PAGER", "less -FRX"))
                .put("java", Runtime.version() + " at " + System.getProperty("java.home"));
        context.print(config, VIEW);
        return 0;
    }
}
