package dev.isobar.repl.command;

import dev.isobar.repl.output.Console;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Repeats another command; its own output is shown at once, in place on a terminal. */
@Command(
        name = "watch",
        description =
                "Runs a command again and again: every i seconds, c times, until a condition or Ctrl-C; marks changed lines.",
        customSynopsis = "isobar watch [i=SECONDS] [c=COUNT] [until=CONDITION] COMMAND...",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar watch normals status",
            "  isobar watch i=10 until='!RUNNING' normals list",
            "  isobar watch i=1 c=5 status -o jsonl"
        })
final class WatchAnyCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = {
                "i=SECONDS (2), c=COUNT (no end), then a command.",
                "until=REGEX ends when the output has it, until=!REGEX when it has it no more."
            })
    List<String> words = List.of();

    WatchAnyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Duration interval = Duration.ofSeconds(2);
        long count = Long.MAX_VALUE;
        Predicate<String> until = text -> false;
        int first = 0;
        while (first < words.size() && words.get(first).matches("(i|c|until)=.*")) {
            String setting = words.get(first++);
            if (setting.startsWith("i=")) {
                interval = WaitCommand.Durations.parse(setting.substring(2));
            } else if (setting.startsWith("until=")) {
                until = condition(setting.substring(6));
            } else {
                count = number(setting);
            }
        }
        List<String> command = words.subList(first, words.size());
        if (command.isEmpty()) {
            throw new CommandException(Exit.USAGE, "watch needs a command to repeat", "help watch");
        }
        return repeat(command, interval, count, until);
    }

    private static Predicate<String> condition(String text) {
        boolean without = text.startsWith("!");
        try {
            Predicate<String> has = Pattern.compile(without ? text.substring(1) : text, Pattern.CASE_INSENSITIVE)
                    .asPredicate();
            return without ? has.negate() : has;
        } catch (PatternSyntaxException e) {
            throw new CommandException(Exit.USAGE, "until: " + e.getDescription(), "help watch");
        }
    }

    private static long number(String setting) {
        try {
            return Long.parseLong(setting.substring(2));
        } catch (NumberFormatException e) {
            throw new CommandException(Exit.USAGE, "'%s' (expected: c=5)".formatted(setting), "help watch");
        }
    }

    private int repeat(List<String> command, Duration interval, long count, Predicate<String> until) {
        Console console = context.console();
        int code = 0;
        String before = "";
        for (long i = 0; i < count; i++) {
            StringWriter text = new StringWriter();
            code = context.commands().capturing(new PrintWriter(text), context.global(), command);
            String now = text.toString();
            if (console.outIsTerminal()) {
                console.out().print("\u001b[H\u001b[2J");
                console.out()
                        .println(context.palette()
                                .dim("every %d s: %s  %s  (Ctrl-C ends)"
                                        .formatted(
                                                interval.toSeconds(),
                                                String.join(" ", command),
                                                Instant.now().truncatedTo(ChronoUnit.SECONDS))));
            }
            console.out().print(console.outIsTerminal() && i > 0 ? marked(before, now) : now);
            console.out().flush();
            if (code != 0 || until.test(now)) {
                return code;
            }
            before = now;
            if (i + 1 < count) {
                pause(interval);
            }
        }
        return code;
    }

    /** The text with its changed lines in reverse and behind a star. */
    private String marked(String before, String now) {
        List<String> old = before.lines().toList();
        List<String> lines = now.lines().toList();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean same = i < old.size() && old.get(i).equals(lines.get(i));
            text.append(same ? lines.get(i) : context.palette().changed(lines.get(i) + " *"))
                    .append('\n');
        }
        return text.toString();
    }

    private static void pause(Duration interval) {
        try {
            TimeUnit.MILLISECONDS.sleep(interval.toMillis());
        } catch (InterruptedException e) {
            throw new CommandException(Exit.INTERRUPTED, "the view ended", null, null);
        }
    }
}
