package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.entities.normals.finished.FinishedNormal;
import dev.isobar.entities.normals.finished.NormalAnswer;
import dev.isobar.entities.normals.finished.NormalAnswers;
import dev.isobar.entities.normals.regions.GeoJsonRegions;
import dev.isobar.formats.FormatException;
import dev.isobar.grid.Region;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Normals of points and polygons, answered from finished outputs. */
final class NormalQueries {

    private static final String PATH = "/api/v1/normals/query";

    private final PublishedNormals published;
    private final NormalAnswers answers;

    NormalQueries(PublishedNormals published, NormalAnswers answers) {
        this.published = published;
        this.answers = answers;
    }

    List<Operation> all() {
        Operation point = Operation.get(PATH, this::point)
                .named("queryNormalsAtPoint", "Normals of the cell that holds a point, for every day of the year")
                .requiredQuery("lat", "number", "degrees north, -90 to 90")
                .requiredQuery("lon", "number", "degrees east, -180 to 360");
        Operation polygon = Operation.post(PATH, "GeoJson", this::polygon)
                .by(Role.VIEWER)
                .named(
                        "queryNormalsOfPolygon",
                        "Area-weighted normals of a GeoJSON polygon, for every day of the year");
        return List.of(described(point), described(polygon));
    }

    static Operation described(Operation operation) {
        return operation
                .requiredQuery("target", "integer", "target year")
                .query("variable", "string", "every variable that there is when left out")
                .query("model", "string", "needed when several models have the target year")
                .query("scenario", "string", "needed when several scenarios have it")
                .query("field", "string", "mean, std, p90, ...; the first of the output when left out")
                .query("day", "string", "one day only: MM-DD, or its number from 1")
                .answers(200, "NormalAnswers");
    }

    private HttpResponse point(Call call) {
        return answer(call, found(call, call.query("field")));
    }

