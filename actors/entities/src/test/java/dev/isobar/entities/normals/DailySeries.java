package dev.isobar.entities.normals;

import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.hdf5.DailyFileWriter;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.TimeAxis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Seeded daily files of any calendar and any years in a temporary folder, and jobs over them by a file pattern. */
final class DailySeries {

    static final double[] LATITUDES = {50, 10, -30};
    static final double[] LONGITUDES = {2, 6, 10, 14};
    static final int CELLS = 12;
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
        DailyHeader header = new DailyHeader(
                "tas",
                LATITUDES,
                LONGITUDES,
                times.length,
                times,
                UNITS,
                calendar.cf(),
                "K",
                "air_temperature",
                "Near-Surface Air Temperature",
                "area: time: mean",
                new int[] {1, LATITUDES.length, LONGITUDES.length},
                Map.of("institution", "Test"));
        Path file = input.resolve(name);
        DailyFileWriter writer = new DailyFileWriter(file, header, 1e20f);
        for (int[] day : days) {
            float[] values = new float[CELLS];
            for (int cell = 0; cell < CELLS; cell++) {
                values[cell] = value(day[0], day[1], cell);
            }
            writer.day(values);
        }
        writer.finish();
        return file;
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
        List<Output> outputs = state.published().get(output.toString()).outputs();
        Output found = outputs.stream()
                .filter(o -> o.key().region().equals(region) && o.key().targetYear() == target)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no output of %s %d in %s".formatted(region, target, outputs)));
        return NormalReader.open(output.resolve(OutputPath.of(plan, found.key())));
    }
}
