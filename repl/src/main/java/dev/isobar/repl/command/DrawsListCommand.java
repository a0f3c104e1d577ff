package dev.isobar.repl.command;

import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "Lists plans, or other units of draws, or the draws that a selector means.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws list",
            "  isobar draws list '*:failed'",
            "  isobar draws list --kind ensembles --status SCANNING -o jsonl"
        })
final class DrawsListCommand implements Callable<Integer> {

    private static final View DRAWS =
            new View.Rows(List.of(Column.text("ID", "id"), Column.status("STANDING", "standing")), "no draw is meant");

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Parameters(
            arity = "0..1",
            paramLabel = "SELECTOR",
            description = "Only units that it selects, as 'NA/13..47:failed' or 'draws-plan/*:running'.")
    @Nullable
    String selector;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "plans (the default), pipelines, ensembles, tasks, draws.")
    String kind = "plans";

    @Mixin
    private final UnitList list = new UnitList();

    DrawsListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (selector == null) {
            Kind wanted = Kind.named(Domain.DRAWS, kind);
            return list.run(context, wanted, view(wanted));
        }
        Optional<Kind> ofIds = Kind.of(selector).filter(k -> k != Kind.DRAW);
        if (ofIds.isPresent()) {
            return UnitList.selected(context, selector, ofIds.get(), view(ofIds.get()));
        }
        var page = Context.object();
        var items = page.putArray("items");
        new DrawsIds(context, period)
                .draws(selector)
                .forEach(draw -> items.addObject()
                        .put("id", draw.id())
                        .put("basin", draw.basin())
                        .put("draw", draw.number())
                        .put("standing", draw.standing()));
        context.print(page, DRAWS);
        context.note("%d draws".formatted(items.size()));
        return 0;
    }

    private static View view(Kind kind) {
        return new View.Rows(
                List.of(
                        Column.text("ID", "id"),
                        Column.status("STATUS", "status"),
                        Column.number("VERSION", "version"),
                        Column.time("UPDATED", "updatedAt")),
                "no %s yet; isobar draws scan makes the first".formatted(kind.plural()));
    }
}
