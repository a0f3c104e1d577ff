package dev.isobar.entities.normals;

import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.files.ArrayFiles;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.TimeAxis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Seeded daily files of any calendar and any years in a temporary folder, and jobs over them by a file pattern. */
final class DailySeries {

    static final double[] LATITUDES = {50, 10, -30};
    static final double[] LONGITUDES = {2, 6, 10, 14};
    static final int CELLS = 12;
    static final float FILL = 1e20f;
    static final String UNITS = "days since 1900-01-01";

    final Path input;
    final Path output;
    final CalendarKind calendar;
    final NormalsConfiguration configuration = NormalsConfiguration.read(Fixture.shipped());

    DailySeries(Path folder, CalendarKind calendar) throws java.io.IOException {
        this.input = Files.createDirectories(folder.resolve("input"));
        this.output = folder.resolve("output");
        this.calendar = calendar;
    }

    /** The value of a day, from 0; NaN for one day in about twenty. */
    static float value(int year, int day, int cell) {
        SplittableRandom random = new SplittableRandom(31L * year + 7919L * day + 104_729L * cell);
        return random.nextInt(20) == 0
                ? Float.NaN
                : (float) (280 + 10 * Math.sin(day * 0.0172) + random.nextDouble(-8, 8));
    }

    /** Writes the years of one file from day {@code firstDay} of the first to day {@code endDay} of the last. */
    Path write(String name, int firstYear, int lastYear, int firstDay, int endDay) {
        return write(name, firstYear, lastYear, firstDay, endDay, 1);
    }

    /** The same in chunks of several days. */
    Path write(String name, int firstYear, int lastYear, int firstDay, int endDay, int chunkDays) {
        TimeAxis axis = TimeAxis.parse(UNITS, calendar.cf());
        List<int[]> days = new java.util.ArrayList<>();
        for (int year = firstYear; year <= lastYear; year++) {
            int from = year == firstYear ? firstDay : 0;
            int end = year == lastYear ? endDay : calendar.daysInYear(year);
            for (int day = from; day < end; day++) {
                days.add(new int[] {year, day});
            }
        }
        double[] times = new double[days.size()];
        for (int i = 0; i < times.length; i++) {
            double newYear = axis.value(new CalendarDate(days.get(i)[0], 1, 1), 12);
            times[i] = newYear + days.get(i)[1];
        }
        Path file = input.resolve(name);
        try (ArrayWriter writer = ArrayFiles.create(file, ArrayFormat.NETCDF4, schema(times, chunkDays))) {
            for (int first = 0; first < times.length; first += chunkDays) {
                int end = Math.min(times.length, first + chunkDays);
                float[] values = new float[CELLS * (end - first)];
                for (int i = 0; i < values.length; i++) {
                    int[] day = days.get(first + i / CELLS);
                    float value = value(day[0], day[1], i % CELLS);
                    values[i] = Float.isNaN(value) ? FILL : value;
                }
                int[] shape = {end - first, LATITUDES.length, LONGITUDES.length};
                writer.write("tas", new int[] {first, 0, 0}, shape, values);
            }
            writer.finish();
        }
        return file;
    }

    private ArraySchema schema(double[] times, int chunkDays) {
        List<String> grid = List.of("time", "lat", "lon");
        return new ArraySchema(
                List.of(
                        new Dimension("time", times.length),
                        new Dimension("lat", LATITUDES.length),
                        new Dimension("lon", LONGITUDES.length)),
                List.of(
                        axis("time", times, Map.of("units", UNITS, "calendar", calendar.cf())),
                        axis("lat", LATITUDES, Map.of("units", "degrees_north")),
                        axis("lon", LONGITUDES, Map.of("units", "degrees_east")),
                        new ArrayVariable(
                                "tas",
                                ElementType.FLOAT,
                                grid,
                                Map.of(
                                        "units", "K",
                                        "standard_name", "air_temperature",
                                        "long_name", "Near-Surface Air Temperature",
                                        "cell_methods", "area: time: mean",
                                        "_FillValue", FILL),
                                new int[] {chunkDays, LATITUDES.length, LONGITUDES.length},
                                Optional.empty())),
                Map.of("institution", "Test"));
    }

    private static ArrayVariable axis(String name, double[] values, Map<String, Object> attributes) {
        return ArrayVariable.known(name, ElementType.DOUBLE, List.of(name), attributes, values);
    }

    /** Writes whole years into one file. */
    Path write(String name, int firstYear, int lastYear) {
        return write(name, firstYear, lastYear, 0, calendar.daysInYear(lastYear));
    }

    NormalsRequest request(
            String targets, int window, int minYears, NormalsOptions options, @Nullable List<String> regions) {
        return new NormalsRequest(
                null, output.toString(), null, List.of("tas"), regions, targets, null, window, minYears, null, options);
    }

    NormalsPlan plan(NormalsRequest request) {
        return switch (new NormalsSubmission(configuration).submit(request, false)) {
            case NormalsSubmission.Outcome.Accepted accepted -> accepted.plan();
            case NormalsSubmission.Outcome.Refused refused ->
                throw new AssertionError(refused.rejection().text());
        };
    }

    Driver driver(NormalsPlan plan) {
        return new Driver(new VariableKind(configuration), Variable.idOf(plan.model(), "tas"));
    }

    /** Opens the only output of a region and target. */
    NormalReader open(Variable state, String region, int target) {
        VariablePlan plan = state.run().orElseThrow().plan();
        List<Output> outputs =
                Objects.requireNonNull(state.published().get(output.toString())).outputs();
        Output found = outputs.stream()
                .filter(o -> o.key().region().equals(region) && o.key().targetYear() == target)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no output of %s %d in %s".formatted(region, target, outputs)));
        return NormalReader.open(output.resolve(OutputPath.of(plan, found.key())));
    }
}
