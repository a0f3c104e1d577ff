package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits a job and follows it to its end; the same command again continues or repeats the same job. */
@Command(
        name = "run",
        description = {
            "Computes normals. The same command continues an interrupted run, and redoes nothing that is finished.",
            "Exit: 0 complete, 1 failed or complete with gaps (0 with --allow-gaps)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals run --input nex --output out --model NorESM2-LM",
            "  isobar normals run --input nex --output out --model GFDL-ESM4 --variables tasmax --statistics "
                    + "mean,std,p10,p90 --pool-days 15 --units degC --format zarr3 --tables csv --box ALPS=5,43,17,49",
            "  isobar normals run --files '/data/tas_*.nc' --variable tas --output out --targets 1989 --window 10 "
                    + "--min-years 10 --dry-run"
        })
final class NormalsRunCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Option(names = "--input", paramLabel = "DIR", description = "Folder with the model's daily files; with --model.")
    @Nullable
    Path input;

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Folder for the results; made.")
    @Nullable
    Path output;

    @Option(names = "--model", paramLabel = "MODEL", description = "One of isobar normals models; with --input.")
    @Nullable
    String model;

    @Option(
            names = "--files",
            paramLabel = "GLOB",
            description = "Daily files of any origin, as '/data/tas_*.nc', in place of --model and --input.")
    @Nullable
    String files;

    @Option(names = "--variable", paramLabel = "NAME", description = "The variable of these files; with --files.")
    @Nullable
    String variable;

    @Option(
            names = "--variables",
            paramLabel = "VARIABLE",
            split = ",",
            description = "Climate variables, separated by commas. Default: all of the model.")
    List<String> variables = List.of();

    @Option(
            names = "--regions",
            paramLabel = "REGION",
            split = ",",
            description =
                    "Regions, separated by commas; see isobar normals regions. Default: all but GLOBAL, or the own ones of --box and --polygons.")
    List<String> regions = List.of();

    @Option(
            names = "--targets",
            paramLabel = "YEARS",
            description = "Target years, as 1980-2100. Default: the model's.")
    @Nullable
    String targets;

    @Option(names = "--scenario", paramLabel = "SCENARIO", description = "Projection. Default: the model's.")
    @Nullable
    String scenario;

    @Option(names = "--window", paramLabel = "YEARS", description = "Years in a window. Default: 30.")
    @Nullable
    Integer window;

    @Option(
            names = "--min-years",
            paramLabel = "YEARS",
            description = "Years needed for a value, and files for a window. Default: 24.")
    @Nullable
    Integer minYears;

    @Option(names = "--workers", paramLabel = "N", description = "Blocks of one variable computed at a time.")
    @Nullable
    Integer workers;

    @Option(names = "--allow-gaps", description = "Exit 0 when the job is complete with gaps.")
    boolean allowGaps;

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private final SubmitOptions submit = new SubmitOptions();

    NormalsRunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return submit.submit(context, Kind.NORMALS_JOB, body(), id -> follow(context, id, absolute(output), allowGaps));
    }

    /** Follows a job to its end and says how it ended. */
    static int follow(Context context, String id, String output, boolean allowGaps) {
        long began = System.nanoTime();
        JsonNode job = new Follower(context, context.api()).follow(id);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        List<JsonNode> withGaps = new ArrayList<>();
        for (JsonNode variable : job.path("variables")) {
            if (Gaps.any(variable.path("gaps"))) {
                withGaps.add(context.api().get(Ids.path(variable.path("id").asText())));
            }
        }
        context.print(job, new View.Text(data -> JobEnd.text(data, withGaps, output, took, context.palette())));
        return JobEnd.exitCode(job, allowGaps);
    }

    private ObjectNode body() {
        ObjectNode body = Context.object().put("output", absolute(output));
        if (files == null) {
            source(body);
        } else {
            body.put("files", context.surroundings().resolve(Path.of(files)).toString());
            RequestFields.putTexts(body, "variables", variable == null ? variables : List.of(variable));
        }
        RequestFields.putTexts(body, "regions", regions);
        RequestFields.put(body, "targets", targets);
        RequestFields.put(body, "scenario", scenario);
        RequestFields.put(body, "window", window);
        RequestFields.put(body, "minYears", minYears);
        RequestFields.put(body, "workers", workers);
        recipe.addTo(body, context.surroundings());
        return body;
    }

    private void source(ObjectNode body) {
        if (input == null || model == null || variable != null) {
            throw new CommandException(
                    Exit.USAGE,
                    variable == null
                            ? "the daily files are missing (expected: --input DIR --model MODEL, or --files GLOB)"
                            : "--variable belongs to --files (expected: --variables with --model)",
                    "isobar normals models, help normals run");
        }
        body.put("input", absolute(input)).put("model", model);
        RequestFields.putTexts(body, "variables", variables);
    }

    private String absolute(@Nullable Path path) {
        return path == null ? "" : context.surroundings().resolve(path).toString();
    }
}
