package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "regions",
        description = {
            "Lists the regions and their bounds.",
            "Own ones: normals run --box NAME=WEST,SOUTH,EAST,NORTH or --polygons FILE.geojson[#PROPERTY]."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals regions",
            "  isobar normals regions -o yaml",
            "  isobar normals regions -o csv > regions.csv"
        })
final class NormalsRegionsCommand implements Callable<Integer> {

    private final Context context;

    NormalsRegionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(context.api().get("/normals/regions"), NormalsViews.REGIONS);
        context.note(
                "own regions: normals run ... --box NAME=WEST,SOUTH,EAST,NORTH, or --polygons FILE.geojson#PROPERTY");
        return 0;
    }
}
