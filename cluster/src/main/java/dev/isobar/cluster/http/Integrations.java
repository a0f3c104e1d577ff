package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tcrisk.ModelSettings;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.domain.draws.tcrisk.SingleStorm;
import dev.isobar.domain.draws.tcrisk.StormEnvironment;
import dev.isobar.domain.draws.tcrisk.StormForcing;
import java.util.Locale;
import java.util.Objects;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** One storm of given beginning, integrated at once, for a scientist who wants to see it. */
final class Integrations {

    private static final int DAYS = 15;
    private static final double STILL = 1e-12;

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
                uniform(body),
                forcing(body),
                body.real("boundaryLayer", basin.boundaryLayerMeters()),
                body.real("lon", Double.NaN),
                body.real("lat", Double.NaN),
                body.real("v", 5),
                body.real("m", 0.25));
    }

    /** A warm open ocean under easterlies, where nothing else is said. */
    private static StormEnvironment uniform(Body body) {
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
            if (forcing != null) {
                throw Refusal.invalid("forcing: %s (expected: none beside phases)".formatted(forcing));
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
