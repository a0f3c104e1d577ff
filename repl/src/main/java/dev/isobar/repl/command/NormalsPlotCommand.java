package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plot",
        description = "Draws the annual mean of a normal as a map.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals plot out/tasmax/rcp85/tasmax_GLOBAL_rcp85_2100_30yr_normal.nc --png map.png",
            "  isobar normals plot normal.nc --png /tmp/normal.png",
            "  isobar normals plot normal.nc --png map.png -o json"
        })
final class NormalsPlotCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "A file of normals.")
    @Nullable
    Path file;

    @Option(names = "--png", paramLabel = "FILE", required = true, description = "The picture.")
    @Nullable
    Path png;

    NormalsPlotCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode answer = picture(context, path(file), path(png));
        context.print(
                answer, new View.Text(data -> "picture: " + data.path("picture").asText()));
        return 0;
    }

    static JsonNode picture(Context context, Path file, Path png) {
        return context.api()
                .post(
                        "/normals/picture",
                        Context.object().put("file", file.toString()).put("out", png.toString()));
    }

    private Path path(@Nullable Path path) {
        return context.surroundings().resolve(path == null ? Path.of("") : path);
    }
}
