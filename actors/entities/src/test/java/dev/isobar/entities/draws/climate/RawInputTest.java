package dev.isobar.entities.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.climate.ClimateRules;
import dev.isobar.domain.draws.climate.OceanClimatology;
import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.domain.draws.tcrisk.Quirk;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.Slab;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads raw files as other programs shape them. */
final class RawInputTest {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/M/r1/historical/1970-1970");
    private static final double[] NORTHWARD = {-30, 0, 30};
    private static final double[] SOUTHWARD = {30, 0, -30};
    private static final double[] EAST = {0, 90, 180, 270};

    @TempDir
    private Path folder;

    /** A value for each place and time. */
    private interface Values {

        double at(double day, double pascals, double latitude, double longitude);
    }

    /** How a file is shaped. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Shape(
            String variable,
            String units,
            ElementType type,
            double[] days,
            String time,
            String calendar,
            double[] levels,
            String levelUnits,
            double[] latitudes,
            double[] longitudes) {

        static Shape wind(String variable, double[] days) {
            return new Shape(
                    variable,
                    "m s-1",
                    ElementType.FLOAT,
                    days,
                    "days since 1850-01-01",
                    "noleap",
                    new double[] {85_000, 25_000},
                    "Pa",
                    NORTHWARD,
                    EAST);
        }
    }

    private Path write(String name, Shape shape, double scale, double offset, Values values) {
        Path file = folder.resolve(name);
        List<Dimension> dimensions = new ArrayList<>();
        List<ArrayVariable> variables = new ArrayList<>();
        List<String> names = new ArrayList<>();
        add(
                dimensions,
                variables,
                names,
                "time",
                shape.days(),
                Map.of("units", shape.time(), "calendar", shape.calendar()));
        if (shape.levels().length > 0) {
            add(dimensions, variables, names, "plev", shape.levels(), Map.of("units", shape.levelUnits()));
        }
        add(dimensions, variables, names, "latitude", shape.latitudes(), Map.of("units", "degrees_north"));
        add(dimensions, variables, names, "longitude", shape.longitudes(), Map.of("units", "degrees_east"));
        Map<String, Object> attributes = shape.type() == ElementType.SHORT
                ? Map.of("units", shape.units(), "scale_factor", scale, "add_offset", offset, "_FillValue", (short) -99)
                : Map.of("units", shape.units());
        double[] levels = shape.levels().length > 0 ? shape.levels() : new double[] {0};
        double[] stored =
                new double[shape.days().length * levels.length * shape.latitudes().length * shape.longitudes().length];
        int at = 0;
        for (double day : shape.days()) {
            for (double level : levels) {
                for (double latitude : shape.latitudes()) {
                    for (double longitude : shape.longitudes()) {
                        double value = values.at(day, level, latitude, longitude);
                        stored[at++] = Double.isNaN(value) && shape.type() == ElementType.SHORT
                                ? -99
                                : (value - offset) / scale;
                    }
                }
            }
        }
        variables.add(ArrayVariable.known(shape.variable(), shape.type(), names, attributes, new Slab.Doubles(stored)));
        try (ArrayWriter writer =
                ArrayFiles.create(file, ArrayFormat.NETCDF3, new ArraySchema(dimensions, variables, Map.of()))) {
            writer.finish();
        }
        return file;
    }

    private static void add(
            List<Dimension> dimensions,
            List<ArrayVariable> variables,
            List<String> names,
            String name,
            double[] values,
            Map<String, Object> attributes) {
        dimensions.add(new Dimension(name, values.length));
        variables.add(MonthlyWriter.coordinate(name, values, attributes));
        names.add(name);
    }

    /** Instants of the year 1970 of a noleap calendar. */
    private static double[] days(int count, double step, double first) {
        double[] days = new double[count];
        Arrays.setAll(days, i -> 120 * 365 + first + i * step);
        return days;
    }

    private WindBuild winds(ClimateRules rules, Path u, Path v) {
        return new WindBuild(
                PERIOD,
                rules,
                RawSeries.open(ClimateVariable.EASTWARD_WIND, List.of(u)),
                RawSeries.open(ClimateVariable.NORTHWARD_WIND, List.of(v)));
    }

    @Test
    void rowsLevelsAndMeridiansOfAnyOrderBecomeOurs() {
        Values values = (day, level, lat, lon) -> level / 1000 + lat + (lon < 0 ? lon + 360 : lon) / 100;
        Path plain = write("ua_a.nc", Shape.wind("ua", days(365, 1, 0.5)), 1, 0, values);
        Shape turned = new Shape(
                "ua",
                "m s-1",
                ElementType.SHORT,
                Arrays.stream(days(365, 1, 0.5)).map(day -> 24 * (day - 43_800)).toArray(),
                "hours since 1970-01-01",
                "365_day",
                new double[] {250, 500, 850},
                "hPa",
                SOUTHWARD,
                new double[] {-180, -90, 0, 90});
        Path packed =
                write("ua_b.nc", turned, 0.01, 3, (day, level, lat, lon) -> values.at(day, 100 * level, lat, lon));
        double[][] expected =
                winds(ClimateRules.of(Profile.FIXED), plain, as("va", plain)).month(4);
        double[][] found =
                winds(ClimateRules.of(Profile.FIXED), packed, as("va", packed)).month(4);
        assertThat(expected[MonthVariable.U850.index()][4]).isCloseTo(85, within(1e-4));
        assertThat(expected[MonthVariable.U250.index()][1]).isCloseTo(25 - 30 + 0.9, within(1e-4));
        for (int i = 0; i < 4; i++) {
            for (int point = 0; point < 12; point++) {
                assertThat(found[i][point]).isCloseTo(expected[i][point], within(1e-4));
            }
        }
    }

