package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Arrangement;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Console;
import dev.isobar.repl.output.OutputFormat;
import dev.isobar.repl.output.Pager;
import dev.isobar.repl.output.Palette;
import dev.isobar.repl.output.Rendering;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import dev.isobar.repl.session.Session;
import java.util.List;
import java.util.function.Supplier;

/** What one command line works with; made anew for each line. */
final class Context {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Commands commands;
    private final Console console;
    private final GlobalOptions global;
    private boolean changed;

    Context(Commands commands, Console console, GlobalOptions global) {
        this.commands = commands;
        this.console = console;
        this.global = global;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    Commands commands() {
        return commands;
    }

    Console console() {
        return console;
    }

    GlobalOptions global() {
        return global;
    }

    Session session() {
        return commands.session();
    }

    Surroundings surroundings() {
        return commands.surroundings();
    }

    /** The node, started in this process when none runs. */
    Api api() {
        Api api = session().api();
        session().facts().flatMap(Greeting::skew).ifPresent(this::noteOnce);
        return explained(api);
    }

    Api explained(Api api) {
        Api shown = global.explainHttp
                ? new ExplainedApi(api, console.err(), session().target())
                : api;
        return isReadOnly() ? new ReadOnlyApi(shown) : shown;
    }

    boolean isReadOnly() {
        return global.isReadOnly(surroundings());
    }

    /** Units of any domain. */
    Ids ids() {
        return new Ids(api(), session().focus(), List.of(Domain.values()));
    }

    /** Units of one domain. */
    Ids ids(Domain domain) {
        return new Ids(api(), session().focus(), List.of(domain));
    }

    private void noteOnce(String text) {
        if (session().isFirst(text)) {
            note(text);
        }
    }

    Palette palette() {
        return palette(console.outIsTerminal());
    }

    Palette errPalette() {
        return palette(console.errIsTerminal());
    }

    private Palette palette(boolean terminal) {
        return Palette.of(global.colorMode(), terminal, surroundings().environment());
    }

    OutputFormat format() {
        return global.format;
    }

    /** Prints a result to the standard output, paged when long. */
    void print(JsonNode data, View view) {
        page(rendered(data, view));
        int rows = data.path("items").size();
        boolean counted = view instanceof View.Rows && rows > 0 && format() == OutputFormat.TABLE;
        if (counted && (console.errIsTerminal() || global.timing)) {
            note(rows == 1 ? "1 row" : Cells.count(rows) + " rows");
        }
    }

    String rendered(JsonNode plain, View plainView) {
        Arrangement arrangement = new Arrangement(global.columns, global.sort, global.vertical);
        View view = arranged(() -> arrangement.view(plainView));
        JsonNode data = arranged(() -> arrangement.data(plain, plainView));
        boolean fit = console.outIsTerminal() && !global.wide;
        int width = fit ? console.width().getAsInt() : Integer.MAX_VALUE;
        return new Rendering(global.format, palette(), width).render(data, view);
    }

    private static <T> T arranged(Supplier<T> arranging) {
        try {
            return arranging.get();
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.USAGE, String.valueOf(e.getMessage()), "help output");
        }
    }

    void page(String text) {
        new Pager(surroundings().environment()).print(console, text, !global.noPager && commands.isPaging());
    }

    /** A line for people, on the error output; nothing when quiet. */
    void note(String text) {
        if (!global.quiet) {
            console.err().println(text);
            console.err().flush();
        }
    }

    /** From here on the line cannot say that nothing was changed. */
    void changed() {
        changed = true;
    }

    boolean hasChanged() {
        return changed;
    }
}
