package dev.isobar.repl.output;

import java.io.PrintWriter;
import java.util.function.IntSupplier;

/**
 * Where a command prints: data to {@code out}, notes and errors to {@code err}.
 *
 * @param outIsTerminal whether {@code out} is seen by a person at once
 * @param canAsk whether questions can be answered (input and output are a terminal)
 * @param width columns now, asked each time
 * @param height lines now
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean canAsk,
        IntSupplier width,
        IntSupplier height) {

    /** The same console with its data going elsewhere: a file, a pipe. */
    public Console redirected(PrintWriter elsewhere) {
        return new Console(
                elsewhere, err, false, errIsTerminal, canAsk, () -> Integer.MAX_VALUE, () -> Integer.MAX_VALUE);
    }
}
