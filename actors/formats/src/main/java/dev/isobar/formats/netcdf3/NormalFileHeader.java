package dev.isobar.formats.netcdf3;

import java.util.Map;

/**
 * What a file of one normal says about itself; 365 days of a noleap year.
 *
 * @param variable name, {@code tasmax}
 * @param cellMethods CF cell methods, {@code time: mean within years time: mean over years}
 * @param targetYear year that the time coordinate lies in
 * @param firstYear first year of the window, inclusive
 * @param lastYear last year of the window, inclusive
 * @param latitudes row centres, degrees north
 * @param longitudes column centres, degrees east
 * @param globalAttributes texts and numbers (Integer, Short, Byte, Float, Double), written in the map's order after
 *     {@code Conventions}
 */
@SuppressWarnings("ArrayRecordComponent")
public record NormalFileHeader(
        String variable,
        String units,
        String standardName,
        String longName,
        String cellMethods,
        int targetYear,
        int firstYear,
        int lastYear,
        double[] latitudes,
        double[] longitudes,
        Map<String, Object> globalAttributes) {

    /** Days in the year of a normal. */
    public static final int DAYS = 365;

    /** Number of cells: rows times columns. */
    public int cells() {
        return Math.multiplyExact(latitudes.length, longitudes.length);
    }
}
