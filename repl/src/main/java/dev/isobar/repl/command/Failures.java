package dev.isobar.repl.command;

import dev.isobar.repl.output.Palette;
import dev.isobar.repl.script.Guess;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: what, which id, why, and what to type next; a stack trace with {@code --debug} only. */
record Failures(Context context) {

    int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String help = name.equals("isobar") ? "help" : "help " + name.replaceFirst("^isobar ", "");
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            boolean isCommand =
                    !word.startsWith("-") && !command.getSubcommands().isEmpty();
            message = (isCommand ? "no command '%s'" : "'%s' is not understood").formatted(word)
                    + (name.equals("isobar") ? "" : " in " + name);
            List<String> near = Guess.near(word, isCommand ? verbs(command) : options(command));
            if (!near.isEmpty()) {
                message += "; did you mean " + String.join(", ", near) + "?";
            }
        }
        print(new CommandException(Exit.USAGE, message, help));
        trace(e);
        return Exit.USAGE.code();
    }

    int execution(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof CommandException known) {
            print(known);
            if (command.getCommand() instanceof Mutating && !context.hasChanged()) {
                line("nothing was changed");
            }
            trace(e);
            return known.exit().code();
        }
        if (e instanceof ParameterException wrong) {
            return usage(wrong, new String[0]);
        }
        String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        print(new CommandException(
                Exit.FAILED,
                "unexpected: " + cause,
                null,
                context.global().debug ? null : "the same command with --debug shows where"));
        trace(e);
        return Exit.FAILED.code();
    }

    private void print(CommandException failure) {
        Palette palette = context.errPalette();
        line(palette.bad("error:") + " " + failure.text());
        failure.id().filter(id -> !failure.text().contains(id)).ifPresent(id -> line("  id:   " + id));
        failure.next().filter(next -> !next.isBlank()).ifPresent(next -> line("  next: " + next));
    }

    private void trace(Exception e) {
        if (context.global().debug) {
            e.printStackTrace(context.console().err());
        }
    }

    private void line(String text) {
        PrintWriter err = context.console().err();
        err.println(text);
        err.flush();
    }

    private static List<String> verbs(CommandLine command) {
        return command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .map(CommandLine::getCommandName)
                .distinct()
                .toList();
    }

    private static List<String> options(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
