package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.climate.OceanClimatology;
import dev.isobar.domain.draws.climate.SyntheticStatics;
import dev.isobar.domain.draws.tcrisk.GenesisMasks;
import dev.isobar.domain.draws.tcrisk.GridField;
import dev.isobar.domain.draws.tcrisk.StaticFields;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields that do not change from year to year, from configured NetCDF files; those that are not configured are
 * generated.
 *
 * <p>Names: {@link #LAND} (1 on land), {@link #BATHYMETRY} (m, negative in the sea), {@link #MIXED_LAYER_DEPTH} (m, twelve
 * months), {@link #STRATIFICATION} (K/100 m, twelve months), and {@link #DRAG} (at 10 m), which is left out of the model
 * unless it is named. A value is a path, {@code path#variable} where the file has several, or {@code synthetic}.
 *
 * @param paths by name
 */
public record StaticSources(Map<String, String> paths) {

    public static final String LAND = "land";
    public static final String BATHYMETRY = "bathymetry";
    public static final String DRAG = "drag";
    public static final String MIXED_LAYER_DEPTH = "mixed_layer_depth";
    public static final String STRATIFICATION = "stratification";
    public static final String SYNTHETIC = "synthetic";

    private static final Set<String> NAMES = Set.of(LAND, BATHYMETRY, DRAG, MIXED_LAYER_DEPTH, STRATIFICATION);

    /** Checks the names. */
    public StaticSources {
        paths = Map.copyOf(paths);
        for (String name : paths.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("static field: '%s' (expected: one of %s)"
                        .formatted(name, NAMES.stream().sorted().toList()));
            }
        }
    }

    /** What products say of them: {@code synthetic}, or each name with its path. */
    public String text() {
        Map<String, String> configured = new TreeMap<>(paths);
        configured.values().removeIf(SYNTHETIC::equals);
        if (configured.isEmpty()) {
            return SYNTHETIC;
        }
        for (String name : NAMES) {
            if (!name.equals(DRAG) || paths.containsKey(DRAG)) {
                configured.putIfAbsent(name, SYNTHETIC);
            }
        }
        return String.join(
                ",",
                configured.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    /**
     * The fields on their own grids.
     *
     * @throws FormatException when a file is damaged or holds no such field
     */
    public StaticFields fields() {
        GridField land = read(LAND).orElseGet(SyntheticStatics::land);
        GridField bathymetry = read(BATHYMETRY).orElseGet(() -> SyntheticStatics.bathymetry(land));
        Optional<GridField> drag = paths.containsKey(DRAG)
                ? Optional.of(read(DRAG).orElseGet(() -> SyntheticStatics.drag(land)))
                : Optional.empty();
        boolean synthetic = text().contains(SYNTHETIC);
        return new StaticFields(bathymetry, land, drag, GenesisMasks.of(land), synthetic);
    }

    /** The upper ocean. */
    public OceanClimatology ocean() {
        Optional<Path> depth = path(MIXED_LAYER_DEPTH);
        Optional<Path> stratification = path(STRATIFICATION);
        if (depth.isEmpty() && stratification.isEmpty()) {
            return SyntheticStatics.ocean();
        }
        if (depth.isEmpty() || stratification.isEmpty()) {
            throw new WorkFailure(
                    Failure.Kind.DATA,
                    "static fields: only one of %s and %s (expected: both or none)"
                            .formatted(MIXED_LAYER_DEPTH, STRATIFICATION));
        }
        Months depths = months(MIXED_LAYER_DEPTH);
        Months stratifications = months(STRATIFICATION);
        if (!depths.axes().equals(stratifications.axes())) {
            throw new FormatException(
                    stratification.get(), "another grid (expected: that of %s)".formatted(depth.get()));
        }
        return new OceanClimatology(depths.axes(), depths.fields(), stratifications.fields());
    }

    private Optional<Path> path(String name) {
        String value = paths.getOrDefault(name, SYNTHETIC);
        int variable = value.lastIndexOf('#');
        return value.equals(SYNTHETIC)
                ? Optional.empty()
                : Optional.of(Path.of(variable < 0 ? value : value.substring(0, variable)));
    }

    private Optional<GridField> read(String name) {
        return path(name).map(file -> {
            try (ArrayReader reader = ArrayFiles.open(file)) {
                GriddedVariable variable = variable(name, file, reader);
                return new GridField(variable.grid(), variable.field(0, 0));
            }
        });
    }

    private record Months(dev.isobar.domain.draws.tcrisk.GridAxes axes, List<double[]> fields) {}

    private Months months(String name) {
        Path file = path(name).orElseThrow();
        try (ArrayReader reader = ArrayFiles.open(file)) {
            GriddedVariable variable = variable(name, file, reader);
            int records = variable.axes().days().length;
            if (records != 12) {
                throw new FormatException(
                        file, "variable %s: %d months (expected: 12)".formatted(variable.name(), records));
            }
            List<double[]> fields = new ArrayList<>();
            for (int month = 0; month < 12; month++) {
                fields.add(ThermoBuild.widened(variable.field(month, 0)));
            }
            return new Months(variable.grid(), fields);
        }
    }

    /** The variable that is named, or the only one that has a grid. */
    private GriddedVariable variable(String name, Path file, ArrayReader reader) {
        String value = paths.getOrDefault(name, "");
        int hash = value.lastIndexOf('#');
        if (hash >= 0) {
            return GriddedVariable.of(file, reader, value.substring(hash + 1));
        }
        List<String> gridded = reader.schema().variables().stream()
                .filter(variable -> variable.dimensions().size() >= 2)
                .map(ArrayVariable::name)
                .toList();
        if (gridded.size() != 1) {
            throw new FormatException(
                    file, "variables %s (expected: one with a grid, or path#variable)".formatted(gridded));
        }
        return GriddedVariable.of(file, reader, gridded.getFirst());
    }
}
