package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tcrisk.ModelSettings;
import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.domain.draws.tcrisk.SingleStorm;
import dev.isobar.domain.draws.tcrisk.StormEnvironment;
import dev.isobar.domain.draws.tcrisk.StormForcing;
import dev.isobar.entities.draws.climate.SnapshotFile;
import dev.isobar.formats.FormatException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** One storm of given beginning, integrated at once, for a scientist who wants to see it. */
final class Integrations {

    private static final int DAYS = 15;
    private static final int MONTH = 9;
    private static final int MEAN_WINDS = 4;
    private static final double STILL = 1e-12;

    /** Fields of a file by the option that takes their place. */
    private static final Map<String, List<String>> GIVEN = Map.of(
            "vp", List.of(SnapshotFile.POTENTIAL_INTENSITY),
            "chi", List.of(MonthVariable.CHI.fileName()),
            "mixedLayerDepth", List.of(MonthVariable.MIXED_LAYER_DEPTH.fileName()),
            "stratification", List.of(MonthVariable.STRATIFICATION.fileName()),
            "winds", winds(0, MEAN_WINDS),
            "covariance", winds(MEAN_WINDS, MonthVariable.WINDS),
            "bathymetry", List.of("bathymetry"),
            "land", List.of("land"));

    private Integrations() {}

    static Operation operation() {
        return Operation.post("/api/v1/draws/integrations", "IntegrationRequest", Integrations::integrate)
                .by(Role.VIEWER)
                .named("integrateStorm", "Integrates one storm of the risk model; records nothing")
                .answers(200, "Integration");
    }

    private static HttpResponse integrate(Call call) {
        SingleStorm.Outcome outcome;
        try {
            outcome = storm(new Body(call.body())).integrate();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
        ObjectNode answer = Json.object();
        ArrayNode points = answer.putArray("points");
        for (SingleStorm.Point point : outcome.points()) {
            points.addObject()
                    .put("hours", point.hours())
                    .put("lon", point.lon())
                    .put("lat", point.lat())
                    .put("v", point.v())
                    .put("m", point.m());
        }
        answer.put("evaluations", outcome.evaluations())
                .put("stopped", outcome.stopped().text());
        return Responses.ok(answer);
    }

    private static SingleStorm storm(Body body) {
        Basin basin = Basin.parse(String.valueOf(body.text("basin")));
        Profile profile = Profile.parse(Objects.requireNonNullElse(body.text("profile"), "fixed"));
        Integer days = body.number("days");
        return new SingleStorm(
                basin,
                ModelSettings.of(profile, days == null ? DAYS : days),
                environment(body),
                forcing(body),
                body.real("boundaryLayer", basin.boundaryLayerMeters()),
                body.real("lon", Double.NaN),
                body.real("lat", Double.NaN),
                body.real("v", 5),
                body.real("m", 0.25));
    }

    /** Fields of a file, if there is one, for what is not given as a constant. */
    private static StormEnvironment environment(Body body) {
        StormEnvironment.Uniform constants = uniform(body);
        String file = body.text("fields");
        if (file == null) {
            return constants;
        }
        Set<String> given = new HashSet<>();
        GIVEN.forEach((option, names) -> {
            if (body.json().hasNonNull(option)) {
                given.addAll(names);
            }
        });
        Integer month = body.number("month");
        try {
            return SnapshotFile.read(Path.of(file), month == null ? MONTH : month, constants, given);
        } catch (FormatException e) {
            throw new Refusal(ErrorKind.DATA, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> winds(int from, int to) {
        return Stream.of(MonthVariable.values())
                .filter(v -> v.index() >= from && v.index() < to)
                .map(MonthVariable::fileName)
                .toList();
    }

    /** A warm open ocean under easterlies, where nothing else is said. */
    private static StormEnvironment.Uniform uniform(Body body) {
        double[] still = new double[16];
        for (int i = 0; i < still.length; i += 5) {
            still[i] = STILL;
        }
        return new StormEnvironment.Uniform(
                body.real("vp", 70),
                body.real("chi", 0.5),
                body.real("mixedLayerDepth", 50),
                body.real("stratification", 8),
                body.reals("winds", 4, -2, 1, -5, 1),
                body.reals("covariance", 16, still),
                body.real("bathymetry", -4000),
                body.real("land", 0));
    }

    private static StormForcing forcing(Body body) {
        double[][] phases = body.rows("phases", 4, 15);
        String forcing = body.text("forcing");
        if (phases != null) {
            if (forcing != null && !forcing.equalsIgnoreCase("stream")) {
                throw Refusal.invalid("forcing: %s (expected: stream, or none, beside phases)".formatted(forcing));
            }
            return new StormForcing.Phases(phases);
        }
        return switch (forcing == null ? "zero" : forcing.toLowerCase(Locale.ROOT)) {
            case "zero" -> new StormForcing.Zero();
            case "stream" -> new StormForcing.Stream(Objects.requireNonNullElse(body.text("seed"), "integrate"));
            default -> throw Refusal.invalid("forcing: %s (expected: zero or stream)".formatted(forcing));
        };
    }
}
