package dev.isobar.repl.command;

import dev.isobar.cluster.api.IsobarVersion;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, made from the definitions from which commands are parsed and helped. */
@Command(
        name = "manual",
        description = "Prints the manual page of all commands, in the form that man reads.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar manual > ~/.local/share/man/man1/isobar.1",
            "  isobar manual | man -l -",
            "  isobar manual | groff -man -Thtml > isobar.html"
        })
final class ManualCommand implements Callable<Integer> {

    private final Context context;

    ManualCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.page(page(context.commands().model()));
        return 0;
    }

    private static String page(CommandLine root) {
        Roff page = new Roff();
        page.macro("TH", "ISOBAR", "1", "", "isobar " + IsobarVersion.CURRENT, "Isobar");
        page.macro("SH", "NAME").text("isobar - climate and weather work as an event-sourced, sharded cluster");
        page.macro("SH", "SYNOPSIS").text("isobar [OPTIONS] [COMMAND]");
        page.macro("SH", "OPTIONS");
        root.getCommandSpec().options().forEach(option -> option(page, option));
        page.macro("SH", "COMMANDS");
        root.getSubcommands().values().forEach(command -> command(page, command));
        for (Map.Entry<String, String> topic : Topics.ALL.entrySet()) {
            page.macro("SH", topic.getKey().toUpperCase(java.util.Locale.ROOT)).lines(topic.getValue());
        }
        return page.toString();
    }

    private static void command(Roff page, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.macro("SS", spec.qualifiedName());
        Arrays.stream(spec.usageMessage().description()).forEach(page::text);
        spec.positionalParameters().forEach(parameter -> parameter(page, parameter));
        spec.options().stream().filter(option -> !option.inherited()).forEach(option -> option(page, option));
        page.lines("Examples:\n" + String.join("\n", spec.usageMessage().footer()));
        command.getSubcommands().values().forEach(sub -> command(page, sub));
    }

    private static void option(Roff page, OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        page.macro("TP").text(String.join(", ", option.names()) + value);
        page.text(ArgText.of(option));
    }

    private static void parameter(Roff page, PositionalParamSpec parameter) {
        page.macro("TP").text(parameter.paramLabel()).text(ArgText.of(parameter));
    }

    /** Text in the language of man(7); every line of text is escaped. */
    private static final class Roff {

        private final StringBuilder page = new StringBuilder();

        Roff macro(String name, String... arguments) {
            page.append('.').append(name);
            for (String argument : arguments) {
                page.append(" \"").append(escaped(argument)).append('"');
            }
            page.append('\n');
            return this;
        }

        Roff text(String text) {
            String shown = Help.Ansi.OFF.string(text).replace("%n", " ");
            page.append(escaped(shown)).append('\n');
            return this;
        }

        /** Text whose lines stay as they are. */
        Roff lines(String text) {
            page.append(".PP\n.nf\n");
            text.lines().map(line -> line.replace("%n", "")).forEach(this::text);
            page.append(".fi\n");
            return this;
        }

        private static String escaped(String text) {
            String safe = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
            return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
        }

        @Override
        public String toString() {
            return page.toString();
        }
    }
}
