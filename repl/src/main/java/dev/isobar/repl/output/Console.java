package dev.isobar.repl.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Where a command prints: data to {@code out}, notes and errors to {@code err}.
 *
 * @param outIsTerminal whether {@code out} is seen by a person at once
 * @param canAsk whether questions can be answered (input and output are a terminal)
 * @param width columns now, asked each time
 * @param height lines now
 * @param answer reads the line with which a person answers a question; empty at the end of the input
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean canAsk,
        IntSupplier width,
        IntSupplier height,
        Supplier<String> answer) {

    /** A console whose questions are answered on the standard input of the process. */
    public Console(
            PrintWriter out,
            PrintWriter err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            boolean canAsk,
            IntSupplier width,
            IntSupplier height) {
        this(out, err, outIsTerminal, errIsTerminal, canAsk, width, height, Console::standardInput);
    }

    /** Asks a question and waits for its answer; anything but yes is no. */
    public boolean isYes(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        return answer.get().strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /** The same console with both streams going elsewhere, where nobody can be asked. */
    public Console copied(PrintWriter elsewhere) {
        return new Console(elsewhere, elsewhere, outIsTerminal, errIsTerminal, false, width, height, answer);
    }

    private static String standardInput() {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
                line.append((char) c);
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString().strip();
    }

    /** The same console with its data going elsewhere: a file, a pipe. */
    public Console redirected(PrintWriter elsewhere) {
        return new Console(
                elsewhere, err, false, errIsTerminal, canAsk, () -> Integer.MAX_VALUE, () -> Integer.MAX_VALUE, answer);
    }
}
