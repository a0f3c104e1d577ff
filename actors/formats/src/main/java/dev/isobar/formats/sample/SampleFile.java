package dev.isobar.formats.sample;

import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.hdf5.DailyFileWriter;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.TimeAxis;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A NetCDF-4 file of daily values of whole years, in any calendar and with chunks of any number of days.
 *
 * @param variable of {@code tas}, {@code tasmax}, {@code tasmin}, {@code pr}
 * @param lastYear inclusive
 * @param chunkDays days of a chunk, which holds all cells
 * @param latitudes row centres, degrees north, either order
 * @param longitudes column centres, degrees east, either convention
 * @param globalAttributes in this order
 */
@SuppressWarnings("ArrayRecordComponent")
public record SampleFile(
        String variable,
        CalendarKind calendar,
        int firstYear,
        int lastYear,
        int chunkDays,
        double[] latitudes,
        double[] longitudes,
        Map<String, String> globalAttributes) {

    private static final float FILL = 1e20f;
    private static final String TIME_UNITS = "days since 1850-01-01 00:00:00";

    /** Gives the value of a cell on a day; NaN when it is missing. */
    public interface Values {

        /** @param dayOfYear from 0 */
        float at(int year, int dayOfYear, int row, int column);
    }

    /** Fills a day. */
    private interface Days {

        void fill(int year, int dayOfYear, float[] values);
    }

    public SampleFile {
        globalAttributes = new LinkedHashMap<>(globalAttributes);
        check(firstYear >= 1 && firstYear <= lastYear, "years", firstYear + "-" + lastYear, "ascending, from 1");
        check(chunkDays >= 1, "chunk days", chunkDays, ">= 1");
    }

    /** Without global attributes. */
    public SampleFile(
            String variable,
            CalendarKind calendar,
            int firstYear,
            int lastYear,
            int chunkDays,
            double[] latitudes,
            double[] longitudes) {
        this(variable, calendar, firstYear, lastYear, chunkDays, latitudes, longitudes, Map.of());
    }

    private static void check(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /**
     * Writes the file with values of one's own.
     *
     * @throws dev.isobar.formats.FormatException when it cannot be written
     */
    public void write(Path file, Values values) {
        write(file, (year, day, cells) -> {
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] = values.at(year, day, cell / longitudes.length, cell % longitudes.length);
            }
        });
    }

    /**
     * Writes the file with a made-up climate, missing over water; the same seed gives the same bytes.
     *
     * @throws dev.isobar.formats.FormatException when it cannot be written
     */
    public void write(Path file, long seed) {
        SampleClimate climate = new SampleClimate(seed, variable, latitudes, longitudes);
        write(file, climate::day);
    }

    private void write(Path file, Days days) {
        DailyHeader header = header();
        DailyFileWriter writer = new DailyFileWriter(file, header, FILL);
        float[] values = new float[latitudes.length * longitudes.length];
        java.util.Arrays.fill(values, Float.NaN);
        for (int year = firstYear; year <= lastYear; year++) {
            for (int day = 0; day < calendar.daysInYear(year); day++) {
                days.fill(year, day, values);
                writer.day(values);
            }
        }
        writer.finish();
    }

    private DailyHeader header() {
        SampleVariable described = SampleVariable.of(variable);
        TimeAxis axis = TimeAxis.parse(TIME_UNITS, calendar.cf());
        double first = axis.value(new CalendarDate(firstYear, 1, 1), 12);
        double end = axis.value(new CalendarDate(lastYear + 1, 1, 1), 12);
        double[] times = new double[(int) (end - first)];
        for (int day = 0; day < times.length; day++) {
            times[day] = first + day;
        }
        return new DailyHeader(
                variable,
                latitudes,
                longitudes,
                times.length,
                times,
                TIME_UNITS,
                calendar.cf(),
                described.units(),
                described.standardName(),
                described.longName(),
                described.cellMethods(),
                new int[] {chunkDays, latitudes.length, longitudes.length},
                globalAttributes);
    }
}
