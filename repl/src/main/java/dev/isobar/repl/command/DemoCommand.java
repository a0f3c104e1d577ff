package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        context.note("making the sample (once) ...");
        ObjectNode request =
                Context.object().put("folder", folder.resolve("input").toString());
        JsonNode sample = api.post("/normals/sample", request);
        context.changed();
        context.note("sample: %s, %s files of daily %s"
                .formatted(
                        sample.path("model").asText(),
                        sample.path("files").asText(),
                        dev.isobar.repl.output.Cells.plain(sample.path("variables"))));
        Path results = folder.resolve("normals");
        ObjectNode job =
                Context.object().put("input", sample.path("folder").asText()).put("output", results.toString());
        for (String name : List.of("model", "variables", "regions", "targets", "scenario", "window", "minYears")) {
            if (sample.has(name)) {
                job.set(name, sample.get(name));
            }
        }
        String id = api.post(Ids.JOBS, job).path("id").asText();
        int code = NormalsRunCommand.follow(context, id, results.toString(), false);
        if (code == Exit.OK.code()) {
            picture(results, folder.resolve("normal.png"));
        }
        return code;
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
