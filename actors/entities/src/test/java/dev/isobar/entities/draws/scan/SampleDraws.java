package dev.isobar.entities.draws.scan;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.ImpactConversion;
import dev.isobar.domain.draws.tracks.Track;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.formats.tracks.RawTracksFile;
import dev.isobar.formats.tracks.StormStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Draws with storms that move straight on; a draw's number decides them. */
public final class SampleDraws {

    public static final EnsembleKey ENSEMBLE =
            new EnsembleKey(PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974"), Basin.NA);

    private static final int STEPS = 15 * 24 + 1;

    private SampleDraws() {}

    public static EnsembleSpec spec(Path root, StoreForm form, DrawRunner runner, boolean deletes) {
        DrawRecipe recipe = new DrawRecipe("fixed", 2, 15, form, runner, "", Map.of());
        return new EnsembleSpec(root.toString(), DrawsLayout.SPECIFICATION, 250, recipe, deletes);
    }

    /** So many storms in each of the five years, of different lengths. */
    public static DrawTracks tracks(DrawKey draw, int perYear) {
        List<Track> tracks = new ArrayList<>();
        for (int year = 1970; year <= 1974; year++) {
            for (int i = 0; i < perYear; i++) {
                tracks.add(track(year, 1 + (i + draw.number()) % 12, 60 + 7 * draw.number() % 200 + 3 * i));
            }
        }
        double[][][] seeds = new double[5][7][12];
        Arrays.stream(seeds).forEach(ofYear -> Arrays.fill(ofYear[2], 40));
        return new DrawTracks(1970, 3600, STEPS, tracks, seeds);
    }

    private static Track track(int year, int month, int points) {
        double[][] values = new double[9][points];
        for (int i = 0; i < points; i++) {
            values[0][i] = 320 - 0.1 * i + 0.01 * month;
            values[1][i] = 12 + 0.05 * i;
            values[2][i] = -2 + Math.sin(i);
            values[3][i] = 1;
            values[4][i] = -5;
            values[5][i] = 1 + 0.01 * i;
            values[6][i] = 10 + 0.1 * i;
            values[7][i] = 0.5;
            values[8][i] = 12 + 0.1 * i;
        }
        return new Track(
                year, month, 1, Basin.NA, values[0], values[1], values[2], values[3], values[4], values[5], values[6],
                values[7], values[8]);
    }

    /** Writes the tracks under a name. */
    public static void writeTracks(Path file, DrawTracks tracks) throws IOException {
        Files.createDirectories(file.getParent());
        RawTracksFile.write(file, RawDraws.of(tracks, Map.of(ImpactStorms.TRACKS_SHA256, "sample")));
    }

    /** Writes tracks and store of a draw under their names. */
    public static void write(EnsembleSpec spec, DrawKey draw, int perYear) throws IOException {
        DrawPaths paths = DrawPaths.of(spec);
        DrawTracks tracks = tracks(draw, perYear);
        writeTracks(paths.tracks(draw), tracks);
        Files.createDirectories(paths.store(draw).getParent());
        StormStore.write(
                paths.store(draw),
                ImpactStorms.form(spec.recipe().form()),
                ImpactStorms.of(
                        ImpactConversion.of(tracks, draw.number()), Map.of(ImpactStorms.TRACKS_SHA256, "sample")));
    }
}
