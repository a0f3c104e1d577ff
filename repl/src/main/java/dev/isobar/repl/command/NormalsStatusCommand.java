package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.session.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Shows how far each variable of a job, or of all active jobs, has come.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar normals status", "  isobar normals status last", "  isobar watch i=5 normals status"})
final class NormalsStatusCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A job. Default: all that are active.")
    @Nullable
    String id;

    NormalsStatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Api api = context.api();
        ObjectNode result = Context.object();
        ArrayNode items = result.putArray("items");
        for (String job : jobs(api)) {
            JsonNode view = api.get(Ids.path(job));
            for (JsonNode variable : view.path("variables")) {
                ObjectNode item = items.addObject().put("job", job);
                item.setAll((ObjectNode) variable.deepCopy());
            }
        }
        context.print(result, NormalsViews.VARIABLES_OF_JOB);
        return 0;
    }

    private List<String> jobs(Api api) {
        if (id != null) {
            return List.of(context.ids(Domain.NORMALS).resolve(id));
        }
        List<String> active = new ArrayList<>();
        for (JsonNode job : api.get(Ids.JOBS + "?limit=200").path("items")) {
            if (!job.path("terminal").asBoolean()) {
                active.add(job.path("id").asText());
            }
        }
        return active;
    }
}