    /** A file of the other component with the same values. */
    private Path as(String variable, Path file) {
        try (RawSeries series = RawSeries.open(ClimateVariable.EASTWARD_WIND, List.of(file))) {
            GriddedVariable from = series.parts().getFirst();
            Shape shape = new Shape(
                    variable,
                    "m s-1",
                    ElementType.FLOAT,
                    from.axes().days(),
                    GriddedAxes.DAYS,
                    "noleap",
                    new double[] {25_000, 85_000},
                    "Pa",
                    NORTHWARD,
                    EAST);
            return write(variable + "_of_" + file.getFileName(), shape, 1, 0, (day, level, lat, lon) -> {
                int record = (int) Math.round(day - from.axes().days()[0]);
                int row = (int) ((lat + 30) / 30);
                int point = row * 4 + (int) (lon / 90);
                return from.field(record, RawSeries.level(from, level))[point];
            });
        }
    }

    @Test
    void timesOfADayAreAveragedOnlyWhenRepaired() {
        Values swings = (day, level, lat, lon) -> day - Math.floor(day) < 0.4 ? 10 : -10;
        Path u = write("ua_sub.nc", Shape.wind("ua", days(730, 0.5, 0)), 1, 0, swings);
        Path v = write("va_sub.nc", Shape.wind("va", days(730, 0.5, 0)), 1, 0, swings);
        int variance = MonthVariable.VAR_U250.index();
        assertThat(winds(ClimateRules.of(Profile.FIXED), u, v).month(0)[variance][0])
                .isCloseTo(0, within(1e-6));
        assertThat(winds(ClimateRules.of(Profile.COMPAT), u, v).month(0)[variance][0])
                .isCloseTo(100, within(1e-6));
    }

    @Test
    void theFirstMonthOfAFileIsStampedWithItsFirstDayOnlyInTheOldWay() {
        Path u = write("ua_q4.nc", Shape.wind("ua", days(365, 1, 0)), 1, 0, (day, level, lat, lon) -> 1);
        Path v = as("va", u);
        WindBuild compat = winds(new ClimateRules(Set.of(Quirk.Q4_JANUARY), false), u, v);
        assertThat(compat.days()).startsWith(43_800, 43_845);
        assertThat(winds(ClimateRules.of(Profile.FIXED), u, v).days()).startsWith(43_814, 43_845);
    }

    @Test
    void windsBelowTheGroundTakeTheirNearestNeighboursOnlyWhenRepaired() {
        Values holed = (day, level, lat, lon) -> level > 50_000 && lat == 0 && lon == 90 ? Double.NaN : lon + day % 2;
        Path u = write("ua_hole.nc", Shape.wind("ua", days(365, 1, 0)), 1, 0, holed);
        Path v = write("va_hole.nc", Shape.wind("va", days(365, 1, 0)), 1, 0, holed);
        int point = 5;
        assertThat(winds(ClimateRules.of(Profile.COMPAT), u, v).month(2)[MonthVariable.U850.index()][point])
                .isNaN();
        assertThat(winds(ClimateRules.of(Profile.FIXED), u, v).month(2)[MonthVariable.U850.index()][point])
                .isBetween(0.0, 181.0);
        Path empty = write("ua_empty.nc", Shape.wind("ua", days(365, 1, 0)), 1, 0, (d, level, lat, lon) -> Double.NaN);
        assertThatThrownBy(() -> winds(ClimateRules.of(Profile.FIXED), empty, v).month(2))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("ua_empty.nc: no winds of 1970-03 at 12 of 12 points");
    }

    @Test
    void daysThatAreMissingAreRefusedWhenRepaired() {
        Path u = write("ua_short.nc", Shape.wind("ua", days(200, 1, 0)), 1, 0, (day, level, lat, lon) -> day % 7);
        Path v = as("va", u);
        assertThatThrownBy(() -> winds(ClimateRules.of(Profile.FIXED), u, v).month(6))
                .hasMessageContaining("ua_short.nc: 19 days of 1970-07 (expected: 31)");
        assertThat(winds(ClimateRules.of(Profile.COMPAT), u, v).month(11)[0]).containsOnly(Double.NaN);
        Path shorter = write("va_x.nc", Shape.wind("va", days(190, 1, 0)), 1, 0, (day, level, lat, lon) -> 1);
        assertThatThrownBy(
                        () -> winds(ClimateRules.of(Profile.COMPAT), u, shorter).month(6))
                .hasMessageContaining("va_x.nc: 9 records of 1970-07 (expected: 19, as many as ua has)");
    }

