package dev.isobar.repl.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jline.builtins.Completers;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completes commands, options and their values from the command model, ids and names from the node, and files. */
final class CommandCompleter implements Completer {

    private static final List<String> STATES = List.of(
            "RUNNING",
            "SCANNING",
            "COMPLETE",
            "COMPLETE_WITH_GAPS",
            "FAILED",
            "CANCELLED",
            "INCOMPLETE",
            "QUARANTINED",
            "PARKED",
            "STOPPED");

    private static final List<String> DURATIONS = List.of("30s", "5min", "2h", "1d");

    private final Future<CommandLine> model;
    private final LiveIds live;
    private final Completer files;

    CommandCompleter(Future<CommandLine> model, LiveIds live) {
        this.model = model;
        this.live = live;
        this.files = new Completers.FileNameCompleter();
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        Position position = Position.of(made(), before);
        String word =
                line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        ArgSpec expected = position.expectsValueOf();
        if (expected != null) {
            values(expected, word, reader, line, candidates);
            return;
        }
        if (word.startsWith("-") && word.contains("=")) {
            attachedValue(position.command(), word, candidates);
            return;
        }
        if (word.startsWith("-")) {
            options(position.command().getCommandSpec(), candidates);
            return;
        }
        if (!position.sawPositional()) {
            subcommands(position.command(), candidates);
        }
        for (ArgSpec positional : position.command().getCommandSpec().positionalParameters()) {
            values(positional, word, reader, line, candidates);
        }
        if (candidates.isEmpty()) {
            options(position.command().getCommandSpec(), candidates);
        }
    }

    private CommandLine made() {
        try {
            return model.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the commands are not known", e);
        }
    }

    private static void subcommands(CommandLine command, List<Candidate> candidates) {
        command.getSubcommands().forEach((name, sub) -> {
            CommandSpec spec = sub.getCommandSpec();
            if (!spec.usageMessage().hidden() && name.equals(sub.getCommandName())) {
                candidates.add(
                        candidate(name, "commands", first(spec.usageMessage().description())));
            }
        });
    }

    private static void options(CommandSpec spec, List<Candidate> candidates) {
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String group = option.inherited() ? "options of every command" : "options";
                candidates.add(candidate(option.longestName(), group, first(option.description())));
            }
        }
    }

    private void values(ArgSpec arg, String word, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<LiveIds.Name> known = known(arg);
        int comma = arg.splitRegex().isEmpty() ? -1 : word.lastIndexOf(',');
        String done = word.substring(0, comma + 1);
        int colon = arg.paramLabel().matches("ID|SELECTOR") ? word.lastIndexOf(':') : -1;
        if (colon >= 0) {
            STATES.forEach(state -> candidates.add(
                    candidate(word.substring(0, colon + 1) + state.toLowerCase(Locale.ROOT), "states", null)));
            return;
        }
        for (LiveIds.Name name : known) {
            String value = done + name.text();
            boolean open = !arg.splitRegex().isEmpty();
            candidates.add(new Candidate(
                    value, name.text(), arg.paramLabel().toLowerCase(Locale.ROOT), text(name), null, null, !open));
        }
        if (isFile(arg)) {
            files.complete(reader, line, candidates);
        }
    }

    private void attachedValue(CommandLine command, String word, List<Candidate> candidates) {
        String name = word.substring(0, word.indexOf('='));
        OptionSpec option = command.getCommandSpec().findOption(name);
        if (option != null) {
            for (LiveIds.Name value : known(option)) {
                candidates.add(candidate(name + "=" + value.text(), "values", text(value)));
            }
        }
    }

    private List<LiveIds.Name> known(ArgSpec arg) {
        return switch (arg.paramLabel()) {
            case "ID", "SELECTOR" -> {
                List<LiveIds.Name> ids = new ArrayList<>(live.ids());
                ids.add(new LiveIds.Name("last", "the job that changed last"));
                yield ids;
            }
            case "MODEL" -> live.models();
            case "REGION" -> live.regions();
            case "VARIABLE" -> live.variables();
            case "STATE", "STATUS" -> plain(STATES);
            case "TIME" -> live.times();
            case "DURATION" -> plain(DURATIONS);
            default -> {
                List<String> fixed = new ArrayList<>();
                if (arg.completionCandidates() != null) {
                    arg.completionCandidates().forEach(fixed::add);
                }
                yield plain(fixed);
            }
        };
    }

    private static boolean isFile(ArgSpec arg) {
        return arg.paramLabel().matches("FILE|DIR|URL\\|DIR|GLOB|FILE.*");
    }

    private static List<LiveIds.Name> plain(List<String> names) {
        return names.stream().map(name -> new LiveIds.Name(name, "")).toList();
    }

    private static Candidate candidate(String value, String group, @Nullable String description) {
        return new Candidate(value, value, group, description, null, null, true);
    }

    private static @Nullable String text(LiveIds.Name name) {
        return name.description().isEmpty() ? null : name.description();
    }

    private static @Nullable String first(String[] lines) {
        if (lines.length == 0) {
            return null;
        }
        String line = lines[0];
        return line.length() <= 70 ? line : line.substring(0, 67) + "...";
    }
}
