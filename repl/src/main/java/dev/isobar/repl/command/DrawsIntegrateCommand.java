package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.OutputFormat;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One storm of the risk model, for a scientist who wants to see one. */
@Command(
        name = "integrate",
        description = {
            "Integrates one storm of the risk model and prints its hourly points; records nothing.",
            "What is not given is a warm open ocean under easterlies: --vp 70 --chi 0.5 --mixed-layer-depth 50 "
                    + "--stratification 8 --winds=-2,1,-5,1 --bathymetry -4000 --land 0."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws integrate --basin NA --lon 320 --lat 12 --v 6 --m 0.25",
            "  isobar draws integrate --basin NA --profile compat --lon 285 --lat 40 --v 30 --m 0.8 "
                    + "--winds=-10,6,-10,6 -o json",
            "  isobar draws integrate --basin WP --lon 140 --lat 14 --forcing stream --seed 7 -o csv"
        })
final class DrawsIntegrateCommand implements Callable<Integer> {

    private static final View POINTS = new View.Rows(
            List.of(
                    Column.number("HOURS", "hours"),
                    degrees("LON", "lon"),
                    degrees("LAT", "lat"),
                    degrees("V", "v"),
                    degrees("M", "m")),
            "no points");

    private final Context context;

    @Option(names = "--basin", paramLabel = "BASIN", required = true, description = "EP, NA, NI, SI, AU, SP, WP, GL.")
    String basin = "";

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "compat or fixed, or with switches, as compat-Q5. Default: fixed.")
    @Nullable
    String profile;

    @Option(names = "--days", paramLabel = "DAYS", description = "Most days of its life. Default: 15.")
    @Nullable
    Integer days;

    @Option(names = "--vp", paramLabel = "M/S", description = "Potential intensity.")
    @Nullable
    Double vp;

    @Option(names = "--chi", paramLabel = "CHI", description = "Transformed entropy deficit.")
    @Nullable
    Double chi;

    @Option(names = "--mixed-layer-depth", paramLabel = "M", description = "Depth of the ocean's mixed layer.")
    @Nullable
    Double mixedLayerDepth;

    @Option(names = "--stratification", paramLabel = "K/100M", description = "Stratification below the mixed layer.")
    @Nullable
    Double stratification;

    @Option(names = "--winds", paramLabel = "U250,V250,U850,V850", description = "Mean winds, m/s.")
    @Nullable
    String winds;

    @Option(
            names = "--covariance",
            paramLabel = "16 NUMBERS",
            description = "Covariance of the winds by rows, m2/s2. Default: 1e-12 on the diagonal.")
    @Nullable
    String covariance;

    @Option(names = "--bathymetry", paramLabel = "M", description = "Negative below the sea.")
    @Nullable
    Double bathymetry;

    @Option(names = "--land", paramLabel = "0..1", description = "1 on land.")
    @Nullable
    Double land;

    @Option(names = "--boundary-layer", paramLabel = "M", description = "Its height. Default: the basin's.")
    @Nullable
    Double boundaryLayer;

    @Option(
            names = "--fields",
            paramLabel = "FILE",
            description = "Gridded fields, for what no option says: vp, chi, ua250_Mean, ...")
    @Nullable
    Path fields;

    @Option(names = "--month", paramLabel = "1..12", description = "Of fields with twelve months. Default: 9.")
    @Nullable
    Integer month;

    @Option(names = "--lon", paramLabel = "DEGREES", required = true, description = "Longitude of genesis, 0 to 360.")
    double lon;

    @Option(names = "--lat", paramLabel = "DEGREES", required = true, description = "Latitude of genesis.")
    double lat;

    @Option(names = "--v", paramLabel = "M/S", description = "Azimuthal wind at genesis. Default: 5.")
    @Nullable
    Double v;

    @Option(names = "--m", paramLabel = "0..1", description = "Moisture of the core at genesis. Default: 0.25.")
    @Nullable
    Double m;

    @Option(names = "--forcing", paramLabel = "FORCING", description = "zero, or stream: by chance. Default: zero.")
    @Nullable
    String forcing;

    @Option(names = "--seed", paramLabel = "TEXT", description = "The key of the chance; with --forcing stream.")
    @Nullable
    String seed;

    @Option(
            names = "--phases",
            paramLabel = "FILE",
            description = "4 lines of 15 phases, parts of a turn, in place of --forcing.")
    @Nullable
    Path phases;

    DrawsIntegrateCommand(Context context) {
        this.context = context;
    }

    private static Column degrees(String title, String path) {
        return Column.of(
                title, path, Column.Kind.NUMBER, value -> String.format(Locale.ROOT, "%.6f", value.asDouble()));
    }

    @Override
    public Integer call() {
        JsonNode answer = context.api().post("/draws/integrations", body());
        boolean whole = context.format() == OutputFormat.JSON || context.format() == OutputFormat.YAML;
        JsonNode shown = whole ? answer : Context.object().set("items", answer.path("points"));
        context.print(shown, POINTS);
        if (!whole) {
            context.note("%d points, %d evaluations; it ended because: %s"
                    .formatted(
                            answer.path("points").size(),
                            answer.path("evaluations").asInt(),
                            answer.path("stopped").asText()));
        }
        return 0;
    }

    private ObjectNode body() {
        ObjectNode body = Context.object().put("basin", basin).put("lon", lon).put("lat", lat);
        RequestFields.put(body, "profile", profile);
        RequestFields.put(body, "forcing", forcing);
        RequestFields.put(body, "seed", seed);
        RequestFields.put(body, "vp", vp);
        RequestFields.put(body, "chi", chi);
        RequestFields.put(body, "mixedLayerDepth", mixedLayerDepth);
        RequestFields.put(body, "stratification", stratification);
        RequestFields.put(body, "bathymetry", bathymetry);
        RequestFields.put(body, "land", land);
        RequestFields.put(body, "boundaryLayer", boundaryLayer);
        RequestFields.put(body, "v", v);
        RequestFields.put(body, "m", m);
        RequestFields.put(body, "days", days);
        RequestFields.put(body, "month", month);
        if (winds != null) {
            numbers(body.putArray("winds"), "--winds", winds);
        }
        if (covariance != null) {
            numbers(body.putArray("covariance"), "--covariance", covariance);
        }
        if (fields != null) {
            body.put("fields", context.surroundings().resolve(fields).toString());
        }
        if (phases != null) {
            phases(body.putArray("phases"), context.surroundings().resolve(phases));
        }
        return body;
    }

    private static void phases(ArrayNode rows, Path file) {
        try {
            Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> numbers(rows.addArray(), file.toString(), line));
        } catch (IOException e) {
            throw new CommandException(Exit.USAGE, "%s cannot be read: %s".formatted(file, e), "help draws integrate");
        }
    }

    /** Numbers between commas, blanks, or both. */
    private static void numbers(ArrayNode array, String of, String text) {
        for (String word : text.strip().split("[,;\\s]+", -1)) {
            try {
                array.add(Double.parseDouble(word));
            } catch (NumberFormatException e) {
                throw new CommandException(
                        Exit.USAGE, "%s: '%s' (expected: a number)".formatted(of, word), "help draws integrate");
            }
        }
    }
}
