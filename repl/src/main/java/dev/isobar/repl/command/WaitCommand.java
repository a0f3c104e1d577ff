package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "wait",
        description = "Waits until a unit is in a state. Exit: 0 it is, 1 it ended in another one, 6 time is up.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar wait last --for=COMPLETE",
            "  isobar wait variable/CanESM2/pr --for=RUNNING --timeout 30s",
            "  isobar wait last --for=terminal --timeout 2h"
        })
final class WaitCommand implements Callable<Integer> {

    private static final long EVERY_MILLIS = 300;

    private final Context context;

    @Parameters(paramLabel = "ID", description = "A unit; help ids says how.")
    @Nullable
    String id;

    @Option(
            names = "--for",
            paramLabel = "STATE",
            description = "A state, or 'terminal' for any last one. Default: ${DEFAULT-VALUE}.")
    String state = "terminal";

    @Option(names = "--timeout", paramLabel = "DURATION", description = "As 30s, 5min, 2h. Default: none.")
    @Nullable
    String timeout;

    WaitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        String unit = context.ids().resolve(id);
        long deadline = timeout == null
                ? Long.MAX_VALUE
                : System.nanoTime() + Durations.parse(timeout).toNanos();
        while (true) {
            JsonNode view = api.get(Ids.path(unit));
            String status = view.path("status").asText();
            boolean terminal = view.path("terminal").asBoolean();
            if (status.equals(state.toUpperCase(Locale.ROOT)) || (terminal && state.equalsIgnoreCase("terminal"))) {
                context.print(
                        view,
                        new View.Text(data -> unit + " is " + context.palette().status(status)));
                return 0;
            }
            if (terminal) {
                throw new CommandException(
                        Exit.FAILED,
                        "%s ended as %s, not %s".formatted(unit, status, state),
                        unit,
                        "isobar normals why " + unit);
            }
            if (timeout != null && System.nanoTime() > deadline) {
                throw new CommandException(
                        Exit.TIMEOUT,
                        "%s is still %s after %s".formatted(unit, status, timeout),
                        unit,
                        "isobar normals why " + unit);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        } catch (InterruptedException e) {
            throw new CommandException(Exit.INTERRUPTED, "interrupted: only the wait ended", null, null);
        }
    }

    /** Durations as people type them. */
    static final class Durations {

        private Durations() {}

        static Duration parse(String text) {
            var form =
                    java.util.regex.Pattern.compile("(\\d+)\\s*(s|m|min|h|d)?").matcher(text.strip());
            if (!form.matches()) {
                throw new CommandException(
                        Exit.USAGE, "'%s' is not a time (expected: 30s, 5min, 2h)".formatted(text), "help wait");
            }
            long amount = Long.parseLong(form.group(1));
            return switch (String.valueOf(form.group(2))) {
                case "m", "min" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofSeconds(amount);
            };
        }
    }
}
