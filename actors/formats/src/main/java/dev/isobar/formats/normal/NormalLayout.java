package dev.isobar.formats.normal;

import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.grid.CellBounds;
import dev.isobar.grid.LeapPolicy;
import dev.isobar.grid.TimeAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Names, attributes and coordinates in a file of one normal, as CF-1.8 section 7.4 has climatological statistics.
 *
 * <p>A slot's time is its noon in the label year; its climatology bounds run from its midnight in the first year of the
 * window to the following midnight in the last, all in the slots' own calendar. CF has no cell method for percentiles,
 * so they are a coordinate; its unit is the percent, since a percentile of 90 is the quantile 0.9. Its dimension comes
 * after time, as CF recommends and CDO demands.
 */
final class NormalLayout {

    static final String CONVENTIONS = "CF-1.8";
    static final String TIME_UNITS = "days since 1850-01-01 00:00:00";
    static final String SOURCE_CALENDAR = "source_calendar";
    static final String LEAP_POLICY = "leap_policy";
    static final String BOUNDS = "climatology_bounds";
    static final float FILL = 1e20f;

    /** Extents of a chunk (slots, rows, columns), the same whatever the machine. */
    static final int CHUNK_SLOTS = 32;

    static final int CHUNK_ROWS = 16;
    static final int CHUNK_COLUMNS = 32;

    private final NormalHeader header;
    private final List<ArrayVariable> variables = new ArrayList<>();

    private NormalLayout(NormalHeader header) {
        this.header = header;
    }

    /** What the file of a normal holds. */
    static ArraySchema schema(NormalHeader header) {
        return new NormalLayout(header).schema();
    }

    private ArraySchema schema() {
        List<Dimension> dimensions = new ArrayList<>();
        dimensions.add(new Dimension("time", header.slots().count()));
        dimensions.add(new Dimension("bnds", 2));
        dimensions.add(new Dimension("lat", header.rows()));
        dimensions.add(new Dimension("lon", header.columns()));
        if (!header.percentiles().isEmpty()) {
            dimensions.add(new Dimension("percentile", header.percentiles().size()));
        }
        times();
        axis("lat", "latitude", "degrees_north", "Y", header.latitudes(), CellBounds.ofLatitudes(header.latitudes()));
        axis(
                "lon",
                "longitude",
                "degrees_east",
                "X",
                header.longitudes(),
                CellBounds.ofLongitudes(header.longitudes()));
        percentiles();
        header.fields().forEach(this::field);
        variables.add(ArrayVariable.streamed(
                header.countName(), ElementType.BYTE, List.of("time", "lat", "lon"), counts(), chunk(false)));
        header.areaMeanField().ifPresent(this::areaMean);
        Map<String, Object> globals = new LinkedHashMap<>();
        globals.put("Conventions", CONVENTIONS);
        globals.putAll(header.globalAttributes());
        globals.put(SOURCE_CALENDAR, header.slots().source().cf());
        globals.put(LEAP_POLICY, header.slots().policy().text());
        return new ArraySchema(dimensions, variables, globals);
    }

    private void times() {
        int slots = header.slots().count();
        TimeAxis axis = TimeAxis.parse(TIME_UNITS, header.slots().axis().cf());
        double[] times = new double[slots];
        double[] bounds = new double[2 * slots];
        for (int slot = 0; slot < slots; slot++) {
            times[slot] = axis.value(header.slots().date(header.labelYear(), slot), 12);
            bounds[2 * slot] = axis.value(header.slots().date(header.firstYear(), slot), 0);
            bounds[2 * slot + 1] = axis.value(header.slots().date(header.lastYear(), slot), 24);
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("standard_name", "time");
        attributes.put("long_name", "time");
        attributes.put("units", TIME_UNITS);
        attributes.put("calendar", header.slots().axis().cf());
        attributes.put("axis", "T");
        attributes.put("climatology", BOUNDS);
        variables.add(ArrayVariable.known("time", ElementType.DOUBLE, List.of("time"), attributes, times));
        variables.add(ArrayVariable.known(BOUNDS, ElementType.DOUBLE, List.of("time", "bnds"), Map.of(), bounds));
        if (header.slots().policy() == LeapPolicy.ORDINAL) {
            Map<String, Object> ordinal = new LinkedHashMap<>();
            ordinal.put("long_name", "number of the day in the year, which the values are for");
            ordinal.put("units", "1");
            double[] days = IntStream.rangeClosed(1, slots).asDoubleStream().toArray();
            variables.add(ArrayVariable.known("dayofyear", ElementType.INT, List.of("time"), ordinal, days));
        }
    }

    private void axis(String name, String standardName, String units, String axis, double[] values, double[] bounds) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("standard_name", standardName);
        attributes.put("long_name", standardName);
        attributes.put("units", units);
        attributes.put("axis", axis);
        attributes.put("bounds", name + "_bnds");
        variables.add(ArrayVariable.known(name, ElementType.DOUBLE, List.of(name), attributes, values));
        variables.add(ArrayVariable.known(name + "_bnds", ElementType.DOUBLE, List.of(name, "bnds"), Map.of(), bounds));
    }

    private void percentiles() {
        if (!header.percentiles().isEmpty()) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("long_name", "percentile");
            attributes.put("units", "%");
            double[] values = header.percentiles().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            variables.add(
                    ArrayVariable.known("percentile", ElementType.DOUBLE, List.of("percentile"), attributes, values));
        }
    }

    private void field(NormalField field) {
        Map<String, Object> attributes = described(field, field.longName(), field.cellMethods());
        attributes.put("ancillary_variables", header.countName());
        attributes.putAll(field.extra());
        filled(attributes);
        boolean layered = !field.percentiles().isEmpty();
        variables.add(ArrayVariable.streamed(
                field.name(),
                ElementType.FLOAT,
                layered ? List.of("time", "percentile", "lat", "lon") : List.of("time", "lat", "lon"),
                attributes,
                chunk(layered)));
    }

    private void areaMean(NormalField field) {
        Map<String, Object> attributes = described(
                field,
                "area-weighted mean over the region of " + field.longName(),
                (field.cellMethods() + " area: mean").strip());
        filled(attributes);
        variables.add(ArrayVariable.streamed(header.areaMeanName(), ElementType.FLOAT, List.of("time"), attributes));
    }

    private static Map<String, Object> described(NormalField field, String longName, String cellMethods) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (!field.standardName().isEmpty()) {
            attributes.put("standard_name", field.standardName());
        }
        attributes.put("long_name", longName);
        attributes.put("units", field.units());
        if (!cellMethods.isEmpty()) {
            attributes.put("cell_methods", cellMethods);
        }
        return attributes;
    }

    private static void filled(Map<String, Object> attributes) {
        attributes.put("_FillValue", FILL);
        attributes.put("missing_value", FILL);
    }

    private static Map<String, Object> counts() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("standard_name", "number_of_observations");
        attributes.put("long_name", "number of years with a value");
        attributes.put("units", "1");
        return attributes;
    }

    private int[] chunk(boolean layered) {
        int slots = Math.min(CHUNK_SLOTS, header.slots().count());
        int rows = Math.min(CHUNK_ROWS, header.rows());
        int columns = Math.min(CHUNK_COLUMNS, header.columns());
        return layered ? new int[] {slots, 1, rows, columns} : new int[] {slots, rows, columns};
    }
}
