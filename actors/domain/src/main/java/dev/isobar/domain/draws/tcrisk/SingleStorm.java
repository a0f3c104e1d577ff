package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One storm of given beginning, for whoever wants to look at one: no selection, no early end at two days, no gate of
 * ventilation.
 *
 * @param basin whose box is the domain
 * @param settings quirks, and days at most
 * @param boundaryLayerMeters height of the boundary layer
 * @param lon degrees east, 0 to 360
 * @param lat degrees north
 * @param v azimuthal wind at genesis, m/s
 * @param m inner-core moisture at genesis, 0 to 1
 */
public record SingleStorm(
        Basin basin,
        ModelSettings settings,
        StormEnvironment environment,
        StormForcing forcing,
        double boundaryLayerMeters,
        double lon,
        double lat,
        double v,
        double m) {

    /** The state at a whole hour since genesis, with the environment's wind and the maximum wind, all in degrees and m/s. */
    public record Point(
            int hours,
            double lon,
            double lat,
            double v,
            double m,
            double u250,
            double v250,
            double u850,
            double v850,
            double vmax) {}

    /**
     * What became of it.
     *
     * @param points hourly, at least one
     * @param evaluations of the equations
     * @param endHours end of the last step of integration, or where exactly the storm ended
     */
    public record Outcome(List<Point> points, int evaluations, double endHours, StopReason stopped) {

        public Outcome {
            points = List.copyOf(points);
        }
    }

    public SingleStorm {
        if (!Stream.of(lon, lat, v, m).allMatch(Double::isFinite) || Math.abs(lat) > 90) {
            throw new IllegalArgumentException(
                    "storm: lon %s, lat %s, v %s, m %s (expected: finite, lat -90 to 90)".formatted(lon, lat, v, m));
        }
        if (environment instanceof StormEnvironment.Gridded gridded
                && !(gridded.model().basin() == basin
                        && gridded.model().settings().equals(settings))) {
            throw new IllegalArgumentException("storm: model of %s with %s (expected: %s with %s)"
                    .formatted(gridded.model().basin(), gridded.model().settings(), basin, settings));
        }
        if (!(boundaryLayerMeters > 0)) {
            throw new IllegalArgumentException("boundaryLayer: %s m (expected: > 0)".formatted(boundaryLayerMeters));
        }
    }

    /** Integrates it. */
    public Outcome integrate() {
        FourierForcing chance = new FourierForcing();
        switch (forcing) {
            case StormForcing.Zero() -> chance.silence();
            case StormForcing.Stream(String id) -> {
                RandomStream stream = new RandomStream(id);
                stream.seek(0, 0, RandomStream.Lane.FORCING);
                chance.draw(stream);
            }
            case StormForcing.Phases(double[][] phases) ->
                chance.setPhases(
                        Stream.of(phases).flatMapToDouble(Arrays::stream).toArray());
        }
        StormFields fields = fields();
        StormEquations equations = new StormEquations(fields, chance, settings.keeps(Quirk.Q2_WINDLESS));
        equations.begin(fields, boundaryLayerMeters);
        StormIntegration storm = new StormIntegration(equations, settings.steps());
        storm.run(lon, lat, v, m, Domain.of(basin, settings), false);
        return new Outcome(points(storm, equations), storm.evaluations(), storm.endSeconds() / 3600, storm.reason());
    }

    private StormFields fields() {
        return switch (environment) {
            case StormEnvironment.Uniform uniform -> uniform;
            case StormEnvironment.Gridded(DrawModel model, int year, int month, int day) ->
                model.fields(year, month, day);
            case StormEnvironment.Snapshot snapshot ->
                DrawModel.of(snapshot.climate(), basin, settings).fields(1, 1, 1);
        };
    }

    private static List<Point> points(StormIntegration storm, StormEquations equations) {
        int count = storm.points();
        double[][] winds = new double[4][count];
        double[] wind = new double[4];
        for (int i = 0; i < count; i++) {
            equations.windAt(i, storm.lon[i], storm.lat[i], wind);
            for (int w = 0; w < 4; w++) {
                winds[w][i] = wind[w];
            }
        }
        double[] vmax = MaximumWind.of(storm, count, winds);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(
                    i,
                    storm.lon[i],
                    storm.lat[i],
                    storm.v[i],
                    storm.m[i],
                    winds[0][i],
                    winds[1][i],
                    winds[2][i],
                    winds[3][i],
                    vmax[i]));
        }
        return points;
    }
}