    private HttpResponse polygon(Call call) {
        List<Region> regions;
        try {
            regions = GeoJsonRegions.parse(Json.text(call.body()).getBytes(StandardCharsets.UTF_8), "polygon");
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
        if (regions.size() != 1) {
            throw Refusal.invalid("polygon: %d features (expected: one)".formatted(regions.size()));
        }
        Region region = regions.getFirst();
        Optional<String> field = call.query("field");
        return answer(call, each(call, candidates -> answers.within(candidates, region, field)));
    }

    /** The answers at the call's point, one for each variable; empty when no output has the field there. */
    List<NormalAnswer> found(Call call, Optional<String> field) {
        double latitude = degrees(call, "lat", -90, 90);
        double longitude = degrees(call, "lon", -180, 360);
        return each(call, candidates -> answers.at(candidates, latitude, longitude, field));
    }

    private List<NormalAnswer> each(Call call, Function<List<FinishedNormal>, Optional<NormalAnswer>> asking) {
        Map<String, List<FinishedNormal>> byVariable = chosen(call).stream()
                .collect(Collectors.groupingBy(FinishedNormal::variable, TreeMap::new, Collectors.toList()));
        try {
            return byVariable.values().stream()
                    .flatMap(candidates -> asking.apply(candidates).stream())
                    .toList();
        } catch (FormatException e) {
            throw new Refusal(ErrorKind.DATA, String.valueOf(e.getMessage()), "", "isobar normals verify");
        }
    }

    private HttpResponse answer(Call call, List<NormalAnswer> found) {
        if (found.isEmpty()) {
            throw nothing(call);
        }
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        found.forEach(answer -> items.add(json(answer, call.query("day"))));
        return Responses.ok(body);
    }

    /** No output holds the place, with the field. */
    Refusal nothing(Call call) {
        return nothing(
                "no finished output%s holds the whole place"
                        .formatted(
                                call.query("field").map(f -> " with field " + f).orElse("")),
                chosen(call));
    }

    /** The outputs that the call means; of one model and scenario. */
    private List<FinishedNormal> chosen(Call call) {
        int target = Math.toIntExact(call.query("target")
                .map(text -> Call.parse("target", text, 1, 9999))
                .orElseThrow(() -> Refusal.invalid("target is missing (expected: ?target=2050)")));
        List<FinishedNormal> all = published.all();
        List<FinishedNormal> fitting = all.stream()
                .filter(normal -> normal.target() == target)
                .filter(normal ->
                        call.query("variable").map(normal.variable()::equals).orElse(true))
                .filter(normal ->
                        call.query("model").map(normal.model()::equals).orElse(true))
                .filter(normal ->
                        call.query("scenario").map(normal.scenario()::equals).orElse(true))
                .toList();
        if (fitting.isEmpty()) {
            throw nothing("no finished output fits", all);
        }
        one("model", fitting, FinishedNormal::model);
        one("scenario", fitting, FinishedNormal::scenario);
        return fitting;
    }

    private static void one(String name, List<FinishedNormal> normals, Function<FinishedNormal, String> value) {
        TreeSet<String> values = normals.stream().map(value).collect(Collectors.toCollection(TreeSet::new));
        if (values.size() > 1) {
            throw Refusal.invalid(
                    "%s: missing (expected: one of %s, which all fit)".formatted(name, String.join(", ", values)));
        }
    }

    private static Refusal nothing(String problem, List<FinishedNormal> there) {
        Map<String, List<FinishedNormal>> groups = there.stream()
                .collect(Collectors.groupingBy(
                        normal -> "%s %s %s".formatted(normal.model(), normal.scenario(), normal.variable()),
                        TreeMap::new,
                        Collectors.toList()));
        List<String> lines = new ArrayList<>();
        groups.forEach((name, normals) -> lines.add("%s %d-%d in %s"
                .formatted(
                        name,
                        normals.stream().mapToInt(FinishedNormal::target).min().orElse(0),
                        normals.stream().mapToInt(FinishedNormal::target).max().orElse(0),
                        normals.stream()
                                .map(FinishedNormal::region)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")))));
        String what = lines.isEmpty() ? "nothing is finished yet" : "there is: " + String.join("; ", lines);
        return new Refusal(
                ErrorKind.NOT_FOUND, "%s (%s)".formatted(problem, what), "", "isobar normals run, isobar normals list");
    }

    private static ObjectNode json(NormalAnswer answer, Optional<String> day) {
        FinishedNormal source = answer.source();
        ObjectNode item = Json.object()
                .put("model", source.model())
                .put("scenario", source.scenario())
                .put("variable", source.variable())
                .put("target", source.target())
                .put("field", answer.field())
                .put("units", answer.units())
                .put("firstYear", answer.firstYear())
                .put("lastYear", answer.lastYear())
                .put("region", source.region())
                .put("file", source.file().toString())
                .put("sha256", source.sha256().hex());
        ObjectNode cell = item.putObject("cell");
        answer.cell()
                .ifPresent(c -> cell.put("latitude", c.latitude())
                        .put("longitude", c.longitude())
                        .put("distanceKm", rounded(c.distanceKm())));
        answer.area().ifPresent(a -> cell.put("cells", a.cells()).put("areaKm2", rounded(a.squareKm())));
        ArrayNode days = item.putArray("days");
        List<NormalAnswer.Day> all = answer.days();
        int only = day.map(text -> number(text, all)).orElse(-1);
        for (int i = 0; i < all.size(); i++) {
            if (only < 0 || i == only) {
                add(days.addObject(), all.get(i));
            }
        }
        put(item, "annualMean", answer.annualMean());
        return item;
    }

    private static void add(ObjectNode node, NormalAnswer.Day day) {
        node.put("date", day.date());
        if (Float.isNaN(day.value())) {
            node.putNull("value");
        } else {
            node.put("value", day.value());
        }
        if (day.years() < 0) {
            node.putNull("years");
        } else {
            node.put("years", day.years());
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, (float) value);
        }
    }

    private static double rounded(double kilometres) {
        return Math.round(kilometres * 1000) / 1000.0;
    }

    /** The position of a day given as {@code MM-DD} or by its number from 1. */
    private static int number(String text, List<NormalAnswer.Day> days) {
        Map<String, Integer> dates = new LinkedHashMap<>();
        for (int i = 0; i < days.size(); i++) {
            dates.put(days.get(i).date(), i);
        }
        Integer byDate = dates.get(text);
        if (byDate != null) {
            return byDate;
        }
        if (text.contains("-")) {
            throw Refusal.invalid(
                    "day: %s (expected: MM-DD, a day of this calendar, or 1 to %d)".formatted(text, days.size()));
        }
        return Math.toIntExact(Call.parse("day", text, 1, days.size())) - 1;
    }

    private static double degrees(Call call, String name, double least, double most) {
        String text = call.query(name)
                .orElseThrow(() -> Refusal.invalid("%s is missing (expected: degrees)".formatted(name)));
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Refusal.invalid("%s: %s (expected: degrees)".formatted(name, text));
        }
        throw Refusal.invalid("%s: %s (expected: %.0f to %.0f degrees)".formatted(name, text, least, most));
    }
}
