package dev.isobar.repl;

import dev.isobar.repl.command.Commands;
import dev.isobar.repl.command.GlobalOptions;
import dev.isobar.repl.command.Surroundings;
import dev.isobar.repl.session.ClusterNodes;
import dev.isobar.repl.session.Session;
import dev.isobar.repl.shell.Prompt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A short life of the prompt and a node in a folder of its own, for the JVM to learn which classes a start needs. */
final class WarmUp {

    private static final String TYPED =
            "normals li\t\rstatus\rnormals models\rnormals regions -o json\rhelp normals run\rexit\r";

    private WarmUp() {}

    static int run() throws IOException {
        Path data = Files.createTempDirectory("isobar-warm-up");
        Surroundings surroundings = new Surroundings(java.util.Map.of("ISOBAR_DATA", data.toString()), data, data);
        Screen screen = new Screen("000");
        try (LineDisciplineTerminal terminal = new LineDisciplineTerminal(
                        "warm-up", "xterm-256color", OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
                Session session = new Session(new ClusterNodes("warm-up@localhost"))) {
            terminal.setSize(Size.of(100, 1000));
            terminal.processInputBytes(TYPED.getBytes(StandardCharsets.UTF_8));
            return new Commands(
                            session,
                            surroundings,
                            screen.console(),
                            new GlobalOptions(),
                            false,
                            (commands, keepGoing) -> new Prompt(terminal, commands).run())
                    .run(List.of("isobar"));
        } finally {
            delete(data);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
