package dev.isobar.repl.command;

import java.lang.reflect.Constructor;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Makes the commands of one line and says how they parse, print help and fail. */
final class Model {

    private Model() {}

    static CommandLine of(Context context) {
        CommandLine root = new CommandLine(new RootCommand(context), new Factory(context));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setAbbreviatedSubcommandsAllowed(true);
        root.setAbbreviatedOptionsAllowed(true);
        root.setOverwrittenOptionsAllowed(true);
        root.setAllowSubcommandsAsOptionParameters(true);
        root.setUsageHelpAutoWidth(false);
        root.setUsageHelpWidth(Math.clamp(context.console().width().getAsInt(), 60, 110));
        root.setOut(context.console().out());
        root.setErr(context.console().err());
        root.setColorScheme(Help.defaultColorScheme(context.palette().on() ? Help.Ansi.ON : Help.Ansi.OFF));
        root.setParameterExceptionHandler(new Failures(context)::usage);
        root.setExecutionExceptionHandler(new Failures(context)::execution);
        root.setExecutionStrategy(parsed -> {
            context.session().aim(context.global().target(context.surroundings()));
            return new CommandLine.RunLast().execute(parsed);
        });
        for (CommandLine each : root.getSubcommands().values()) {
            ownOptionsOnly(each);
        }
        watchTakesWholeCommands(root);
        return root;
    }

    /** A command's help lists its own options; those of every command are in the help of isobar itself. */
    private static void ownOptionsOnly(CommandLine command) {
        command.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> help.optionListExcludingGroups(help.commandSpec().options().stream()
                                .filter(option -> !option.inherited())
                                .toList()));
        command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(Model::ownOptionsOnly);
    }

    private static void watchTakesWholeCommands(CommandLine root) {
        CommandLine watch = Objects.requireNonNull(root.getSubcommands().get("watch"), "watch");
        watch.getCommandSpec().parser().stopAtPositional(true).stopAtUnmatched(true);
    }

    /** Commands are given their context; everything else is made as picocli makes it. */
    private record Factory(Context context) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Context.class) {
                    return type.cast(constructor.newInstance(context));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
