package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole normals job on a sample that the node makes itself, ending with a picture. */
@Command(
        name = "demo",
        description = {
            "Makes a small sample of daily files, computes its normals, and draws one of them;",
            "then a small climate, draws of its tropical cyclones, and a map of their tracks."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar demo",
            "  isobar demo --only draws --output /tmp/isobar-demo",
            "  isobar --data /tmp/isobar-data demo -q"
        })
final class DemoCommand implements Callable<Integer>, Mutating {

    private static final List<String> REGIONS = List.of("CONUS", "AK", "HI", "PRVI", "GU");
    private static final String PICTURED = "tas";
    private static final int PICTURED_YEAR = 2100;

    private final Context context;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for sample and results. Default: ./isobar-demo.")
    Path output = Path.of("isobar-demo");

    @Option(names = "--only", paramLabel = "DOMAIN", description = "Only this part: normals or draws.")
    @Nullable
    Domain only;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path folder = context.surroundings().resolve(output);
        if (change.dryRun) {
            context.page("""
                    dry run: nothing was changed; would
                      write a sample of daily files, less than 100 MB, to %s
                      compute its normals for %s into %s
                      draw %s of %d of the whole globe to %s
                      write a synthetic climate, make draws of %s in it below %s
                      draw their tracks to %s
                    """.formatted(
                            folder.resolve("input"),
                            String.join(", ", REGIONS),
                            folder.resolve("normals"),
                            PICTURED,
                            PICTURED_YEAR,
                            folder.resolve("normal.png"),
                            DrawsDemo.BASINS,
                            folder.resolve("storms"),
                            folder.resolve("tracks.png")));
            return 0;
        }
        context.note("demo in " + folder);
        int code = only == Domain.DRAWS ? Exit.OK.code() : normals(folder);
        return code == Exit.OK.code() && only != Domain.NORMALS
                ? new DrawsDemo(context, change.reason).run(folder)
                : code;
    }

    private int normals(Path folder) {
        Api api = context.api();
        JsonNode sample = sample(folder.resolve("input"));
        context.changed();
        context.note("sample: %s files of daily %s of %s, generated, %s to %s"
                .formatted(
                        sample.path("planned").asText(),
                        Cells.plain(sample.path("variables")),
                        sample.path("model").asText(),
                        sample.path("firstYear").asText(),
                        sample.path("lastYear").asText()));
        Path results = folder.resolve("normals");
        ObjectNode whole = job(sample, results);
        whole.set("variables", sample.path("variables"));
        REGIONS.forEach(whole.putArray("regions")::add);
        int code = follow(api, whole, results);
        return code == Exit.OK.code() ? picture(api, sample, results, folder.resolve("normal.png")) : code;
    }

    private ObjectNode job(JsonNode sample, Path results) {
        return change.addTo(Context.object())
                .put("input", sample.path("folder").asText())
                .put("output", results.toString())
                .put("model", sample.path("model").asText());
    }

    private int follow(Api api, ObjectNode job, Path results) {
        String id = api.post(Ids.JOBS, job).path("id").asText();
        return NormalsRunCommand.follow(context, id, results.toString(), false);
    }

    private JsonNode sample(Path input) {
        return Generated.ask(
                context,
                "/normals/sample",
                Context.object().put("folder", input.toString()),
                "sample",
                "isobar demo continues it");
    }

    /** One normal of the whole globe, a second small job in the same folder, and its map. */
    private int picture(Api api, JsonNode sample, Path results, Path png) {
        context.note("");
        context.note("one more for the picture: the whole globe, %s of %d".formatted(PICTURED, PICTURED_YEAR));
        ObjectNode globe = job(sample, results).put("targets", Integer.toString(PICTURED_YEAR));
        globe.putArray("variables").add(PICTURED);
        globe.putArray("regions").add("GLOBAL");
        int code = follow(api, globe, results);
        Optional<Path> normal = code == Exit.OK.code() ? global(results.resolve(PICTURED)) : Optional.empty();
        normal.ifPresent(file -> {
            JsonNode drawn = NormalsPlotCommand.picture(context, file, png);
            context.note("");
            context.note("picture: " + drawn.path("picture").asText(png.toString()));
            context.note("     of: " + results.relativize(file));
            context.note("   next: isobar                            a prompt; try help, normals list");
            context.note("         isobar normals history last       who changed what, when and why");
            context.note("         ncdump -h " + file);
        });
        return code;
    }

    private static Optional<Path> global(Path variable) {
        try (Stream<Path> files = Files.walk(variable)) {
            return files.filter(file -> file.toString().endsWith("_normal.nc"))
                    .filter(file -> String.valueOf(file.getFileName()).contains("_GLOBAL_"))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException("results cannot be listed: " + variable, e);
        }
    }
}
