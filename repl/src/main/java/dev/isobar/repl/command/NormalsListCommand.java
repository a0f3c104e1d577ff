package dev.isobar.repl.command;

import dev.isobar.repl.output.View;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "Lists jobs, newest change first, or the variables of all models.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals list",
            "  isobar normals list --status FAILED -o jsonl",
            "  isobar normals list 'variable/CanESM2/*:failed' --sort -updated --columns id,updated"
        })
final class NormalsListCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "SELECTOR",
            description = "Only units that it selects, as 'variable/CanESM2/*:failed'.")
    @Nullable
    String selector;

    @Option(names = "--variables", description = "Variables instead of jobs.")
    boolean variables;

    @Mixin
    private final UnitList list = new UnitList();

    NormalsListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean ofVariables = variables || (selector != null && selector.startsWith("variable"));
        Kind kind = ofVariables ? Kind.VARIABLE : Kind.NORMALS_JOB;
        View view = ofVariables ? NormalsViews.VARIABLE_UNITS : NormalsViews.JOBS;
        return selector == null ? list.run(context, kind, view) : UnitList.selected(context, selector, kind, view);
    }
}
