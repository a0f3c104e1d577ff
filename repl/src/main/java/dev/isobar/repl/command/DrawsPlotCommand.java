package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plot",
        description = {
            "Draws the tracks of a draw, an ensemble or a plan as a map, coloured by their wind.",
            "As a PNG file with --output; as text on a terminal, or with --text."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws plot NA/13 --output na13.png",
            "  isobar draws plot NA --draws 50 --output na.png",
            "  isobar draws plot --text"
        })
final class DrawsPlotCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A draw, a basin or a plan. Default: the plan.")
    @Nullable
    String id;

    @Option(
            names = {"--output", "--png"},
            paramLabel = "FILE",
            description = "Draw a PNG file.")
    @Nullable
    Path output;

    @Option(names = "--draws", paramLabel = "N", description = "Most draws of each basin. Default: 20 in all.")
    @Nullable
    Integer draws;

    @Option(names = "--text", description = "Draw with characters, although this is no terminal.")
    boolean text;

    DrawsPlotCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean onScreen = text || (output == null && context.console().outIsTerminal());
        if (output == null && !onScreen) {
            throw new CommandException(
                    Exit.USAGE, "this is no terminal (expected: --output FILE, or --text)", "help draws plot");
        }
        DrawsIds ids = new DrawsIds(context, period);
        String unit = id == null ? ids.plan() : ids.resolve(id);
        if (output != null) {
            JsonNode answer =
                    picture(context, unit, draws, context.surroundings().resolve(output));
            context.print(
                    answer,
                    new View.Text(data -> "picture: " + data.path("picture").asText()));
        }
        if (onScreen) {
            PlotText drawing = new PlotText(context);
            ObjectNode body =
                    request(unit, draws).put("columns", drawing.width()).put("rows", 2 * drawing.height());
            context.print(context.api().post("/draws/raster", body), new View.Text(drawing::map));
        }
        return 0;
    }

    private static ObjectNode request(String unit, @Nullable Integer draws) {
        ObjectNode body = Context.object().put("id", unit);
        RequestFields.put(body, "draws", draws);
        return body;
    }

    /** A map as a PNG file. */
    static JsonNode picture(Context context, String unit, @Nullable Integer draws, Path png) {
        return context.api().post("/draws/picture", request(unit, draws).put("out", png.toString()));
    }
}
