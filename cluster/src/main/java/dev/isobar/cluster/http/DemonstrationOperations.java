package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.formats.sample.SampleModel;
import dev.isobar.formats.sample.SampleSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What a first look at Isobar needs: a generated sample of input files. */
final class DemonstrationOperations {

    private final Makings<Path> samples = new Makings<>("isobar-sample");

    List<Operation> all() {
        return List.of(Operation.post("/api/v1/normals/sample", "SampleRequest", this::sample)
                .named(
                        "makeSample",
                        "Generates input files in a folder, or says how far that is; call again until finished")
                .answers(200, "Sample")
                .answers(202, "Sample"));
    }

    private HttpResponse sample(Call call) {
        SampleSettings settings = SampleSettings.standard();
        Path folder = new Body(call.body()).absolute("folder");
        Makings.Making making = samples.ask(folder, progress -> {
            // A pool of its own: the common one also carries the continuations of requests.
            try (ForkJoinPool pool = new ForkJoinPool()) {
                pool.submit(() -> SampleModel.write(folder, settings, progress::made))
                        .join();
            }
        });
        ObjectNode answer = Json.object().put("folder", folder.toString()).put("model", "NorESM2-LM");
        settings.variables().forEach(answer.putArray("variables")::add);
        answer.put("firstYear", settings.firstYear())
                .put("lastYear", settings.lastYear())
                .put("done", making.done())
                .put("planned", making.planned())
                .put("finished", making.isFinished());
        return Responses.json(making.isFinished() ? 200 : 202, answer);
    }
}
