package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is computed of each window and how it is written; the node checks the values. */
final class RecipeOptions {

    @Option(
            names = "--statistics",
            paramLabel = "STATISTIC",
            split = ",",
            completionCandidates = Statistics.class,
            description =
                    "mean, std (divides by n), std1 (by n-1), min, max, count, and percentiles as p10,p99.9. Default: mean.")
    List<String> statistics = List.of();

    @Option(
            names = "--quantile-type",
            paramLabel = "TYPE",
            completionCandidates = QuantileTypes.class,
            description = "Of the percentiles, after Hyndman and Fan: 7 (default, as numpy) or 8.")
    @Nullable
    String quantileType;

    @Option(
            names = "--pool-days",
            paramLabel = "K",
            description = "Percentiles take the K days before and after each day in too. Default: 0.")
    @Nullable
    Integer poolDays;

    @Option(
            names = "--smoothing",
            paramLabel = "FORM",
            completionCandidates = Smoothings.class,
            description = "Over the days of the year, circular: none (default), running-mean:31, harmonics:4.")
    @Nullable
    String smoothing;

    @Option(
            names = "--units",
            paramLabel = "UNITS",
            completionCandidates = Units.class,
            description = "Units of the results: degC, degF, mm/day, inch/day, ... Default: those of the files.")
    @Nullable
    String units;

    @Option(
            names = "--leap",
            paramLabel = "POLICY",
            completionCandidates = Leaps.class,
            description = "29 February: own-slot (default), drop, or ordinal (by the number of the day in the year).")
    @Nullable
    String leap;

    @Option(
            names = "--window-label",
            paramLabel = "LABEL",
            completionCandidates = Labels.class,
            description = "The window of a target year ends there (trailing, the default), is centred on it, or is the "
                    + "standard decadal one.")
    @Nullable
    String windowLabel;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            completionCandidates = Profiles.class,
            description = "standard (default), or origin: names, attributes and arithmetic of the original program.")
    @Nullable
    String profile;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "Of the results: netcdf3 (default), netcdf4, zarr2, zarr3.")
    @Nullable
    String format;

    @Option(
            names = "--tables",
            paramLabel = "FORM",
            split = ",",
            completionCandidates = Tables.class,
            description = "The regional means as tables too: csv, parquet.")
    List<String> tables = List.of();

    @Option(
            names = "--box",
            paramLabel = "NAME=W,S,E,N",
            description = "An own region between these degrees; may be given again. Default: the regions of the table.")
    List<String> boxes = List.of();

    @Option(
            names = "--polygons",
            paramLabel = "FILE.geojson[#PROPERTY]",
            description = "Own regions: the features of this file, named by their property, else by name or id.")
    @Nullable
    String polygons;

    /** Writes what was given into a request; paths become absolute, for the node reads them. */
    void addTo(ObjectNode body, Surroundings surroundings) {
        RequestFields.putTexts(body, "statistics", statistics);
        RequestFields.putTexts(body, "tables", tables);
        RequestFields.putTexts(body, "boxes", boxes);
        RequestFields.put(body, "quantileType", quantileType);
        RequestFields.put(body, "smoothing", smoothing);
        RequestFields.put(body, "units", units);
        RequestFields.put(body, "leap", leap);
        RequestFields.put(body, "windowLabel", windowLabel);
        RequestFields.put(body, "profile", profile);
        RequestFields.put(body, "format", format);
        if (poolDays != null) {
            body.put("poolDays", poolDays);
        }
        if (polygons != null) {
            int hash = polygons.lastIndexOf('#');
            String file = hash < 0 ? polygons : polygons.substring(0, hash);
            String property = hash < 0 ? "" : polygons.substring(hash);
            body.put("polygons", surroundings.resolve(java.nio.file.Path.of(file)) + property);
        }
    }

    /** Words that Tab offers for an option. */
    private abstract static class Words implements Iterable<String> {
        private final List<String> words;

        Words(String... words) {
            this.words = List.of(words);
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }

    private static final class Statistics extends Words {
        Statistics() {
            super(
                    "mean", "std", "std1", "min", "max", "count", "p1", "p5", "p10", "p25", "p50", "p75", "p90", "p95",
                    "p99", "p99.9");
        }
    }

    private static final class QuantileTypes extends Words {
        QuantileTypes() {
            super("7", "8");
        }
    }

    private static final class Smoothings extends Words {
        Smoothings() {
            super("none", "running-mean:15", "running-mean:31", "harmonics:3", "harmonics:4");
        }
    }

    private static final class Units extends Words {
        Units() {
            super("degC", "degF", "K", "mm/day", "inch/day");
        }
    }

    private static final class Leaps extends Words {
        Leaps() {
            super("own-slot", "drop", "ordinal");
        }
    }

    private static final class Labels extends Words {
        Labels() {
            super("trailing", "centred", "decadal");
        }
    }

    private static final class Profiles extends Words {
        Profiles() {
            super("standard", "origin");
        }
    }

    private static final class Formats extends Words {
        Formats() {
            super("netcdf3", "netcdf4", "zarr2", "zarr3");
        }
    }

    private static final class Tables extends Words {
        Tables() {
            super("csv", "parquet");
        }
    }
}
