package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes which node the following lines speak to. */
@Command(
        name = "connect",
        description = "Leaves the node and speaks to another one, at an address or of a data folder.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  connect http://node2.example.org:7625 --with-token ~/node2.token",
            "  connect /srv/isobar",
            "  isobar -c 'connect /srv/isobar; status'"
        })
final class ConnectCommand implements Callable<Integer>, Reaiming {

    private final Context context;

    @Parameters(
            paramLabel = "URL|DIR",
            description = "The node's address, or several of a cluster with commas, or its data folder.")
    String to = "";

    @Option(names = "--with-token", paramLabel = "FILE", description = "File with the access token of that node.")
    @Nullable
    Path token;

    ConnectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (context.session().isEmbedded() && context.session().running().isPresent()) {
            int active = JobEnd.active(context.api());
            if (active > 0) {
                ChangeOptions.confirm(
                        context,
                        "%d active here; the node stops and continues at its next start. Go?".formatted(active));
            }
        }
        GlobalOptions base = context.commands().base();
        if (to.contains("://")) {
            base.connect = addresses();
        } else {
            base.connect = List.of();
            base.data = Path.of(to);
        }
        base.tokenFile = token;
        context.session().move(base.target(context.surroundings()));
        JsonNode node = context.api().get("/node");
        String where = context.session().api().base().toString();
        context.print(node, new View.Text(data -> Greeting.of(data, where)));
        return 0;
    }

    private List<URI> addresses() {
        try {
            return Stream.of(to.split(",", -1)).map(URI::create).toList();
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    Exit.USAGE, "'%s' (expected: http://127.0.0.1:7625)".formatted(to), "help connect");
        }
    }
}