    @Test
    void whatIsNotUnderstoodIsNamedWithWhatWasExpected() {
        Shape good = Shape.wind("ua", days(3, 1, 0));
        Values one = (day, level, lat, lon) -> 1;
        refused(
                new Shape(
                        "ua",
                        "knots",
                        good.type(),
                        good.days(),
                        good.time(),
                        "noleap",
                        good.levels(),
                        "Pa",
                        NORTHWARD,
                        EAST),
                "variable ua in 'knots' (expected: m s**-1, m s-1, m/s)");
        refused(
                new Shape(
                        "ua",
                        "m/s",
                        good.type(),
                        good.days(),
                        good.time(),
                        "noleap",
                        good.levels(),
                        "km",
                        NORTHWARD,
                        EAST),
                "levels in 'km' (expected: Pa or hPa)");
        refused(
                new Shape(
                        "ua",
                        "m/s",
                        good.type(),
                        good.days(),
                        good.time(),
                        "lunar",
                        good.levels(),
                        "Pa",
                        NORTHWARD,
                        EAST),
                "calendar: 'lunar'");
        refused(
                new Shape(
                        "ux",
                        "m/s",
                        good.type(),
                        good.days(),
                        good.time(),
                        "noleap",
                        good.levels(),
                        "Pa",
                        NORTHWARD,
                        EAST),
                "no variable ua (expected: one beside");
        refused(
                new Shape(
                        "ua",
                        "m/s",
                        good.type(),
                        good.days(),
                        good.time(),
                        "noleap",
                        new double[0],
                        "",
                        NORTHWARD,
                        EAST),
                "(expected: time, pressure, latitude and longitude)");
        Path u = write(
                "ua_levels.nc",
                new Shape(
                        "ua",
                        "m/s",
                        good.type(),
                        good.days(),
                        good.time(),
                        "noleap",
                        new double[] {85_000, 50_000},
                        "Pa",
                        NORTHWARD,
                        EAST),
                1,
                0,
                one);
        Path v = write("va_levels.nc", Shape.wind("va", good.days()), 1, 0, one);
        assertThatThrownBy(() -> winds(ClimateRules.of(Profile.FIXED), u, v))
                .hasMessageContaining("ua_levels.nc: variable ua: no level of 250 hPa");
        Path again = write("ua_again.nc", good, 1, 0, one);
        assertThatThrownBy(() -> RawSeries.open(ClimateVariable.EASTWARD_WIND, List.of(u, again)))
                .hasMessageContaining("begins before the file before it ends");
    }

    private int refusals;

    private void refused(Shape shape, String problem) {
        Path file = write("bad_" + refusals++ + ".nc", shape, 1, 0, (day, level, lat, lon) -> 1);
        assertThatThrownBy(() -> RawSeries.open(ClimateVariable.EASTWARD_WIND, List.of(file)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(problem);
    }

    @Test
    void staticFieldsAreReadFromTheirFiles() {
        double[] months = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        double[] twice = {0, 90, 180, 270, 360};
        for (String name : List.of("mld", "strat")) {
            write(
                    name + ".nc",
                    new Shape(
                            name,
                            "m",
                            ElementType.FLOAT,
                            months,
                            "months since 1982-01-01",
                            "",
                            new double[0],
                            "",
                            SOUTHWARD,
                            twice),
                    1,
                    0,
                    (month, level, lat, lon) -> 10 * month + lat);
        }
        Map<String, String> paths = Map.of(
                "mixed_layer_depth",
                folder.resolve("mld.nc") + "#mld",
                "stratification",
                folder.resolve("strat.nc").toString());
        OceanClimatology ocean = new StaticSources(paths).ocean();
        assertThat(ocean.axes().lon().toArray()).containsExactly(EAST);
        assertThat(ocean.mixedLayerDepth().get(11))
                .containsExactly(90, 90, 90, 90, 120, 120, 120, 120, 150, 150, 150, 150);
        assertThat(ocean.stratification().get(0)[4]).isEqualTo(10);
        Map<String, String> one =
                Map.of("mixed_layer_depth", folder.resolve("mld.nc").toString());
        assertThatThrownBy(() -> new StaticSources(one).ocean())
                .hasMessageContaining("only one of mixed_layer_depth and stratification");
        double[] once = {0};
        Shape mask = new Shape(
                "mask", "1", ElementType.SHORT, once, GriddedAxes.DAYS, "noleap", new double[0], "", SOUTHWARD, EAST);
        Path land = write("land.nc", mask, 1, 0, (time, level, lat, lon) -> lat > 0 ? 1 : 0);
        StaticSources sources = new StaticSources(Map.of("land", land.toString(), "drag", "synthetic"));
        assertThat(sources.fields().land().values()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(sources.fields().bathymetry().values()[11]).isEqualTo(200);
        assertThat(sources.fields().drag()).isPresent();
        assertThat(sources.fields().synthetic()).isTrue();
    }
}
