package dev.isobar.repl;

import dev.isobar.repl.output.Console;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** The terminal of a one-shot command: which streams are one, and how big it is, asked when first needed. */
final class Screen {

    private static final Size USUAL = new Size(24, 80);

    private final String terminals;
    private volatile @Nullable Size size;

    private record Size(int height, int width) {}

    /**
     * @param terminals three digits for input, output and error, 1 for a terminal (the launcher knows); empty to ask
     *     the JDK, which knows all or none
     */
    Screen(String terminals) {
        this.terminals = terminals.length() == 3 ? terminals : bothOrNone();
    }

    @SuppressWarnings("SystemConsoleNull") // It is null when a JDK is configured without its console module.
    private static String bothOrNone() {
        java.io.Console console = System.console();
        return console != null && console.isTerminal() ? "111" : "000";
    }

    boolean inputIsTerminal() {
        return terminals.charAt(0) == '1';
    }

    boolean outputIsTerminal() {
        return terminals.charAt(1) == '1';
    }

    Console console() {
        return new Console(
                writer(System.out),
                writer(System.err),
                outputIsTerminal(),
                terminals.charAt(2) == '1',
                inputIsTerminal() && terminals.charAt(2) == '1',
                () -> size().width,
                () -> size().height);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }

    private Size size() {
        Size known = size;
        if (known == null) {
            Signals.register("WINCH", () -> size = asked());
            known = asked();
            size = known;
        }
        return known;
    }

    private static Size asked() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int blank = answer.indexOf(' ');
            int height = Integer.parseInt(answer.substring(0, Math.max(0, blank)));
            int width = Integer.parseInt(answer.substring(blank + 1));
            return new Size(height > 0 ? height : USUAL.height, width > 0 ? width : USUAL.width);
        } catch (IOException | NumberFormatException e) {
            return USUAL;
        }
    }
}
