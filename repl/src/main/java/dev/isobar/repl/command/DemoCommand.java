package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.progress.Progress;
import dev.isobar.repl.progress.ProgressView;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole normals job on a sample that the node makes itself, ending with a picture. */
@Command(
        name = "demo",
        description = "Makes a small sample of daily files, computes its normals, and draws one of them.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar demo", "  isobar demo --output /tmp/isobar-demo", "  isobar --data /tmp/isobar-data demo -q"
        })
final class DemoCommand implements Callable<Integer>, Mutating {

    private static final long SAMPLE_MILLIS = 200;
    private static final List<String> REGIONS = List.of("CONUS", "AK", "HI", "PRVI", "GU", "GLOBAL");

    private final Context context;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for sample and results. Default: ./isobar-demo.")
    Path output = Path.of("isobar-demo");

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path folder = context.surroundings().resolve(output);
        context.note("demo in " + folder);
        Api api = context.api();
        JsonNode sample = sample(api, folder.resolve("input"));
        context.changed();
        context.note("sample: %s files of daily %s of %s, generated, %s to %s"
                .formatted(
                        sample.path("planned").asText(),
                        Cells.plain(sample.path("variables")),
                        sample.path("model").asText(),
                        sample.path("firstYear").asText(),
                        sample.path("lastYear").asText()));
        Path results = folder.resolve("normals");
        ObjectNode job =
                Context.object().put("input", sample.path("folder").asText()).put("output", results.toString());
        job.set("model", sample.path("model"));
        job.set("variables", sample.path("variables"));
        REGIONS.forEach(job.putArray("regions")::add);
        String id = api.post(Ids.JOBS, job).path("id").asText();
        int code = NormalsRunCommand.follow(context, id, results.toString(), false);
        if (code == Exit.OK.code()) {
            picture(results, folder.resolve("normal.png"));
        }
        return code;
    }

    /** Asks for the sample again and again until all of it is there. */
    private JsonNode sample(Api api, Path input) {
        ProgressView view = Follower.view(context);
        ObjectNode request = Context.object().put("folder", input.toString());
        long began = System.nanoTime();
        int first = -1;
        while (true) {
            JsonNode sample = api.post("/normals/sample", request);
            boolean finished = sample.path("finished").asBoolean();
            long planned = sample.path("planned").asLong();
            int done = sample.path("done").asInt();
            first = first < 0 ? done : first;
            double seconds = (System.nanoTime() - began) / 1e9;
            double rate = seconds > 1 ? (done - first) / seconds : 0;
            view.show(List.of(new Progress(
                    "sample",
                    finished ? "READY" : "MAKING",
                    finished,
                    done,
                    planned,
                    "files",
                    rate,
                    rate > 0 ? OptionalDouble.of((planned - done) / rate) : OptionalDouble.empty())));
            if (finished) {
                return sample;
            }
            Follower.pause(
                    SAMPLE_MILLIS,
                    () -> new CommandException(
                            Exit.INTERRUPTED, "interrupted: the sample is not complete", "isobar demo continues it"));
        }
    }

    private void picture(Path results, Path png) {
        Optional<Path> normal = aNormal(results);
        if (normal.isEmpty()) {
            return;
        }
        JsonNode drawn = NormalsPlotCommand.picture(context, normal.get(), png);
        context.note("");
        context.note("picture: " + drawn.path("picture").asText(png.toString()));
        context.note("     of: " + results.relativize(normal.get()));
        context.note("   next: isobar                            a prompt; try help, normals list");
        context.note("         isobar normals history last       who changed what, when and why");
        context.note("         ncdump -h " + normal.get());
    }

    /** The last global normal of the first variable, else the last of any region. */
    private static Optional<Path> aNormal(Path results) {
        try (Stream<Path> files = Files.walk(results)) {
            List<Path> normals = files.filter(file -> file.toString().endsWith("_normal.nc"))
                    .sorted()
                    .toList();
            List<Path> global = normals.stream()
                    .filter(file -> String.valueOf(file.getFileName()).contains("_GLOBAL_"))
                    .toList();
            List<Path> best = global.isEmpty() ? normals : global;
            return best.isEmpty() ? Optional.empty() : Optional.of(best.getLast());
        } catch (IOException e) {
            throw new UncheckedIOException("results cannot be listed: " + results, e);
        }
    }
}
