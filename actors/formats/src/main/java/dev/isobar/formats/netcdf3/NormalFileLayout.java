package dev.isobar.formats.netcdf3;

import dev.isobar.formats.netcdf3.Netcdf3Header.ValueType;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.CellBounds;
import dev.isobar.grid.TimeAxis;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names, attributes and places in a file of one normal, as CF-1.8 section 7.4 has climatological statistics.
 *
 * <p>A day's time is its noon in the target year; its climatology bounds run from its midnight in the first year of the
 * window to the following midnight in the last.
 */
final class NormalFileLayout {

    static final String CONVENTIONS = "CF-1.8";
    static final String TIME_UNITS = "days since 1850-01-01 00:00:00";
    static final String CALENDAR = "noleap";
    static final float FILL = 1e20f;

    private final NormalFileHeader header;
    private final Netcdf3Encoder encoder = new Netcdf3Encoder();
    private final byte[] headerBytes;

    NormalFileLayout(NormalFileHeader header) {
        this.header = header;
        int days = NormalFileHeader.DAYS;
        List<String> grid = List.of("time", "lat", "lon");
        headerBytes = encoder.dimension("time", days)
                .dimension("bnds", 2)
                .dimension("lat", header.latitudes().length)
                .dimension("lon", header.longitudes().length)
                .variable("time", ValueType.DOUBLE, List.of("time"), time())
                .variable("climatology_bounds", ValueType.DOUBLE, List.of("time", "bnds"), Map.of())
                .variable("lat", ValueType.DOUBLE, List.of("lat"), axis("latitude", "degrees_north", "Y", "lat_bnds"))
                .variable("lat_bnds", ValueType.DOUBLE, List.of("lat", "bnds"), Map.of())
                .variable("lon", ValueType.DOUBLE, List.of("lon"), axis("longitude", "degrees_east", "X", "lon_bnds"))
                .variable("lon_bnds", ValueType.DOUBLE, List.of("lon", "bnds"), Map.of())
                .variable(header.variable(), ValueType.FLOAT, grid, means())
                .variable(countName(header.variable()), ValueType.BYTE, grid, counts())
                .header(globals());
    }

    static String countName(String variable) {
        return variable + "_count";
    }

    private static Map<String, Object> time() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("standard_name", "time");
        attributes.put("long_name", "time");
        attributes.put("units", TIME_UNITS);
        attributes.put("calendar", CALENDAR);
        attributes.put("axis", "T");
        attributes.put("climatology", "climatology_bounds");
        return attributes;
    }

    private static Map<String, Object> axis(String name, String units, String axis, String bounds) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("standard_name", name);
        attributes.put("long_name", name);
        attributes.put("units", units);
        attributes.put("axis", axis);
        attributes.put("bounds", bounds);
        return attributes;
    }

    private Map<String, Object> means() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (!header.standardName().isEmpty()) {
            attributes.put("standard_name", header.standardName());
        }
        attributes.put("long_name", header.longName());
        attributes.put("units", header.units());
        attributes.put("cell_methods", header.cellMethods());
        attributes.put("ancillary_variables", countName(header.variable()));
        attributes.put("_FillValue", FILL);
        attributes.put("missing_value", FILL);
        return attributes;
    }

    private static Map<String, Object> counts() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("standard_name", "number_of_observations");
        attributes.put("long_name", "number of years with a value");
        attributes.put("units", "1");
        return attributes;
    }

    private Map<String, Object> globals() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("Conventions", CONVENTIONS);
        attributes.putAll(header.globalAttributes());
        return attributes;
    }

    /** The bytes from the file's beginning to its first mean: header and coordinates. */
    ByteBuffer prologue() {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(encoder.begin(header.variable())));
        bytes.put(headerBytes);
        TimeAxis axis = TimeAxis.parse(TIME_UNITS, CALENDAR);
        double zero = axis.value(new CalendarDate(header.targetYear(), 1, 1), 12);
        double lower = axis.value(new CalendarDate(header.firstYear(), 1, 1), 0);
        double upper = axis.value(new CalendarDate(header.lastYear(), 1, 1), 24);
        for (int day = 0; day < NormalFileHeader.DAYS; day++) {
            bytes.putDouble(zero + day);
        }
        for (int day = 0; day < NormalFileHeader.DAYS; day++) {
            bytes.putDouble(lower + day).putDouble(upper + day);
        }
        put(bytes, header.latitudes());
        put(bytes, CellBounds.ofLatitudes(header.latitudes()));
        put(bytes, header.longitudes());
        put(bytes, CellBounds.ofLongitudes(header.longitudes()));
        return bytes.flip();
    }

    private static void put(ByteBuffer bytes, double[] values) {
        for (double value : values) {
            bytes.putDouble(value);
        }
    }

    /** Offset of the means of a day. */
    long meansOffset(int day) {
        return encoder.begin(header.variable()) + 4L * day * header.cells();
    }

    /** Offset of the counts of a day. */
    long countsOffset(int day) {
        return encoder.begin(countName(header.variable())) + (long) day * header.cells();
    }

    long fileBytes() {
        return encoder.fileBytes();
    }
}
