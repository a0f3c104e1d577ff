package dev.isobar.entities.draws.runners;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.tcrisk.Climate;
import dev.isobar.domain.draws.tcrisk.DrawCancelledException;
import dev.isobar.domain.draws.tcrisk.DrawControl;
import dev.isobar.domain.draws.tcrisk.DrawModel;
import dev.isobar.domain.draws.tcrisk.ModelSettings;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.climate.ClimateCache;
import dev.isobar.entities.draws.scan.RawDraws;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.tracks.RawTracksFile;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model inside this program. Its climate is made once for a period, its model once for a basin. */
public final class EmbeddedRun implements DrawRun {

    private static final int MODELS = 64;
    /** Nine numbers at a point, as a track, as a row of the file, and once more while it is written. */
    private static final long BYTES_PER_POINT = 9L * 3 * Double.BYTES;

    private static final long LEAST_BYTES = 16L << 20;

    private final ClimateCache climates;
    private final Map<ModelKey, Model> models = new LinkedHashMap<>();

    /** A model depends on the climate it was made from, which the cache may have made anew. */
    private record ModelKey(String root, PeriodKey period, Basin basin, DrawRecipe recipe) {}

    private record Model(SoftReference<@Nullable DrawModel> model) {}

    public EmbeddedRun(ClimateCache climates) {
        this.climates = climates;
    }

    @Override
    public long memoryBytes(Order order) {
        DrawRecipe recipe = order.spec().recipe();
        long tracks =
                (long) recipe.tracksPerYear() * order.draw().ensemble().period().years();
        return LEAST_BYTES + tracks * (recipe.days() * 24L + 1) * BYTES_PER_POINT;
    }

    @Override
    public void run(Order order, WorkContext context) {
        DrawRecipe recipe = order.spec().recipe();
        PeriodKey period = order.draw().ensemble().period();
        DrawTracks tracks;
        try {
            tracks = model(order)
                    .run(
                            order.draw().unitId().text(),
                            period.firstYear(),
                            period.lastYear(),
                            recipe.tracksPerYear(),
                            new Following(context, (long) recipe.tracksPerYear() * period.years()));
        } catch (DrawCancelledException e) {
            throw new WorkFailure(Failure.Kind.CANCELLED, context.unit() + ": nobody waits for it any more", e);
        }
        RawTracksFile.write(order.output(), RawDraws.of(tracks, attributes(order)));
    }

    private DrawModel model(Order order) {
        DrawRecipe recipe = order.spec().recipe();
        PeriodKey period = order.draw().ensemble().period();
        Basin basin = order.draw().ensemble().basin();
        Profile profile = Profile.parse(recipe.profile());
        ModelKey key = new ModelKey(order.spec().root(), period, basin, recipe);
        synchronized (models) {
            Model known = models.get(key);
            DrawModel model = known == null ? null : known.model().get();
            if (model != null) {
                return model;
            }
        }
        Climate climate = climates.climate(
                Path.of(order.spec().root()), period, profile, recipe.staticFields(), recipe.climateFolder());
        DrawModel made = made(climate, basin, ModelSettings.of(profile, recipe.days()));
        synchronized (models) {
            if (models.size() >= MODELS) {
                models.clear();
            }
            models.put(key, new Model(new SoftReference<>(made)));
        }
        return made;
    }

    private static DrawModel made(Climate climate, Basin basin, ModelSettings settings) {
        try {
            return DrawModel.of(climate, basin, settings);
        } catch (IllegalArgumentException e) {
            throw new WorkFailure(Failure.Kind.DATA, String.valueOf(e.getMessage()), e);
        }
    }

    /** What made the file, without anything that differs from one run to the next. */
    private static Map<String, Object> attributes(Order order) {
        DrawRecipe recipe = order.spec().recipe();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("title", "Tropical-cyclone tracks of one random draw");
        attributes.put(
                "source", "TC-risk model of Lin, Rousseau-Rizzi, Lee and Sobel (2023), doi 10.1029/2023MS003686");
        attributes.put("draw", order.draw().unitId().text());
        attributes.put("profile", recipe.profile());
        attributes.put("random_stream", "Philox4x32-10, keyed by the SHA-256 of the draw's id");
        attributes.put("static_fields", ClimateCache.staticFieldsText(recipe.staticFields()));
        attributes.put("tracks_per_year", (long) recipe.tracksPerYear());
        attributes.put("days", (long) recipe.days());
        return attributes;
    }

    /** @param planned tracks */
    private record Following(WorkContext context, long planned) implements DrawControl {

        @Override
        public boolean isCancelled() {
            return context.isCancelled();
        }

        @Override
        public void made(int tracks) {
            context.progress(tracks, planned, "tracks");
        }
    }
}
