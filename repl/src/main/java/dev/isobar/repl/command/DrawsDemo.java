package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The draws of the demonstration: a small climate, two basins, a few draws, their status and their tracks. */
final class DrawsDemo {

    static final String BASINS = "EP,NA";
    private static final String YEARS = "1970-1970";
    private static final String PERIOD = "cmip6/EC-Earth3/r1i1p1f1/historical/" + YEARS;

    private final Context context;
    private final @Nullable String reason;

    DrawsDemo(Context context, @Nullable String reason) {
        this.context = context;
        this.reason = reason;
    }

    /** Types the commands that an operator would; gives the exit code of the first that does not end well. */
    int run(Path folder) {
        Path root = folder.resolve("storms");
        context.note("");
        context.note("tropical cyclones: a synthetic climate, and draws of " + BASINS + " in it");
        List<List<String>> lines = List.of(
                List.of("climate", "synthesize", "--root", root.toString(), "--period", YEARS),
                List.of(
                        "scan",
                        "--root",
                        root.toString(),
                        "--model",
                        "EC-Earth3",
                        "--variant",
                        "r1i1p1f1",
                        "--scenario",
                        "historical",
                        "--period",
                        YEARS,
                        "--basins",
                        BASINS,
                        "--draws",
                        "10",
                        "--tracks-per-year",
                        "5",
                        "--days",
                        "20"),
                List.of("assign", "--period", YEARS, "--draws-per-task", "5"),
                List.of("run", "--period", YEARS),
                List.of("status", "--period", YEARS));
        for (List<String> line : lines) {
            int code = type(line);
            if (code != 0) {
                return code;
            }
        }
        JsonNode drawn = DrawsPlotCommand.picture(
                context, Kind.DRAWS_PLAN.prefix() + PERIOD, null, folder.resolve("tracks.png"));
        context.note("");
        context.note("picture: " + drawn.path("picture").asText());
        context.note("   next: isobar draws show NA/3");
        context.note("         isobar draws integrate --basin NA --lon 320 --lat 12 --v 6 --forcing stream");
        return 0;
    }

    private int type(List<String> line) {
        List<String> words = new ArrayList<>(List.of("draws"));
        words.addAll(line);
        if (reason != null && !line.contains("status")) {
            words.addAll(List.of("--reason", reason));
        }
        context.note("> isobar " + String.join(" ", words));
        return context.commands().nested(context.global()).run(words);
    }
}
