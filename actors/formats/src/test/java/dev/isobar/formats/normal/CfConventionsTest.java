package dev.isobar.formats.normal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.LeapPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ucar.ma2.DataType;
import ucar.nc2.Attribute;
import ucar.nc2.NetcdfFile;
import ucar.nc2.Variable;
import ucar.nc2.time.CalendarDate;
import ucar.nc2.time.CalendarDateUnit;

/**
 * Checks the rules of CF-1.8 that concern normals, with a reader that is not ours: chapters 3 (units, ancillary
 * variables), 4 (coordinates), 7 (cell methods, climatological statistics) and its conformance list.
 */
class CfConventionsTest {

    private static final String ONE_METHOD =
            "(area|time): (mean|maximum|minimum|standard_deviation)( within (years|days)| over (years|days))?";

    @TempDir
    private Path folder;

    /** Names of attributes that tie variables together. */
    private static final List<String> LINKS = List.of("bounds", "climatology", "ancillary_variables");

    static Stream<Arguments> files() {
        return Stream.of(ArrayFormat.NETCDF3, ArrayFormat.NETCDF4)
                .flatMap(format -> Stream.of(
                        Arguments.of(format, CalendarKind.NOLEAP, LeapPolicy.OWN_SLOT),
                        Arguments.of(format, CalendarKind.STANDARD, LeapPolicy.ORDINAL),
                        Arguments.of(format, CalendarKind.STANDARD, LeapPolicy.DROP),
                        Arguments.of(format, CalendarKind.DAYS_360, LeapPolicy.OWN_SLOT)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aNormalObeysTheConventions(ArrayFormat format, CalendarKind calendar, LeapPolicy policy) throws IOException {
        NormalHeader header = NormalSamples.header(calendar, policy);
        Path file = NormalSamples.write(folder.resolve("normal.nc"), format, header, 0);
        try (NetcdfFile cdf = NetcdfFile.open(file.toString())) {
            assertThat(cdf.findGlobalAttribute("Conventions").getStringValue()).isEqualTo("CF-1.8");
            assertThat(cdf.findGlobalAttribute("leap_policy").getStringValue()).isEqualTo(policy.text());
            for (Variable variable : cdf.getVariables()) {
                linksLeadToVariables(cdf, variable);
                if (variable.isCoordinateVariable()) {
                    aCoordinate(variable);
                }
            }
            theClimatologicalTime(cdf, header);
            theBoundsOfCells(cdf, "lat", "latitude", "degrees_north");
            theBoundsOfCells(cdf, "lon", "longitude", "degrees_east");
            thePercentiles(cdf);
            theFields(cdf, header);
            theCounts(cdf.findVariable("tas_count"));
            theOrdinalDay(cdf, header);
        }
    }

    private static void linksLeadToVariables(NetcdfFile cdf, Variable variable) {
        for (String link : LINKS) {
            Attribute attribute = variable.findAttribute(link);
            if (attribute != null) {
                for (String name : attribute.getStringValue().split(" ", -1)) {
                    assertThat(cdf.findVariable(name))
                            .as("%s:%s", variable.getShortName(), link)
                            .isNotNull();
                }
            }
        }
    }

    private static void aCoordinate(Variable coordinate) throws IOException {
        String name = coordinate.getShortName();
        assertThat(coordinate.findAttribute("_FillValue")).as(name).isNull();
        assertThat(coordinate.findAttribute("missing_value")).as(name).isNull();
        assertThat(coordinate.findAttribute("units")).as(name).isNotNull();
        assertThat(coordinate.findAttribute("long_name")).as(name).isNotNull();
        double[] values = (double[]) coordinate.read().get1DJavaArray(double.class);
        for (int i = 1; i < values.length; i++) {
            assertThat(values[i]).as("%s[%d]", name, i).isGreaterThan(values[i - 1]);
        }
    }

    private static void theClimatologicalTime(NetcdfFile cdf, NormalHeader header) throws IOException {
        Variable time = cdf.findVariable("time");
        assertThat(text(time, "standard_name")).isEqualTo("time");
        assertThat(text(time, "axis")).isEqualTo("T");
        assertThat(text(time, "calendar")).isEqualTo(header.slots().axis().cf());
        assertThat(text(time, "units")).doesNotContain("since 0000");
        assertThat(time.findAttribute("bounds")).isNull();
        Variable bounds = cdf.findVariable(text(time, "climatology"));
        assertThat(bounds.getDimensionsString()).isEqualTo("time bnds");
        assertThat(bounds.getDimension(1).getLength()).isEqualTo(2);
        assertThat(bounds.getDataType().isNumeric()).isTrue();
        assertThat(bounds.getAttributes().stream().map(Attribute::getShortName)).doesNotContain("_FillValue", "units");
        CalendarDateUnit unit = CalendarDateUnit.of(text(time, "calendar"), text(time, "units"));
        double[] times = (double[]) time.read().get1DJavaArray(double.class);
        double[] pairs = (double[]) bounds.read().get1DJavaArray(double.class);
        assertThat(times).hasSize(header.slots().count());
        for (int slot = 0; slot < times.length; slot++) {
            CalendarDate noon = unit.makeCalendarDate(times[slot]);
            // Half a day within, since this reader puts midnights of 1 January in all_leap a year too early.
            CalendarDate start = unit.makeCalendarDate(pairs[2 * slot] + 0.5);
            CalendarDate end = unit.makeCalendarDate(pairs[2 * slot + 1] - 0.5);
            String monthDay = noon.toString().substring(4, 10);
            assertThat(noon.toString()).startsWith("2000").contains("T12:00:00");
            assertThat(start.toString()).startsWith("1971" + monthDay + "T12:00:00");
            assertThat(end.toString()).startsWith("2000" + monthDay + "T12:00:00");
        }
    }

    private static void theBoundsOfCells(NetcdfFile cdf, String name, String standardName, String units)
            throws IOException {
        Variable axis = cdf.findVariable(name);
        assertThat(text(axis, "standard_name")).isEqualTo(standardName);
        assertThat(text(axis, "units")).isEqualTo(units);
        Variable bounds = cdf.findVariable(text(axis, "bounds"));
        assertThat(bounds.getDimensionsString()).isEqualTo(name + " bnds");
        double[] centres = (double[]) axis.read().get1DJavaArray(double.class);
        double[] pairs = (double[]) bounds.read().get1DJavaArray(double.class);
        for (int i = 0; i < centres.length; i++) {
            assertThat(centres[i]).isStrictlyBetween(pairs[2 * i], pairs[2 * i + 1]);
            assertThat(i == 0 || pairs[2 * i] == pairs[2 * i - 1]).isTrue();
        }
    }

    private static void thePercentiles(NetcdfFile cdf) throws IOException {
        Variable percentile = cdf.findVariable("percentile");
        assertThat(percentile.isCoordinateVariable()).isTrue();
        assertThat(text(percentile, "units")).isEqualTo("%");
        assertThat((double[]) percentile.read().get1DJavaArray(double.class)).containsExactly(10, 50, 99.5);
        assertThat(cdf.findVariable("tas_percentile").getDimensionsString()).isEqualTo("time percentile lat lon");
    }

    private static void theFields(NetcdfFile cdf, NormalHeader header) throws IOException {
        for (NormalField field : header.fields()) {
            Variable variable = cdf.findVariable(field.name());
            assertThat(text(variable, "units")).isEqualTo("K");
            assertThat(text(variable, "standard_name")).isEqualTo("air_temperature");
            assertThat(text(variable, "ancillary_variables")).isEqualTo("tas_count");
            Attribute fill = variable.findAttribute("_FillValue");
            assertThat(fill.getDataType()).isEqualTo(DataType.FLOAT);
            assertThat(fill.getNumericValue()).isEqualTo(1e20f);
            if (!field.cellMethods().isEmpty()) {
                cellMethods(text(variable, "cell_methods"));
            }
            boolean noInfinity = true;
            for (float value : (float[]) variable.read().get1DJavaArray(float.class)) {
                noInfinity &= Float.isFinite(value);
            }
            assertThat(noInfinity).as("NaN is written as the fill value").isTrue();
        }
        Variable area = cdf.findVariable("tas_area_mean");
        assertThat(area.getDimensionsString()).isEqualTo("time");
        assertThat(text(area, "cell_methods")).endsWith(" over years area: mean");
        cellMethods(text(area, "cell_methods"));
    }

    /** Within comes before over, and over what it was within of. */
    private static void cellMethods(String methods) {
        assertThat(methods).matches(ONE_METHOD + "( " + ONE_METHOD + ")*");
        assertThat(methods).containsPattern("time: \\w+ within years time: \\w+ over years");
    }

    private static void theCounts(Variable counts) {
        assertThat(text(counts, "standard_name")).isEqualTo("number_of_observations");
        assertThat(text(counts, "units")).isEqualTo("1");
        assertThat(counts.getDataType()).isEqualTo(DataType.BYTE);
        assertThat(counts.findAttribute("_FillValue")).isNull();
    }

    private static void theOrdinalDay(NetcdfFile cdf, NormalHeader header) throws IOException {
        Variable day = cdf.findVariable("dayofyear");
        if (header.slots().policy() != LeapPolicy.ORDINAL) {
            assertThat(day).isNull();
        } else {
            assertThat(day.getDataType()).isEqualTo(DataType.INT);
            assertThat(day.getDimensionsString()).isEqualTo("time");
            assertThat((int[]) day.read().get1DJavaArray(int.class))
                    .startsWith(1, 2, 3)
                    .endsWith(365, 366);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyNamesThatCfAllowsAreUsed(ArrayFormat format, CalendarKind calendar, LeapPolicy policy) throws IOException {
        NormalHeader header = NormalSamples.header(calendar, policy);
        Path file = NormalSamples.write(folder.resolve("names.nc"), format, header, 0);
        try (NetcdfFile cdf = NetcdfFile.open(file.toString())) {
            Set<String> reserved = Set.of("time", "lat", "lon", "bnds", "percentile");
            assertThat(cdf.getDimensions())
                    .extracting(dimension -> dimension.getShortName())
                    .isSubsetOf(reserved);
            for (Variable variable : cdf.getVariables()) {
                assertThat(variable.getShortName()).matches("[A-Za-z][A-Za-z0-9_]*");
                assertThat(variable.getAttributes())
                        .allSatisfy(attribute ->
                                assertThat(attribute.getShortName()).matches("[A-Za-z_][A-Za-z0-9_]*"));
            }
        }
    }

    private static String text(Variable variable, String attribute) {
        Attribute found = variable.findAttribute(attribute);
        assertThat(found).as("%s:%s", variable.getShortName(), attribute).isNotNull();
        return found.getStringValue();
    }
}
