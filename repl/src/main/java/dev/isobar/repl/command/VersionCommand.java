package dev.isobar.repl.command;

import dev.isobar.repl.output.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Prints the version.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar version", "  isobar --version", "  isobar version -o json"})
final class VersionCommand implements Callable<Integer> {

    private final Context context;

    VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(
                Context.object()
                        .put("version", version())
                        .put("java", Runtime.version().toString()),
                new View.Text(data -> "isobar " + data.path("version").asText() + " (Java "
                        + Runtime.version().feature() + ")"));
        return 0;
    }

    static String version() {
        try (InputStream in = VersionCommand.class.getResourceAsStream("/dev/isobar/repl/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
    }
}
