package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawsPlan;
import dev.isobar.domain.draws.Ensemble;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.entities.draws.finished.DrawDrawings;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Units;
import dev.isobar.formats.png.TracksPicture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Maps of the tracks of a draw, an ensemble or a plan: as PNG files, and as values for a terminal. */
final class DrawsPictures {

    private static final int MOST_DRAWS = 250;
    private static final int MOST_ENSEMBLES = 8;

    private final Units units;
    private final UnitStates states;

    DrawsPictures(Units units, UnitStates states) {
        this.units = units;
        this.states = states;
    }

    List<Operation> all() {
        return List.of(
                Operation.post("/api/v1/draws/picture", "TracksPictureRequest", this::picture)
                        .named("drawTracks", "Draws the tracks of a draw, ensemble or plan as a map in a PNG file")
                        .answers(200, "TracksPicture"),
                Operation.post("/api/v1/draws/raster", "TracksRasterRequest", this::raster)
                        .by(Role.VIEWER)
                        .named("rasterOfTracks", "A map of tracks in few values")
                        .answers(200, "Raster"));
    }

    private HttpResponse picture(Call call) {
        Path out = new Body(call.body()).absolute("out");
        NormalPictures.drawn(() -> {
            map(call).write(out);
            return out;
        });
        return Responses.ok(
                Json.object().put("id", call.body().path("id").asText()).put("picture", out.toString()));
    }

    private HttpResponse raster(Call call) {
        ObjectNode body = call.body();
        int columns = (int) Call.parse("columns", body.path("columns").asText("80"), 1, NormalPictures.MOST_COLUMNS);
        int rows = (int) Call.parse("rows", body.path("rows").asText("40"), 1, NormalPictures.MOST_COLUMNS);
        return Responses.ok(
                NormalPictures.json(NormalPictures.drawn(() -> map(call).raster(columns, rows))));
    }

    private TracksPicture map(Call call) {
        return DrawDrawings.map(files(call));
    }

    private SortedMap<DrawKey, Path> files(Call call) {
        Body body = new Body(call.body());
        String id = String.valueOf(body.text("id"));
        Integer most = body.number("draws");
        SortedMap<DrawKey, Path> files = new TreeMap<>();
        if (id.startsWith(DrawKey.KIND + "/")) {
            DrawKey key = DrawKey.parse(key(id));
            add(files, key.ensemble(), IntStream.of(key.number()), 1);
        } else {
            List<EnsembleKey> ensembles = ensembles(id);
            int each = most == null ? Math.max(1, 20 / Math.max(1, ensembles.size())) : Math.min(most, MOST_DRAWS);
            ensembles.forEach(ensemble -> add(files, ensemble, IntStream.range(0, Integer.MAX_VALUE), each));
        }
        if (files.isEmpty()) {
            throw new Refusal(ErrorKind.NOT_FOUND, "%s has no tracks yet".formatted(id), id, "isobar draws status");
        }
        return files;
    }

    private List<EnsembleKey> ensembles(String id) {
        if (id.startsWith(EnsembleKey.KIND + "/")) {
            return List.of(EnsembleKey.parse(key(id)));
        }
        if (!id.startsWith(PlanKey.KIND + "/")) {
            throw Refusal.invalid("id: '%s' (expected: that of a draw, an ensemble or a plan)".formatted(id));
        }
        PlanKey key = PlanKey.parse(key(id));
        DrawsPlan plan = states.of(RequestThreads.await(units.view(key.unitId())), DrawsPlan.class);
        return plan.order().stream()
                .flatMap(PlanOrder::ensembles)
                .limit(MOST_ENSEMBLES)
                .toList();
    }

    /** The id without its kind. */
    private static String key(String id) {
        return id.substring(id.indexOf('/') + 1);
    }

    /** The files that are there, of the first draws that have one. */
    private void add(SortedMap<DrawKey, Path> files, EnsembleKey key, IntStream numbers, int most) {
        Ensemble ensemble = states.of(RequestThreads.await(units.view(key.unitId())), Ensemble.class);
        ensemble.spec().ifPresent(spec -> {
            DrawPaths paths = DrawPaths.of(spec);
            numbers.takeWhile(n -> n < spec.draws())
                    .mapToObj(n -> new DrawKey(key, n))
                    .filter(draw -> Files.exists(paths.tracks(draw)))
                    .limit(most)
                    .forEach(draw -> files.put(draw, paths.tracks(draw)));
        });
    }
}
