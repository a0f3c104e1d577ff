package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a file of monthly statistics, month by month, in any order and from several threads. */
final class MonthlyWriter implements AutoCloseable {

    private final MonthlyKind kind;
    private final GridAxes axes;
    private final ArrayWriter writer;

    private MonthlyWriter(MonthlyKind kind, GridAxes axes, ArrayWriter writer) {
        this.kind = kind;
        this.axes = axes;
        this.writer = writer;
    }

    /**
     * Starts a file.
     *
     * @param path must not exist
     * @param days instants of the months, since 1850-01-01
     * @param attributes texts of the whole file
     */
    static MonthlyWriter create(
            Path path,
            MonthlyKind kind,
            GridAxes axes,
            String calendar,
            double[] days,
            Map<String, ? extends Object> attributes) {
        List<ArrayVariable> variables = new ArrayList<>();
        variables.add(coordinate("time", days, Map.of("units", GriddedAxes.DAYS, "calendar", calendar)));
        variables.add(coordinate("lat", axes.lat().toArray(), Map.of("units", "degrees_north")));
        variables.add(coordinate("lon", axes.lon().toArray(), Map.of("units", "degrees_east")));
        for (String name : kind.variables()) {
            variables.add(ArrayVariable.streamed(
                    name,
                    ElementType.FLOAT,
                    List.of("time", "lat", "lon"),
                    new TreeMap<>(Map.of("units", kind.units(name), "_FillValue", Float.NaN)),
                    1,
                    axes.lat().count(),
                    axes.lon().count()));
        }
        ArraySchema schema = new ArraySchema(
                List.of(
                        new Dimension("time", days.length),
                        new Dimension("lat", axes.lat().count()),
                        new Dimension("lon", axes.lon().count())),
                variables,
                new TreeMap<>(attributes));
        return new MonthlyWriter(kind, axes, ArrayFiles.create(path, ArrayFormat.NETCDF4, schema));
    }

    static ArrayVariable coordinate(String name, double[] values, Map<String, Object> attributes) {
        return ArrayVariable.known(name, ElementType.DOUBLE, List.of(name), new TreeMap<>(attributes), values);
    }

    /** Writes a month: a field for each variable of the kind. */
    void month(int record, double[]... fields) {
        int[] origin = {record, 0, 0};
        int[] extent = {1, axes.lat().count(), axes.lon().count()};
        for (int i = 0; i < fields.length; i++) {
            float[] values = new float[fields[i].length];
            for (int point = 0; point < values.length; point++) {
                values[point] = (float) fields[i][point];
            }
            writer.write(kind.variables().get(i), origin, extent, values);
        }
    }

    /** Ends the file and forces it to the disk. */
    void finish() {
        writer.finish();
    }

    @Override
    public void close() {
        writer.close();
    }
}
