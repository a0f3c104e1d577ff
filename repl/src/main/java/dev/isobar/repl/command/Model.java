package dev.isobar.repl.command;

import java.lang.reflect.Constructor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** Makes the commands of one line and says how they parse, print help and fail. */
final class Model {

    private static final Map<String, Class<?>> VERBS = verbs(
            DemoCommand.class,
            NormalsCommand.class,
            DrawsCommand.class,
            ClusterCommand.class,
            StatusCommand.class,
            EventsCommand.class,
            WaitCommand.class,
            NodeCommand.class,
            ConfigCommand.class,
            WatchAnyCommand.class,
            SourceCommand.class,
            ConnectCommand.class,
            UseCommand.class,
            SetCommand.class,
            AliasCommand.class,
            HelpCommand.class,
            ManualCommand.class,
            VersionCommand.class,
            CompletionCommand.class,
            ShutdownCommand.class,
            ExitCommand.class);
    private static final Map<String, Class<?>> NORMALS_VERBS = verbs(
            NormalsRunCommand.class,
            NormalsListCommand.class,
            NormalsShowCommand.class,
            NormalsStatusCommand.class,
            NormalsHistoryCommand.class,
            NormalsWhyCommand.class,
            NormalsVerifyCommand.class,
            NormalsCancelCommand.class,
            NormalsRetryCommand.class,
            NormalsWatchCommand.class,
            NormalsModelsCommand.class,
            NormalsRegionsCommand.class,
            NormalsQueryCommand.class,
            NormalsPlotCommand.class);

    private static final Map<String, Class<?>> DRAWS_VERBS = verbs(
            DrawsScanCommand.class,
            DrawsAssignCommand.class,
            DrawsRunCommand.class,
            DrawsPipelineCommand.class,
            DrawsStatusCommand.class,
            DrawsListCommand.class,
            DrawsShowCommand.class,
            DrawsWhyCommand.class,
            DrawsHistoryCommand.class,
            DrawsLogCommand.class,
            DrawsTasksCommand.class,
            DrawsWatchCommand.class,
            DrawsCancelCommand.class,
            DrawsRetryCommand.class,
            DrawsParkCommand.class,
            DrawsPlotCommand.class,
            DrawsIntegrateCommand.class,
            DrawsClimateCommand.class);

    private static final Map<String, Class<?>> CLUSTER_VERBS = verbs(
            ClusterStatusCommand.class,
            ClusterMembersCommand.class,
            ClusterShardsCommand.class,
            ClusterDrainCommand.class,
            ClusterLeaveCommand.class,
            ClusterDownCommand.class,
            ClusterQuarantineCommand.class,
            ClusterAuditCommand.class,
            ClusterTokenCommand.class,
            ClusterLocalCommand.class);

    private static final Map<String, Map<String, Class<?>>> GROUPS =
            Map.of("normals", NORMALS_VERBS, "draws", DRAWS_VERBS, "cluster", CLUSTER_VERBS);

    private Model() {}

    private static Map<String, Class<?>> verbs(Class<?>... types) {
        Map<String, Class<?>> verbs = new LinkedHashMap<>();
        for (Class<?> type : types) {
            Command command = Objects.requireNonNull(type.getAnnotation(Command.class), type.getName());
            verbs.put(command.name(), type);
        }
        return Collections.unmodifiableMap(verbs);
    }

    private static void add(CommandLine parent, Map<String, Class<?>> all, Set<String> wanted, Factory factory) {
        all.forEach((name, type) -> {
            if (wanted.contains(name)) {
                parent.addSubcommand(new CommandLine(type, factory));
            }
        });
    }

    /** Every command. */
    static CommandLine of(Context context) {
        return of(context, VERBS.keySet(), Set.of());
    }

    /** The commands that a line can mean; making the others costs a start a tenth of a second. */
    static CommandLine of(Context context, List<String> line) {
        if (line.isEmpty()) {
            return of(context, Set.of(), Set.of());
        }
        if (!VERBS.containsKey(line.getFirst())) {
            return of(context);
        }
        boolean ofDomain = line.size() > 1
                && GROUPS.getOrDefault(line.getFirst(), Map.of()).containsKey(line.get(1));
        return of(context, Set.of(line.getFirst()), ofDomain ? Set.of(line.get(1)) : Set.of());
    }

    /** @param domainVerbs of the domain's verbs only these; all when empty */
    private static CommandLine of(Context context, Set<String> verbs, Set<String> domainVerbs) {
        Factory factory = new Factory(context);
        CommandLine root = new CommandLine(new RootCommand(context), factory);
        add(root, VERBS, verbs, factory);
        GROUPS.forEach((word, all) -> {
            CommandLine domain = root.getSubcommands().get(word);
            if (domain != null) {
                add(domain, all, domainVerbs.isEmpty() ? all.keySet() : domainVerbs, factory);
            }
        });
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
            if (!(last(parsed).commandSpec().userObject() instanceof Reaiming)) {
                context.session().aim(context.global().target(context.surroundings()));
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        for (CommandLine each : root.getSubcommands().values()) {
            ownOptionsOnly(each);
        }
        watchTakesWholeCommands(root);
        return root;
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
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
        CommandLine watch = root.getSubcommands().get("watch");
        if (watch != null) {
            watch.getCommandSpec().parser().stopAtPositional(true).stopAtUnmatched(true);
        }
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
