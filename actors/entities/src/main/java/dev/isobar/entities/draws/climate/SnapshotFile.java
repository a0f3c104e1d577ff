package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.GridField;
import dev.isobar.domain.draws.tcrisk.MonthFields;
import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.StormEnvironment;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of one moment for a single storm, from one NetCDF file or Zarr folder of (latitude, longitude) or (time,
 * latitude, longitude) fields: the fourteen winds of {@code env_wnd_} files ({@code ua250_Mean}, ...), {@code vp} (m/s,
 * after its factor), {@code chi} (transformed), {@code mixed_layer_depth}, {@code stratification}, {@code bathymetry} and
 * {@code land}. Those that the file does not have are constant.
 */
public final class SnapshotFile {

    /** Name of the potential intensity that the equations take; {@code vmax} of {@code thermo_} files has no factor. */
    public static final String POTENTIAL_INTENSITY = "vp";

    private static final String BATHYMETRY = "bathymetry";
    private static final String LAND = "land";

    private final Path file;
    private final ArrayReader reader;
    private final int month;
    private final Set<String> constant;
    private final List<String> found = new ArrayList<>();

    private SnapshotFile(Path file, ArrayReader reader, int month, Set<String> constant) {
        this.file = file;
        this.reader = reader;
        this.month = month;
        this.constant = constant;
    }

    /**
     * Reads a month of a file.
     *
     * @param month 1 to 12, of fields with twelve records; others have one
     * @param constants for what the file does not have
     * @param constant names that the constants hold for even when the file has them
     * @throws FormatException when the file is damaged, has none of the fields, or has them on several grids
     */
    public static StormEnvironment.Snapshot read(
            Path file, int month, StormEnvironment.Uniform constants, Set<String> constant) {
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("month: %d (expected: 1 to 12)".formatted(month));
        }
        try (ArrayReader reader = ArrayFiles.open(file)) {
            return new SnapshotFile(file, reader, month, constant).snapshot(constants);
        }
    }

    private StormEnvironment.Snapshot snapshot(StormEnvironment.Uniform constants) {
        Map<MonthVariable, GridField> fields = new EnumMap<>(MonthVariable.class);
        for (MonthVariable variable : MonthVariable.values()) {
            field(name(variable)).ifPresent(field -> fields.put(variable, field));
        }
        Optional<GridField> bathymetry = field(BATHYMETRY);
        Optional<GridField> land = field(LAND);
        GridAxes axes = fields.values().stream()
                .findFirst()
                .or(() -> bathymetry)
                .or(() -> land)
                .map(GridField::axes)
                .orElseThrow(() -> new FormatException(
                        file,
                        "none of the fields (expected: %s, %s, %s)"
                                .formatted(
                                        String.join(
                                                ", ",
                                                Arrays.stream(MonthVariable.values())
                                                        .map(SnapshotFile::name)
                                                        .toList()),
                                        BATHYMETRY,
                                        LAND)));
        fields.forEach((variable, field) -> {
            if (!field.axes().equals(axes)) {
                throw new FormatException(
                        file, "variable %s: another grid (expected: that of %s)".formatted(name(variable), found));
            }
        });
        return new StormEnvironment.Snapshot(
                MonthFields.of(axes, variable -> values(axes, variable, fields, constants)),
                bathymetry.orElseGet(() -> constant(axes, constants.bathymetry())),
                land.orElseGet(() -> constant(axes, constants.land())));
    }

    private static String name(MonthVariable variable) {
        return variable == MonthVariable.POTENTIAL_INTENSITY ? POTENTIAL_INTENSITY : variable.fileName();
    }

    private Optional<GridField> field(String name) {
        if (constant.contains(name) || !reader.schema().has(name)) {
            return Optional.empty();
        }
        GriddedVariable variable = GriddedVariable.of(file, reader, name);
        int records = variable.axes().days().length;
        if ((records > 1 && records != 12) || variable.axes().level() >= 0) {
            throw new FormatException(
                    file, "variable %s: %d records (expected: one, or one for each month)".formatted(name, records));
        }
        found.add(name);
        return Optional.of(new GridField(variable.grid(), variable.field(records == 12 ? month - 1 : 0, 0)));
    }

    private double[] values(
            GridAxes axes,
            MonthVariable variable,
            Map<MonthVariable, GridField> fields,
            StormEnvironment.Uniform constants) {
        double[] values = new double[axes.count()];
        GridField field = fields.get(variable);
        if (field == null) {
            Arrays.fill(values, constants.value(variable));
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = field.values()[i];
            if (Double.isNaN(values[i]) && variable.index() >= MonthVariable.WINDS) {
                throw new FormatException(
                        file,
                        "variable %s: missing values (expected: winds only may be missing)".formatted(name(variable)));
            }
        }
        return values;
    }

    private static GridField constant(GridAxes axes, double value) {
        float[] values = new float[axes.count()];
        Arrays.fill(values, (float) value);
        return new GridField(axes, values);
    }
}
