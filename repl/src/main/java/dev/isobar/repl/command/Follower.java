package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.progress.Bars;
import dev.isobar.repl.progress.PlainLines;
import dev.isobar.repl.progress.Progress;
import dev.isobar.repl.progress.ProgressView;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Follows a unit until it is terminal, showing progress; survives a node that is away for a while. */
final class Follower {

    private static final long FIRST_MILLIS = 100;
    private static final long MOST_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Context context;
    private final Api api;
    private final ProgressView view;

    Follower(Context context, Api api) {
        this.context = context;
        this.api = api;
        this.view = view(context);
    }

    /** Bars on a terminal, lines elsewhere, nothing when quiet. */
    static ProgressView view(Context context) {
        var console = context.console();
        if (context.global().quiet) {
            return new ProgressView.Silent();
        }
        if (!console.errIsTerminal()) {
            return new PlainLines(console.err(), System::nanoTime);
        }
        String locale = context.surroundings().environment().getOrDefault("LC_ALL", "")
                + context.surroundings().environment().getOrDefault("LANG", "");
        boolean blocks = !locale.isEmpty() && locale.toUpperCase(Locale.ROOT).contains("UTF");
        return new Bars(console.err(), context.errPalette(), console.width(), console.height(), blocks);
    }

    /** The unit's JSON when it is terminal. */
    JsonNode follow(String id) {
        long lastAnswer = System.nanoTime();
        long wait = FIRST_MILLIS;
        while (true) {
            try {
                JsonNode unit = api.get(Ids.path(id));
                lastAnswer = System.nanoTime();
                view.show(Progress.ofUnit(unit));
                if (unit.path("terminal").asBoolean()) {
                    context.session().followed(id);
                    return unit;
                }
            } catch (CommandException e) {
                if (e.exit() == Exit.INTERRUPTED) {
                    throw interrupted(id);
                }
                boolean patient = e.exit() == Exit.UNAVAILABLE && System.nanoTime() - lastAnswer < PATIENCE.toNanos();
                if (!patient) {
                    throw e;
                }
                view.note("the node does not answer (" + e.text() + "); asking again");
                wait = 4 * MOST_MILLIS;
            }
            pause(wait, () -> interrupted(id));
            wait = Math.min(MOST_MILLIS, wait * 2);
        }
    }

    /** Waits a little; an interrupt ends the command as said. */
    static void pause(long millis, Supplier<CommandException> interrupted) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted.get();
        }
    }

    private CommandException interrupted(String id) {
        boolean stops = context.session().isEmbedded() && !context.commands().isAtPrompt();
        if (!stops) {
            context.session().viewEnded(id);
        }
        String word = Kind.of(id).map(Kind::domain).orElse(Domain.NORMALS).word();
        String text = stops
                ? "interrupted: " + id + " stops with this process; nothing that is finished is lost"
                : "interrupted: only the view ended, " + id + " goes on";
        String next = stops
                ? "the same command continues it"
                : "isobar %s watch %s, or isobar %s cancel %s%s"
                        .formatted(
                                word,
                                id,
                                word,
                                id,
                                context.commands().isAtPrompt() ? "; Ctrl-C again offers that" : "");
        return new CommandException(Exit.INTERRUPTED, text, next);
    }
}
