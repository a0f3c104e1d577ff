package dev.isobar.bench.faults;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.entities.draws.climate.ClimateCache;
import dev.isobar.entities.draws.climate.SyntheticClimateFiles;
import dev.isobar.entities.draws.products.DrawPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The monthly files of a small synthetic climate, made once, and given to every round under its names. */
final class SharedClimate {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/EC-Earth3/r0i0p0f0/historical/1970-1970");
    private static final double STEP = 10;

    private final Path root;

    private SharedClimate(Path root) {
        this.root = root;
    }

    static SharedClimate make(Path root, ClimateCache climates) {
        if (!Files.exists(new DrawPaths(root).thermodynamics(PERIOD))) {
            SyntheticClimateFiles.plain().write(root, PERIOD, STEP, 1);
            var _ = climates.climate(root, PERIOD, Profile.parse("fixed"), Map.of(), "");
        }
        return new SharedClimate(root);
    }

    /** Puts it below another root, for a period of the same years. */
    void give(Path other, PeriodKey period) {
        DrawPaths from = new DrawPaths(root);
        DrawPaths to = new DrawPaths(other);
        try {
            Files.createDirectories(to.outputs(period));
            copy(from.windStatistics(PERIOD), to.windStatistics(period));
            copy(from.thermodynamics(PERIOD), to.thermodynamics(period));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(to)) {
            Files.copy(from, to);
        }
    }
}
