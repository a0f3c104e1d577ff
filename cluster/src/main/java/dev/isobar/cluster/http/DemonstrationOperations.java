package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.sample.SampleModel;
import dev.isobar.formats.sample.SampleSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What a first look at Isobar needs: a generated sample of input files. */
final class DemonstrationOperations {

    private final Map<Path, Making> samples = new ConcurrentHashMap<>();

    /** A sample that is being made. */
    private static final class Making {
        private volatile int done;
        private volatile int planned;
        private final CompletableFuture<List<Path>> files;

        Making(Path folder, SampleSettings settings) {
            files = new CompletableFuture<>();
            Thread.ofPlatform().daemon().name("isobar-sample").start(() -> {
                // A pool of its own: the common one also carries the continuations of requests.
                try (ForkJoinPool pool = new ForkJoinPool()) {
                    files.complete(pool.submit(() -> SampleModel.write(folder, settings, this::written))
                            .join());
                } catch (RuntimeException | Error e) {
                    files.completeExceptionally(e);
                }
            });
        }

        private synchronized void written(int written, int of) {
            done = Math.max(done, written);
            planned = of;
        }
    }

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
        Making making = samples.computeIfAbsent(folder, path -> new Making(path, settings));
        boolean finished = making.files.isDone();
        if (finished) {
            samples.remove(folder, making);
            checkMade(making);
        }
        ObjectNode answer = Json.object().put("folder", folder.toString()).put("model", "NorESM2-LM");
        settings.variables().forEach(answer.putArray("variables")::add);
        answer.put("firstYear", settings.firstYear())
                .put("lastYear", settings.lastYear())
                .put("done", making.done)
                .put("planned", making.planned)
                .put("finished", finished);
        return Responses.json(finished ? 200 : 202, answer);
    }

    private static void checkMade(Making making) {
        try {
            making.files.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof FormatException cause) {
                throw new Refusal(ErrorKind.DATA, String.valueOf(cause.getMessage()));
            }
            throw e;
        }
    }
}
