package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.tcrisk.Axis;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.formats.CoordinateAxis;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.TimeAxis;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which axes of a variable are time, pressure, latitude and longitude, and how its rows and columns come to stand from
 * south to north and from 0 degrees east. Every other axis has a single value.
 *
 * @param time position of the axis, or -1
 * @param level position of the axis, or -1
 * @param rows place in the file of each of our rows
 * @param columns place in the file of each of our columns
 * @param days instants in days since 1850-01-01 of the file's calendar, or what stands for the twelve months of a
 *     climatology; empty without time
 * @param calendar name in CF, one for each calendar; empty without time
 * @param pressures of the levels in Pa, in the file's order; empty without levels
 */
@SuppressWarnings("ArrayRecordComponent")
record GriddedAxes(
        int time,
        int level,
        int latitude,
        int longitude,
        GridAxes grid,
        int[] rows,
        int[] columns,
        double[] days,
        String calendar,
        double[] pressures) {

    /** How instants are counted in all files that are written here. */
    static final String DAYS = "days since 1850-01-01";

    private static final Map<String, Double> PASCALS =
            Map.of("pa", 1.0, "hpa", 100.0, "millibars", 100.0, "millibar", 100.0, "mbar", 100.0, "mb", 100.0);

    /**
     * Finds the axes.
     *
     * @throws FormatException when the grid is not one of latitudes and longitudes, an axis has no coordinates, or one
     *     cannot be understood
     */
    static GriddedAxes of(Path file, ArrayReader reader, ArrayVariable variable) {
        int[] shape = reader.schema().shape(variable);
        int[] found = {-1, -1, -1, -1};
        CoordinateAxis[] axes = new CoordinateAxis[4];
        for (int i = 0; i < shape.length; i++) {
            Optional<CoordinateAxis> axis =
                    coordinates(reader, variable.dimensions().get(i));
            int kind = axis.map(GriddedAxes::kind).orElse(-1);
            if (kind >= 0 && found[kind] < 0) {
                found[kind] = i;
                axes[kind] = axis.orElseThrow();
            } else if (shape[i] != 1) {
                throw new FormatException(
                        file,
                        "variable %s: axis %s of %d (expected: time, pressure, latitude or longitude, with coordinates)"
                                .formatted(
                                        variable.name(), variable.dimensions().get(i), shape[i]));
            }
        }
        if (found[2] < 0 || found[3] < 0) {
            throw new FormatException(
                    file,
                    "variable %s on %s (expected: a grid of latitudes and longitudes)"
                            .formatted(variable.name(), variable.dimensions()));
        }
        int[] rows = ascending(axes[2].values());
        double[] eastward =
                Arrays.stream(axes[3].values()).map(GriddedAxes::eastward).toArray();
        int[] columns = distinct(eastward, ascending(eastward));
        try {
            String calendar = found[0] < 0 ? "" : calendar(axes[0]);
            return new GriddedAxes(
                    found[0],
                    found[1],
                    found[2],
                    found[3],
                    new GridAxes(axis(axes[2].values(), rows), axis(eastward, columns)),
                    rows,
                    columns,
                    found[0] < 0 ? new double[0] : days(axes[0], calendar),
                    calendar.isEmpty() ? "" : CalendarKind.parse(calendar).cf(),
                    found[1] < 0 ? new double[0] : pascals(axes[1]));
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, "variable %s: %s".formatted(variable.name(), e.getMessage()), e);
        }
    }

    private static Optional<CoordinateAxis> coordinates(ArrayReader reader, String dimension) {
        if (!reader.schema().has(dimension)) {
            return Optional.empty();
        }
        ArrayVariable variable = reader.schema().variable(dimension);
        return variable.dimensions().equals(List.of(dimension))
                ? Optional.of(new CoordinateAxis(dimension, reader.doubles(dimension), variable.attributes()))
                : Optional.empty();
    }

    /** 0 time, 1 pressure, 2 latitude, 3 longitude, -1 other. */
    private static int kind(CoordinateAxis axis) {
        if (axis.isTime()) {
            return 0;
        }
        if (axis.isLatitude()) {
            return 2;
        }
        if (axis.isLongitude()) {
            return 3;
        }
        boolean named =
                List.of("month", "plev", "lev", "level", "pressure_level").contains(axis.name());
        return axis.name().equals("month") ? 0 : named || PASCALS.containsKey(unit(axis)) ? 1 : -1;
    }

    /** Whether it is that of a climatology, whose years mean nothing. */
    private static boolean isTwelveMonths(CoordinateAxis axis) {
        return axis.values().length == 12
                && (unit(axis).startsWith("month")
                        || (!axis.isTime() && List.of("month", "time").contains(axis.name())));
    }

    private static String unit(CoordinateAxis axis) {
        return axis.text("units").strip().toLowerCase(Locale.ROOT);
    }

    private static double eastward(double longitude) {
        double turned = longitude - 360 * Math.floor(longitude / 360);
        return turned < 360 ? turned : 0;
    }

    private static int[] ascending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Leaves out a meridian that stands there twice, as 0 and 360 degrees. */
    private static int[] distinct(double[] values, int[] order) {
        return IntStream.range(0, order.length)
                .filter(i -> i == 0 || values[order[i]] - values[order[i - 1]] > 1e-6)
                .map(i -> order[i])
                .toArray();
    }

    private static Axis axis(double[] values, int[] order) {
        return Axis.of(Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
    }

    private static String calendar(CoordinateAxis axis) {
        String calendar = axis.text("calendar");
        return calendar.isEmpty() ? "standard" : calendar;
    }

    private static double[] days(CoordinateAxis axis, String calendar) {
        if (isTwelveMonths(axis)) {
            return axis.values();
        }
        TimeAxis from = TimeAxis.parse(axis.text("units"), calendar);
        TimeAxis to = TimeAxis.parse(DAYS, calendar);
        double start = from.value(new CalendarDate(1850, 1, 1), 0);
        double perDay = from.value(new CalendarDate(1850, 1, 2), 0) - start;
        double[] days = new double[axis.values().length];
        for (int i = 0; i < days.length; i++) {
            days[i] = (axis.values()[i] - start) / perDay;
            to.date(days[i]);
            if (i > 0 && !(days[i] > days[i - 1])) {
                throw new IllegalArgumentException(
                        "time %d is not after the one before (expected: ascending)".formatted(i));
            }
        }
        return days;
    }

    private static double[] pascals(CoordinateAxis axis) {
        Double factor = PASCALS.get(unit(axis));
        if (factor == null) {
            throw new IllegalArgumentException("levels in '%s' (expected: Pa or hPa)".formatted(axis.text("units")));
        }
        return Arrays.stream(axis.values()).map(value -> value * factor).toArray();
    }

    /** The date of a record. */
    CalendarDate date(int record) {
        return TimeAxis.parse(DAYS, calendar).date(days[record]);
    }
}
