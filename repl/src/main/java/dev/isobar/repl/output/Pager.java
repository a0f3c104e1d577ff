package dev.isobar.repl.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Shows long text a screen at a time with {@code $PAGER}, {@code less} when that is not set. */
public final class Pager {

    private final Map<String, String> environment;

    public Pager(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Prints the text, paged when the console is a terminal and the text is longer than the screen. */
    public void print(Console console, String text, boolean allowed) {
        boolean tooLong = text.lines().count() >= console.height().getAsInt();
        if (!allowed || !console.outIsTerminal() || !tooLong || !paged(text)) {
            console.out().print(text);
        }
        console.out().flush();
    }

    private boolean paged(String text) {
        String pager = environment.getOrDefault("PAGER", "less -FRX");
        if (pager.isBlank() || pager.equals("cat")) {
            return false;
        }
        try {
            Process process = new ProcessBuilder("sh", "-c", pager)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The reader left before the end, or there is no such program; the exit code tells which.
                return process.waitFor() != 127;
            }
            return process.waitFor() != 127;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
