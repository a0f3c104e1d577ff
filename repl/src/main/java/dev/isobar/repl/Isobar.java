package dev.isobar.repl;

import dev.isobar.repl.command.Commands;
import dev.isobar.repl.command.GlobalOptions;
import dev.isobar.repl.command.Surroundings;
import dev.isobar.repl.session.ClusterNodes;
import dev.isobar.repl.session.Nodes;
import dev.isobar.repl.session.Session;
import dev.isobar.repl.shell.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/** The program {@code isobar}: one command, a script, or a prompt. */
public final class Isobar {

    private final Nodes nodes;
    private final Screen screen;
    private final InputStream input;

    private Isobar(Nodes nodes, Screen screen, InputStream input) {
        this.nodes = nodes;
        this.screen = screen;
        this.input = input;
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) throws IOException {
        if (Boolean.getBoolean("isobar.warmUp")) {
            System.exit(WarmUp.run());
        }
        Surroundings surroundings = Surroundings.ofProcess();
        Nodes nodes = new ClusterNodes(user(surroundings.environment()));
        Screen screen = new Screen(System.getProperty("isobar.terminals", ""));
        interruptible();
        int code = new Isobar(nodes, screen, System.in).run(surroundings, List.of(arguments));
        System.exit(code);
    }

    private int run(Surroundings surroundings, List<String> arguments) {
        try (Session session = new Session(nodes)) {
            Commands commands =
                    new Commands(session, surroundings, screen.console(), new GlobalOptions(), false, this::open);
            return arguments.isEmpty() ? commands.run(List.of("isobar")) : commands.run(arguments);
        }
    }

    /** A prompt when a person is there, else the script on the standard input. */
    private int open(Commands commands, boolean keepGoing) {
        try {
            if (!screen.inputIsTerminal() || !screen.outputIsTerminal()) {
                String script = new String(input.readAllBytes(), StandardCharsets.UTF_8);
                return commands.script("standard input", script, keepGoing);
            }
            try (Terminal terminal = TerminalBuilder.builder()
                    .name("isobar")
                    .system(true)
                    .graphemeCluster(false)
                    .build()) {
                return new Prompt(terminal, commands).run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be used", e);
        }
    }

    /** The first Ctrl-C interrupts the command, which says what that means; the second ends the process. */
    private static void interruptible() {
        Thread command = Thread.currentThread();
        Signals.register("INT", () -> {
            if (command.isInterrupted()) {
                Runtime.getRuntime().halt(130);
            }
            command.interrupt();
        });
    }

    /** {@code name@host}, without asking a name server. */
    private static String user(Map<String, String> environment) {
        String name = System.getProperty("user.name", "unknown");
        return name + "@" + environment.getOrDefault("HOSTNAME", "localhost");
    }
}
