package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.View;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "synthesize",
        description = {
            "Writes a plausible synthetic climate of a period in the layout of real input, below --root.",
            "The same seed gives the same bytes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws climate synthesize --root /tmp/storms --period 1970-1974",
            "  isobar draws climate synthesize --root /tmp/storms --model EC-Earth3 --variant r1i1p1f1 "
                    + "--scenario ssp245 --period 2050-2051 --step 2.5",
            "  isobar draws climate synthesize --root /tmp/storms --period 1970-1971 --seed 7 --dry-run"
        })
final class DrawsClimateSynthesizeCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Option(names = "--root", paramLabel = "DIR", required = true, description = "Folder above tc_risk; made.")
    Path root = Path.of("");

    @Option(names = "--step", paramLabel = "DEGREES", description = "Between grid points, 0.25 to 10. Default: 5.")
    @Nullable
    Double step;

    @Option(names = "--seed", paramLabel = "N", description = "Of its weather. Default: 1.")
    @Nullable
    Integer seed;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    DrawsClimateSynthesizeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path folder = context.surroundings().resolve(root);
        ObjectNode body = Context.object().put("root", folder.toString());
        period.addGiven(body);
        RequestFields.put(body, "step", step);
        RequestFields.put(body, "seed", seed);
        if (change.dryRun) {
            context.page("dry run: nothing was changed; would write six files of a synthetic climate below %s%n"
                    .formatted(folder));
            return 0;
        }
        JsonNode made =
                Generated.ask(context, "/draws/climate/synthesis", body, "climate", "the same command makes it again");
        context.changed();
        context.print(made, new View.Text(data -> {
            StringBuilder text = new StringBuilder(
                    "a synthetic climate of %s%n".formatted(data.path("period").asText()));
            data.path("files")
                    .forEach(file -> text.append("  ").append(file.asText()).append('\n'));
            return text.append("next: isobar draws run --from scan --root ")
                    .append(folder)
                    .append(" ...\n")
                    .toString();
        }));
        return 0;
    }
}
