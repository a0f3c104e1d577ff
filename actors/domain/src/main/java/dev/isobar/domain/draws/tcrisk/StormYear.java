package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tracks.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One thread's work on years of a draw. */
final class StormYear {

    private static final double LEAST_POTENTIAL = 35;
    private static final double LEAST_WIND = 15;
    private static final double LEAST_MAXIMUM_WIND = 18;

    private final DrawModel model;
    private final RandomStream stream;
    private final Seeding seeding;
    private final MonthlyFields fields;
    private final FourierForcing forcing = new FourierForcing();
    private final StormEquations equations;
    private final StormIntegration storm;
    private final Place place = new Place();
    private final Seed seed = new Seed();
    private final double[] wind = new double[4];

    StormYear(DrawModel model, String drawId) {
        this.model = model;
        ModelSettings settings = model.settings();
        stream = new RandomStream(drawId);
        seeding = new Seeding(model.basin(), model.climate().statics(), settings);
        fields = model.fields();
        equations = new StormEquations(fields, forcing, settings.keeps(Quirk.Q2_WINDLESS));
        storm = new StormIntegration(equations, settings.steps());
    }

    /** Goes through attempts until enough tracks are found. */
    YearTracks run(int year, int tracksWanted, int tracksBefore, DrawControl control) {
        List<Track> tracks = new ArrayList<>();
        double[][] seeds = new double[Basin.ALPHABETICAL.size()][12];
        int most = (int) Math.min(
                Integer.MAX_VALUE, (long) tracksWanted * model.settings().attemptsPerTrack());
        for (int attempt = 0; attempt < most && tracks.size() < tracksWanted; attempt++) {
            if (control.isCancelled()) {
                throw new DrawCancelledException("draw cancelled in year %d".formatted(year));
            }
            if (!sow(year, attempt)) {
                continue;
            }
            seeds[Basin.ALPHABETICAL.indexOf(seed.basin)][seed.month - 1]++;
            Optional<Track> track = grow(year, attempt);
            if (track.isPresent()) {
                tracks.add(track.get());
                control.made(tracksBefore + tracks.size());
            }
        }
        return new YearTracks(year, tracks, seeds);
    }

    /** Whether the attempt gives a seed; leaves it in {@code seed}. */
    boolean sow(int year, int attempt) {
        stream.seek(year, attempt, RandomStream.Lane.GENESIS);
        return seeding.draw(stream, year, seed);
    }

    /** The track the seed becomes, if it becomes one worth keeping. */
    Optional<Track> grow(int year, int attempt) {
        fields.begin(year, seed.month, seed.day);
        fields.at(0, seed.lon, seed.lat, place);
        if (!(place.get(MonthVariable.POTENTIAL_INTENSITY) > LEAST_POTENTIAL)) {
            return Optional.empty();
        }
        seeding.strengthen(stream, place.get(MonthVariable.RELATIVE_HUMIDITY), seed);
        if (!model.domain().holds(new double[] {seed.lon, seed.lat, seed.v, seed.m})) {
            return Optional.empty();
        }
        stream.seek(year, attempt, RandomStream.Lane.FORCING);
        forcing.draw(stream);
        equations.begin(fields, seed.basin.boundaryLayerMeters());
        if (equations.ventilation(seed.lon, seed.lat) >= 1) {
            return Optional.empty();
        }
        storm.run(seed.lon, seed.lat, seed.v, seed.m, model.domain(), true);
        return isKept() ? track(year) : Optional.empty();
    }

    private boolean isKept() {
        int points = storm.points();
        if (storm.v[Math.min(StormIntegration.TWO_DAYS, points - 1)] < StormIntegration.TWO_DAY_WIND) {
            return false;
        }
        for (int i = 0; i < points; i++) {
            if (storm.v[i] >= LEAST_WIND) {
                return true;
            }
        }
        return false;
    }

    private Optional<Track> track(int year) {
        int points = storm.points();
        double[][] winds = new double[4][points];
        for (int i = 0; i < points; i++) {
            equations.windAt(i, storm.lon[i], storm.lat[i], wind);
            for (int w = 0; w < 4; w++) {
                winds[w][i] = wind[w];
            }
        }
        double[] vmax = MaximumWind.of(storm, points, winds);
        if (Arrays.stream(vmax).max().orElse(0) < LEAST_MAXIMUM_WIND) {
            return Optional.empty();
        }
        return Optional.of(new Track(
                year,
                seed.month,
                seed.day,
                seed.basin,
                Arrays.copyOf(storm.lon, points),
                Arrays.copyOf(storm.lat, points),
                winds[0],
                winds[1],
                winds[2],
                winds[3],
                Arrays.copyOf(storm.v, points),
                Arrays.copyOf(storm.m, points),
                vmax));
    }
}
