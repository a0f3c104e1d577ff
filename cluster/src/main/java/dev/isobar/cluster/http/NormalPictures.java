package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.entities.normals.finished.NormalAnswer;
import dev.isobar.entities.normals.finished.NormalDrawings;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.png.NormalPicture;
import dev.isobar.formats.png.Raster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Maps of files of normals and curves of places: as PNG files, and as values for a terminal. */
final class NormalPictures {

    static final int MOST_COLUMNS = 1000;
    private static final List<List<String>> BANDS = List.of(List.of("p10", "p90"), List.of("min", "max"));

    private final NormalQueries queries;

    NormalPictures(NormalQueries queries) {
        this.queries = queries;
    }

    List<Operation> all() {
        return List.of(
                Operation.post("/api/v1/normals/picture", "PictureRequest", NormalPictures::picture)
                        .named(
                                "drawNormal",
                                "Draws a file of normals, its annual mean or a day, as a map in a PNG file")
                        .answers(200, "Picture"),
                Operation.post("/api/v1/normals/raster", "RasterRequest", NormalPictures::raster)
                        .by(Role.VIEWER)
                        .named("rasterOfNormal", "A map of a file of normals in few values")
                        .answers(200, "Raster"),
                NormalQueries.described(Operation.post("/api/v1/normals/curve", "CurveRequest", this::curve)
                                .requiredQuery("lat", "number", "degrees north, -90 to 90")
                                .requiredQuery("lon", "number", "degrees east, -180 to 360"))
                        .named("drawCurve", "Draws the year at a point as a curve in a PNG file")
                        .answers(200, "Picture"));
    }

    private static HttpResponse picture(Call call) {
        Path out = new Body(call.body()).absolute("out");
        drawn(() -> {
            map(call).write(out);
            return out;
        });
        return Responses.ok(Json.object()
                .put("file", new Body(call.body()).absolute("file").toString())
                .put("picture", out.toString()));
    }

    private static NormalPicture map(Call call) {
        return NormalDrawings.map(new Body(call.body()).absolute("file"), call.text("field"), call.text("day"));
    }

    private static HttpResponse raster(Call call) {
        int columns = (int) Call.parse("columns", call.body().path("columns").asText("80"), 1, MOST_COLUMNS);
        int rows = (int) Call.parse("rows", call.body().path("rows").asText("40"), 1, MOST_COLUMNS);
        return Responses.ok(json(drawn(() -> map(call).raster(columns, rows))));
    }

    static ObjectNode json(Raster raster) {
        ObjectNode answer = Json.object()
                .put("title", raster.title())
                .put("subtitle", raster.subtitle())
                .put("unit", raster.unit())
                .put("west", raster.west())
                .put("east", raster.east())
                .put("south", raster.south())
                .put("north", raster.north())
                .put("low", raster.low())
                .put("high", raster.high())
                .put("columns", raster.columns())
                .put("rows", raster.rows());
        raster.colours().forEach(answer.putArray("colours")::add);
        ArrayNode values = answer.putArray("values");
        for (float value : raster.values()) {
            if (Float.isNaN(value)) {
                values.addNull();
            } else {
                values.add(value);
            }
        }
        return answer;
    }

    private HttpResponse curve(Call call) {
        Path out = new Body(call.body()).absolute("out");
        List<NormalAnswer> found = queries.found(call, call.query("field"));
        if (found.isEmpty()) {
            throw queries.nothing(call);
        }
        if (found.size() > 1) {
            throw Refusal.invalid("variable: missing (expected: one of %s)"
                    .formatted(found.stream()
                            .map(answer -> answer.source().variable())
                            .collect(Collectors.joining(", "))));
        }
        NormalAnswer main = found.getFirst();
        List<NormalAnswer> band = main.field().equals("mean") ? band(call, main) : List.of();
        drawn(() -> {
            NormalDrawings.curve(main, band).write(out);
            return out;
        });
        return Responses.ok(
                Json.object().put("file", main.source().file().toString()).put("picture", out.toString()));
    }

    /** The edges of the first band of which both are there, in the unit of the curve. */
    private List<NormalAnswer> band(Call call, NormalAnswer main) {
        return BANDS.stream()
                .map(fields -> fields.stream()
                        .flatMap(field -> queries.found(call, Optional.of(field)).stream())
                        .filter(edge -> edge.units().equals(main.units())
                                && edge.days().size() == main.days().size())
                        .toList())
                .filter(edges -> edges.size() == 2)
                .findFirst()
                .orElse(List.of());
    }

    static <T> T drawn(Supplier<T> drawing) {
        try {
            return drawing.get();
        } catch (FormatException e) {
            throw new Refusal(ErrorKind.DATA, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }
}
