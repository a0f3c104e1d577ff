package dev.isobar.formats.tracks;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One storm of a draw, for impact modelling. Arrays are not copied.
 *
 * @param name {@code <basin>_<draw>_<year>_<%04d>}
 * @param sid identifies the storm, a text
 * @param idNo identifies the storm, a number; in a grouped store also the number in the name of its group
 * @param category of Saffir and Simpson, -1 to 5
 * @param basin of genesis, two letters
 * @param year of genesis
 * @param month of genesis, 1 to 12
 * @param hours whole hours from the beginning of the month of genesis to each point
 * @param points of each {@link PointField} the value at each point, in its units
 */
@SuppressWarnings("ArrayRecordComponent")
public record Storm(
        String name,
        String sid,
        long idNo,
        int category,
        String basin,
        int year,
        int month,
        long[] hours,
        Map<PointField, double[]> points) {

    public Storm {
        points = Collections.unmodifiableMap(new EnumMap<>(points));
        if (month < 1 || month > 12 || year < 1 || year > 9999) {
            throw new IllegalArgumentException(
                    "storm %s: genesis in %d-%d (expected: a year from 1 to 9999 and a month)"
                            .formatted(name, year, month));
        }
        for (PointField field : PointField.values()) {
            double[] values = points.get(field);
            if (values == null || values.length != hours.length) {
                throw new IllegalArgumentException("storm %s: %s: %s values (expected: %d)"
                        .formatted(name, field.variable(), values == null ? "no" : values.length, hours.length));
            }
        }
    }

    /** Number of points. */
    public int length() {
        return hours.length;
    }

    /** The values of a field, one for each point. */
    public double[] of(PointField field) {
        return points.getOrDefault(field, new double[0]);
    }

    /** Hours from 1970-01-01 00:00 to the beginning of the month of genesis. */
    public long startHour() {
        return startHour(year, month);
    }

    static long startHour(int year, int month) {
        return LocalDate.of(year, month, 1).toEpochDay() * 24;
    }
}
