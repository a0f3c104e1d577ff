package dev.isobar.repl.command;

import dev.isobar.repl.output.ColorMode;
import dev.isobar.repl.output.OutputFormat;
import dev.isobar.repl.session.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes. At the prompt, those given when it was started hold for every line. */
public final class GlobalOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder: journal, token, history. Default: $ISOBAR_DATA, else ~/.isobar.")
    @Nullable
    Path data;

    @Option(
            names = "--connect",
            paramLabel = "URL",
            split = ",",
            scope = ScopeType.INHERIT,
            description =
                    "Speak to the node at this address instead of the one of the data folder. Of a cluster several"
                            + " can be given, separated by commas: when one does not answer, the next one is asked.")
    List<URI> connect = List.of();

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Trust the certificates of this file (PEM) and no others at https addresses.")
    @Nullable
    Path authority;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "File with the access token of that node. Default: token in the data folder.")
    @Nullable
    Path tokenFile;

    @Option(
            names = {"-o", "--output-format"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "Form of the result: ${COMPLETION-CANDIDATES}. Default: table.")
    OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR in the environment turns auto off.")
    ColorMode color = ColorMode.AUTO;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "The same as --color=never.")
    boolean noColor;

    @Option(names = "--no-pager", scope = ScopeType.INHERIT, description = "Never page long results.")
    boolean noPager;

    @Option(names = "--wide", scope = ScopeType.INHERIT, description = "Do not cut tables to the screen's width.")
    boolean wide;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print stack traces with errors.")
    boolean debug;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Ask no questions.")
    boolean yes;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No notes and no progress, results and errors only.")
    boolean quiet;

    @Option(
            names = "--explain-http",
            scope = ScopeType.INHERIT,
            description = "Print each call to the node as a curl command.")
    boolean explainHttp;

    @Option(
            names = "--read-only",
            scope = ScopeType.INHERIT,
            description = "Refuse everything that would change something. ISOBAR_READ_ONLY=1 does the same.")
    boolean readOnly;

    @Option(
            names = "--columns",
            paramLabel = "COLUMN",
            split = ",",
            scope = ScopeType.INHERIT,
            description = "Columns of a table or of CSV, in this order, separated by commas.")
    List<String> columns = List.of();

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            scope = ScopeType.INHERIT,
            description = "Sort rows by this column; -COLUMN sorts backwards.")
    String sort = "";

    @Option(
            names = "--vertical",
            scope = ScopeType.INHERIT,
            description = "Each row as lines of its own, a field a line, uncut.")
    boolean vertical;

    @Option(names = "--timing", scope = ScopeType.INHERIT, description = "Say how long each command took.")
    boolean timing;

    public GlobalOptions() {}

    /** The options given at the start of the process, as defaults of a line. */
    GlobalOptions(GlobalOptions base) {
        data = base.data;
        connect = base.connect;
        authority = base.authority;
        tokenFile = base.tokenFile;
        format = base.format;
        color = base.color;
        noColor = base.noColor;
        noPager = base.noPager;
        wide = base.wide;
        debug = base.debug;
        yes = base.yes;
        quiet = base.quiet;
        explainHttp = base.explainHttp;
        readOnly = base.readOnly;
        columns = base.columns;
        sort = base.sort;
        vertical = base.vertical;
        timing = base.timing;
    }

    /** When colours are used. */
    public ColorMode colorMode() {
        return noColor ? ColorMode.NEVER : color;
    }

    /** Whether nothing may be changed, by option or environment. */
    public boolean isReadOnly(Surroundings surroundings) {
        return readOnly
                || surroundings
                        .environment()
                        .getOrDefault("ISOBAR_READ_ONLY", "")
                        .equals("1");
    }

    Target target(Surroundings surroundings) {
        Path folder = Optional.ofNullable(data).orElseGet(surroundings::defaultData);
        return new Target(
                surroundings.resolve(folder),
                connect,
                Optional.ofNullable(tokenFile).map(surroundings::resolve),
                Optional.ofNullable(authority).map(surroundings::resolve));
    }
}
