package dev.isobar.repl.shell;

import dev.isobar.repl.command.ArgText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What may come next on the line, in one line of text; shown faint behind the cursor, never part of the input. */
final class Hints {

    private Hints() {}

    /** The hint for a line that ends with a blank; empty for any other line, and when nothing is expected. */
    static String of(CommandLine root, String line) {
        if (!line.endsWith(" ") || line.isBlank() || line.matches(".*[|>#].*")) {
            return "";
        }
        String last = line.substring(line.lastIndexOf(';') + 1).strip();
        if (last.isEmpty()) {
            return "";
        }
        Position position = Position.of(root, List.of(last.split("\\s+")));
        ArgSpec expected = position.expectsValueOf();
        if (expected != null) {
            return expected.paramLabel() + "  " + ArgText.of(expected);
        }
        CommandLine command = position.command();
        if (!command.getSubcommands().isEmpty() && command.getParent() != null) {
            return position.sawPositional()
                    ? ""
                    : String.join(
                            " | ",
                            command.getSubcommands().values().stream()
                                    .map(CommandLine::getCommandName)
                                    .distinct()
                                    .toList());
        }
        return command.getParent() == null ? "" : arguments(position);
    }

    private static String arguments(Position position) {
        var spec = position.command().getCommandSpec();
        List<String> parts = new ArrayList<>();
        List<String> more = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (option.inherited() || option.hidden() || position.given().contains(option)) {
                continue;
            }
            String text = option.longestName() + (option.arity().max() > 0 ? " " + option.paramLabel() : "");
            if (option.required()) {
                parts.add(text);
            } else if (!option.usageHelp()) {
                more.add("[" + text + "]");
            }
        }
        if (!position.sawPositional()) {
            spec.positionalParameters()
                    .forEach(parameter -> parts.add(
                            parameter.required() ? parameter.paramLabel() : "[" + parameter.paramLabel() + "]"));
        }
        parts.addAll(more);
        return String.join(" ", parts);
    }
}
