package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.entities.draws.climate.SyntheticClimateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Makes a plausible climate in the layout of real input, for a first look and for tests. */
final class SyntheticClimates {

    private static final int FILES = 6;

    private final Makings<Key> makings = new Makings<>("isobar-climate");
    private final ConcurrentMap<Key, List<Path>> made = new ConcurrentHashMap<>();

    private record Key(Path root, PeriodKey period, double step, long seed) {}

    Operation operation() {
        return Operation.post("/api/v1/draws/climate/synthesis", "SynthesisRequest", this::synthesize)
                .named(
                        "synthesizeClimate",
                        "Generates the climate of a period, or says how far that is; call again until finished")
                .answers(200, "Synthesis")
                .answers(202, "Synthesis");
    }

    private HttpResponse synthesize(Call call) {
        Body body = new Body(call.body());
        Key key = key(body);
        Makings.Making making = makings.ask(key, progress -> {
            progress.made(0, FILES);
            List<Path> files = SyntheticClimateFiles.plain().write(key.root, key.period, key.step, key.seed);
            made.put(key, files);
            progress.made(files.size(), files.size());
        });
        boolean finished = making.isFinished();
        ObjectNode answer = Json.object()
                .put("root", key.root.toString())
                .put("period", key.period.text())
                .put("done", making.done())
                .put("planned", making.planned())
                .put("finished", finished);
        List<Path> files = finished ? Objects.requireNonNullElse(made.remove(key), List.<Path>of()) : List.of();
        ArrayNode paths = answer.putArray("files");
        files.forEach(file -> paths.add(file.toString()));
        return Responses.json(finished ? 200 : 202, answer);
    }

    private static Key key(Body body) {
        try {
            PeriodKey period = PeriodKey.parse(String.join(
                    "/",
                    Objects.requireNonNullElse(body.text("source"), "cmip6"),
                    Objects.requireNonNullElse(body.text("model"), "EC-Earth3"),
                    Objects.requireNonNullElse(body.text("variant"), "r1i1p1f1"),
                    Objects.requireNonNullElse(body.text("scenario"), "historical"),
                    String.valueOf(body.text("period"))));
            Integer seed = body.number("seed");
            double step = body.real("step", SyntheticClimateFiles.COARSE_STEP);
            if (step < 0.25 || step > 10) {
                throw new IllegalArgumentException("step: %s (expected: 0.25 to 10 degrees)".formatted(step));
            }
            return new Key(body.absolute("root"), period, step, seed == null ? 1 : seed);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }
}
