package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides which draws there are and how each is made. What is left out is as it was ordered before. */
final class DrawsOrderOptions {

    @Option(names = "--root", paramLabel = "DIR", description = "Folder above tc_risk and climada.")
    @Nullable
    Path root;

    @Option(
            names = "--basins",
            paramLabel = "BASIN",
            split = "[, ]+",
            arity = "1..*",
            completionCandidates = Basins.class,
            description = "Some of EP NA NI SI AU SP WP, separated by commas or blanks. Default: all seven.")
    List<String> basins = List.of();

    @Option(names = "--basin", paramLabel = "BASIN", hidden = true, description = "The same, for one basin.")
    @Nullable
    String basin;

    @Option(names = "--draws", paramLabel = "N", description = "Draws of each basin, numbered from 0. Default: 250.")
    @Nullable
    Integer draws;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "Of the model: fixed (default), or compat, which keeps the faults of the published one.")
    @Nullable
    String profile;

    @Option(names = "--tracks-per-year", paramLabel = "N", description = "Storms in each year. Default: by basin.")
    @Nullable
    Integer tracksPerYear;

    @Option(names = "--days", paramLabel = "DAYS", description = "Most days of a track, 1 to 60. Default: 30.")
    @Nullable
    Integer days;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description = "Where assignments lie: specification (default; in the period's folder) or origin.")
    @Nullable
    String layout;

    @Option(
            names = "--store",
            paramLabel = "FORM",
            description = "Zarr: ragged (default; one store a draw) or grouped (one group a storm).")
    @Nullable
    String store;

    @Option(names = "--runner", paramLabel = "NAME", description = "embedded (default), or one of conf/draws.conf.")
    @Nullable
    String runner;

    @Option(names = "--climate", paramLabel = "DIR", description = "Its climate. Default: its place below --root.")
    @Nullable
    Path climate;

    @Option(
            names = "--static",
            paramLabel = "NAME=FILE",
            description = "A static field: bathymetry, land, drag, ... Default: generated ones, which is said.")
    Map<String, Path> statics = new LinkedHashMap<>();

    @Option(names = "--delete", description = "Delete corrupt files instead of moving them to quarantine.")
    boolean delete;

    @Option(names = "--global", description = "One assignment for the whole source, with seven columns.")
    boolean global;

    /** The basins, in the order of every configuration. */
    static final class Basins extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Basins() {
            super(List.of("EP", "NA", "NI", "SI", "AU", "SP", "WP"));
        }
    }

    void addTo(ObjectNode body, Surroundings surroundings) {
        put(body, "root", root, surroundings);
        put(body, "climate", climate, surroundings);
        List<String> all = new ArrayList<>(basins);
        if (basin != null) {
            all.add(basin);
        }
        RequestFields.putTexts(body, "basins", all);
        RequestFields.put(body, "draws", draws);
        RequestFields.put(body, "profile", profile);
        RequestFields.put(body, "tracksPerYear", tracksPerYear);
        RequestFields.put(body, "days", days);
        RequestFields.put(body, "layout", layout);
        RequestFields.put(body, "store", store);
        RequestFields.put(body, "runner", runner);
        statics.forEach((name, path) ->
                body.withObject("/statics").put(name, surroundings.resolve(path).toString()));
        RequestFields.put(body, "delete", delete);
        RequestFields.put(body, "global", global);
    }

    private static void put(ObjectNode body, String name, @Nullable Path path, Surroundings surroundings) {
        if (path != null) {
            body.put(name, surroundings.resolve(path).toString());
        }
    }
}
