package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.OutputFormat;
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

/** Pictures of normals, as PNG files and as text. */
@Command(
        name = "plot",
        description = {
            "Draws a file of normals as a map, or the year at a point as a curve with its band.",
            "As a PNG file with --png; as text on a terminal, or with --text."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals plot out/tasmax/rcp85/tasmax_GLOBAL_rcp85_2100_30yr_normal.nc --png map.png",
            "  isobar normals plot out/tas/ssp245/tas_CONUS_ssp245_2050_30yr_normal.nc --field p90 --day 07-04",
            "  isobar normals plot --curve --lat 40.0 --lon -105.3 --target 2050 --variable tasmax"
        })
final class NormalsPlotCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A file of normals, for a map.")
    @Nullable
    Path file;

    @Option(names = "--map", description = "A map of FILE; the default.")
    boolean map;

    @Option(names = "--curve", description = "The year at --lat --lon for --target.")
    boolean curve;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Option(names = "--field", paramLabel = "FIELD", description = "mean, std, p90, ... Default: the first there is.")
    @Nullable
    String field;

    @Option(names = "--day", paramLabel = "MM-DD|N", description = "A map of this day. Default: of the year's mean.")
    @Nullable
    String day;

    @Option(names = "--png", paramLabel = "FILE", description = "Draw a PNG file.")
    @Nullable
    Path png;

    @Option(names = "--text", description = "Draw with characters, although this is no terminal.")
    boolean text;

    NormalsPlotCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean wantsCurve = curve || (!map && file == null && place.isGiven());
        if (wantsCurve == (file != null)) {
            throw new CommandException(
                    Exit.USAGE,
                    "nothing to draw (expected: FILE for a map, or --curve --lat LAT --lon LON --target YEAR)",
                    "help normals plot");
        }
        boolean onScreen = text || (png == null && context.console().outIsTerminal());
        if (png == null && !onScreen) {
            throw new CommandException(
                    Exit.USAGE, "this is no terminal (expected: --png FILE, or --text)", "help normals plot");
        }
        if (png != null) {
            Path out = context.surroundings().resolve(png);
            JsonNode answer = wantsCurve ? place.draw(context, field, out) : picture(out);
            context.print(
                    answer,
                    new View.Text(data -> "picture: " + data.path("picture").asText()));
        }
        if (onScreen) {
            onScreen(wantsCurve);
        }
        return 0;
    }

    private void onScreen(boolean wantsCurve) {
        PlotText drawing = new PlotText(context);
        if (wantsCurve) {
            JsonNode answer = place.ask(context, field, null);
            for (JsonNode item : answer.path("items")) {
                context.print(item, new View.Text(data -> drawing.curve(data, band(data))));
            }
        } else {
            ObjectNode body = request().put("columns", drawing.width()).put("rows", 2 * drawing.height());
            context.print(context.api().post("/normals/raster", body), new View.Text(drawing::map));
        }
    }

    /** The two edges around a mean, when the outputs have them; percentiles before extremes. */
    private JsonNode band(JsonNode item) {
        ObjectNode band = Context.object();
        if (!item.path("field").asText().equals("mean") || context.format() != OutputFormat.TABLE) {
            return band;
        }
        String variable = item.path("variable").asText();
        for (String[] edges : new String[][] {{"p10", "p90"}, {"min", "max"}}) {
            try {
                band.set("lower", place.askOne(context, variable, edges[0]));
                band.set("upper", place.askOne(context, variable, edges[1]));
                return band.put("name", edges[0] + " to " + edges[1]);
            } catch (CommandException e) {
                if (e.exit() != Exit.NOT_FOUND) {
                    throw e;
                }
                band.removeAll();
            }
        }
        return band;
    }

    private JsonNode picture(Path out) {
        return context.api().post("/normals/picture", request().put("out", out.toString()));
    }

    private ObjectNode request() {
        Path path = context.surroundings().resolve(file == null ? Path.of("") : file);
        ObjectNode body = Context.object().put("file", path.toString());
        RequestFields.put(body, "field", field);
        RequestFields.put(body, "day", day);
        return body;
    }

    /** A map of the annual mean as a PNG file. */
    static JsonNode picture(Context context, Path file, Path png) {
        return context.api()
                .post(
                        "/normals/picture",
                        Context.object().put("file", file.toString()).put("out", png.toString()));
    }
}
