package dev.isobar.entities.draws;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.entities.draws.climate.StaticSources;
import dev.isobar.entities.draws.products.TimeBins;
import dev.isobar.entities.intake.NearNames;
import dev.isobar.entities.intake.RefusedException;
import dev.isobar.entities.intake.RequestedFolder;
import dev.isobar.entities.intake.RequestedValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The specifications of a request's ensembles; basins with as many storms share one. */
final class RequestedSpecs {

    private final DrawsConfiguration.Defaults defaults;
    private final List<Basin> basins;
    private final EnsembleSpec common;
    private final @Nullable Integer tracksPerYear;
    private final Map<EnsembleSpec, List<EnsembleKey>> parts = new LinkedHashMap<>();

    private RequestedSpecs(
            DrawsConfiguration.Defaults defaults,
            List<Basin> basins,
            EnsembleSpec common,
            @Nullable Integer tracksPerYear) {
        this.defaults = defaults;
        this.basins = basins;
        this.common = common;
        this.tracksPerYear = tracksPerYear;
    }

    static RequestedSpecs of(DrawsRequest request, DrawsConfiguration configuration, List<Basin> basins) {
        DrawsConfiguration.Defaults defaults = configuration.defaults();
        DrawsOptions options = request.options();
        Profile profile = RequestedValue.parsed("profile", options.profile(), defaults.profile(), Profile::parse);
        DrawRecipe recipe = new DrawRecipe(
                profile.text(),
                0,
                RequestedValue.number("days", options.days(), defaults.days(), 1, 60),
                RequestedValue.parsed("store", options.store(), defaults.store(), DrawsConfiguration::storeForm),
                runner(options.runner(), configuration),
                climate(options.climate()),
                statics(options.statics(), configuration));
        EnsembleSpec common = new EnsembleSpec(
                root(request.root(), defaults),
                RequestedValue.parsed("layout", options.layout(), defaults.layout(), DrawsConfiguration::layout),
                RequestedValue.number("draws", options.draws(), defaults.draws(), 1, EnsembleSpec.MOST_DRAWS),
                recipe,
                Boolean.TRUE.equals(options.delete()));
        Integer tracks = options.tracksPerYear();
        if (tracks != null) {
            RequestedValue.number("tracksPerYear", tracks, 0, 0, DrawsConfiguration.MOST_TRACKS);
        }
        return new RequestedSpecs(defaults, basins, common, tracks);
    }

    private static String root(@Nullable String text, DrawsConfiguration.Defaults defaults) {
        String root = RequestedValue.said(text).orElse(defaults.root());
        return RequestedFolder.future("root", root).toString();
    }

    private static String climate(@Nullable String text) {
        if (RequestedValue.said(text).isEmpty()) {
            return "";
        }
        Path path = RequestedFolder.path("climate", text);
        if (!Files.isDirectory(path)) {
            throw RefusedException.invalid("climate: %s (expected: a folder that is there)".formatted(path));
        }
        return RequestedFolder.real("climate", path).toString();
    }

    /** What the request names holds before what is configured. */
    private static Map<String, String> statics(@Nullable Map<String, String> named, DrawsConfiguration configuration) {
        Map<String, String> statics = new TreeMap<>(configuration.staticFields());
        if (named != null) {
            named.forEach((name, path) -> statics.put(
                    name,
                    path.equals(StaticSources.SYNTHETIC)
                            ? path
                            : RequestedFolder.path("statics." + name, path).toString()));
        }
        return new StaticSources(statics).paths();
    }

    private static DrawRunner runner(@Nullable String text, DrawsConfiguration configuration) {
        String name = RequestedValue.said(text).orElse(configuration.defaults().runner());
        DrawRunner runner = configuration.runners().get(name);
        if (runner == null) {
            TreeSet<String> known = new TreeSet<>(configuration.runners().keySet());
            throw RefusedException.invalid("runner: '%s' is unknown%s (expected: %s)"
                    .formatted(name, NearNames.question(name, known.stream()), String.join(", ", known)));
        }
        return runner;
    }

    DrawsLayout layout() {
        return common.layout();
    }

    /** All basins of a period. */
    void add(TimeBins.Bin bin) {
        for (Basin basin : basins) {
            DrawRecipe recipe = common.recipe().withTracksPerYear(tracks(bin, basin));
            EnsembleSpec spec =
                    new EnsembleSpec(common.root(), common.layout(), common.draws(), recipe, common.deleteCorrupt());
            parts.computeIfAbsent(spec, _ -> new ArrayList<>()).add(new EnsembleKey(bin.period(), basin));
        }
    }

    /** What was typed, else what the table says, else the default. */
    private int tracks(TimeBins.Bin bin, Basin basin) {
        if (tracksPerYear != null) {
            return tracksPerYear;
        }
        Integer ofBin = bin.tracksPerYear().get(basin);
        return ofBin == null ? defaults.tracksPerYear().getOrDefault(basin, 0) : ofBin;
    }

    List<PlanOrder.Part> parts() {
        List<PlanOrder.Part> list = new ArrayList<>();
        parts.forEach((spec, ensembles) -> list.add(new PlanOrder.Part(spec, ensembles)));
        return list;
    }
}
