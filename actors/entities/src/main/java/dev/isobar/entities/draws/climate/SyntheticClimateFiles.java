package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.climate.SyntheticClimate;
import dev.isobar.domain.draws.climate.SyntheticWinds;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.files.ArrayFiles;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.TimeAxis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a synthetic climate in the layout of real input: {@code tc_risk/input/S/model/variant/scenario/period/} with
 * {@code <var>_<freq>_<model>_<scenario>_<variant>_gr_<start>-<end>.nc}; monthly tos, psl, ta and hus, daily ua and va.
 *
 * @param calendar of its days
 */
public record SyntheticClimateFiles(CalendarKind calendar, ArrayFormat format) {

    /** A grid of the synthetic climate on which five years are small and made in a second. */
    public static final double COARSE_STEP = 5;

    private static final double[] WIND_LEVELS = {85_000, 25_000};

    /** Those of a noleap calendar, uncompressed. */
    public static SyntheticClimateFiles plain() {
        return new SyntheticClimateFiles(CalendarKind.NOLEAP, ArrayFormat.NETCDF3);
    }

    /**
     * Writes the six files of a period; those of the same names that are there are replaced, the old ones going to
     * quarantine when they differ.
     *
     * @param root of the tree, above {@code tc_risk}
     * @param stepDegrees between grid points, 0.25 to 10
     * @param seed the same one gives the same bytes
     * @return the files
     * @throws WorkFailure of kind UNREACHABLE when one cannot be written
     * @throws IllegalArgumentException when the step does not divide the globe
     */
    public List<Path> write(Path root, PeriodKey period, double stepDegrees, long seed) {
        GridAxes axes = SyntheticClimate.grid(stepDegrees);
        SyntheticClimate climate = new SyntheticClimate(axes, seed);
        double[] levels = SyntheticClimate.levels();
        Writing writing = new Writing(root, period, axes, seed);
        List<Path> files = new ArrayList<>();
        files.add(
                writing.monthly("tos", "degC", new double[0], (year, month, _) -> climate.seaTemperature(year, month)));
        files.add(
                writing.monthly("psl", "Pa", new double[0], (year, month, _) -> climate.surfacePressure(year, month)));
        files.add(writing.monthly("ta", "K", levels, climate::temperature));
        files.add(writing.monthly("hus", "1", levels, climate::humidity));
        files.addAll(writing.winds(climate.winds()));
        return files;
    }

    /** The field of a level of a month. */
    private interface MonthlyField {

        float[] of(int year, int month, int level);
    }

    /** Writes the files of one period. */
    private final class Writing {

        private final Path root;
        private final PeriodKey period;
        private final GridAxes axes;
        private final long seed;
        private final TimeAxis time = TimeAxis.parse(GriddedAxes.DAYS, calendar.cf());

        Writing(Path root, PeriodKey period, GridAxes axes, long seed) {
            this.root = root.toAbsolutePath().normalize();
            this.period = period;
            this.axes = axes;
            this.seed = seed;
        }

        Path monthly(String variable, String units, double[] levels, MonthlyField field) {
            double[] days = new double[12 * period.years()];
            for (int i = 0; i < days.length; i++) {
                days[i] = time.value(new CalendarDate(period.firstYear() + i / 12, i % 12 + 1, 16), 0);
            }
            Path target = target(variable, variable.equals("tos") ? "Omon" : "Amon", "%04d01-%04d12");
            publish(List.of(target), List.of(schema(variable, units, days, levels)), writers -> {
                for (int i = 0; i < days.length; i++) {
                    for (int level = 0; level < Math.max(1, levels.length); level++) {
                        float[] values = field.of(period.firstYear() + i / 12, i % 12 + 1, level);
                        put(writers.getFirst(), variable, i, levels.length == 0 ? -1 : level, values);
                    }
                }
            });
            return target;
        }

        List<Path> winds(SyntheticWinds winds) {
            List<Double> days = new ArrayList<>();
            List<double[]> parts = new ArrayList<>();
            for (int year = period.firstYear(); year <= period.lastYear(); year++) {
                int length = calendar.daysInYear(year);
                for (int day = 0; day < length; day++) {
                    days.add(time.value(calendar.dateOfYear(year, day), 12));
                    parts.add(new double[] {time.value(calendar.dateOfYear(year, day), 0), (day + 0.5) / length});
                }
            }
            double[] stamps = days.stream().mapToDouble(Double::doubleValue).toArray();
            int lastDay = calendar.daysInMonth(period.lastYear(), 12);
            String range = "%04d0101-%04d12" + lastDay;
            List<Path> targets = List.of(target("ua", "day", range), target("va", "day", range));
            List<ArraySchema> schemas =
                    List.of(schema("ua", "m s-1", stamps, WIND_LEVELS), schema("va", "m s-1", stamps, WIND_LEVELS));
            publish(targets, schemas, writers -> {
                for (int i = 0; i < stamps.length; i++) {
                    float[][] day = winds.day((long) parts.get(i)[0], parts.get(i)[1]);
                    put(writers.get(0), "ua", i, 0, day[2]);
                    put(writers.get(0), "ua", i, 1, day[0]);
                    put(writers.get(1), "va", i, 0, day[3]);
                    put(writers.get(1), "va", i, 1, day[1]);
                }
            });
            return targets;
        }

        private Path target(String variable, String frequency, String range) {
            return new DrawPaths(root)
                    .modelInputs(period)
                    .resolve("%s_%s_%s_%s_%s_gr_%s.nc"
                            .formatted(
                                    variable,
                                    frequency,
                                    period.model(),
                                    period.scenario(),
                                    period.variant(),
                                    range.formatted(period.firstYear(), period.lastYear())));
        }

        private ArraySchema schema(String variable, String units, double[] days, double[] levels) {
            int rows = axes.lat().count();
            int columns = axes.lon().count();
            List<Dimension> dimensions = new ArrayList<>(List.of(
                    new Dimension("time", days.length), new Dimension("lat", rows), new Dimension("lon", columns)));
            List<ArrayVariable> variables = new ArrayList<>(List.of(
                    MonthlyWriter.coordinate(
                            "time", days, Map.of("units", GriddedAxes.DAYS, "calendar", calendar.cf())),
                    MonthlyWriter.coordinate("lat", axes.lat().toArray(), Map.of("units", "degrees_north")),
                    MonthlyWriter.coordinate("lon", axes.lon().toArray(), Map.of("units", "degrees_east"))));
            List<String> names = new ArrayList<>(List.of("time", "lat", "lon"));
            int[] chunk = {1, rows, columns};
            if (levels.length > 0) {
                dimensions.add(new Dimension("plev", levels.length));
                variables.add(MonthlyWriter.coordinate("plev", levels, Map.of("units", "Pa", "positive", "down")));
                names.add(1, "plev");
                chunk = new int[] {1, 1, rows, columns};
            }
            variables.add(ArrayVariable.streamed(
                    variable,
                    ElementType.FLOAT,
                    names,
                    new TreeMap<>(Map.of("units", units, "_FillValue", 1e20f)),
                    format == ArrayFormat.NETCDF3 ? new int[0] : chunk));
            return new ArraySchema(
                    dimensions,
                    variables,
                    new TreeMap<>(Map.of(
                            "title", "Synthetic climate, no model and no observation",
                            "source_id", period.model(),
                            "variant_label", period.variant(),
                            "experiment_id", period.scenario(),
                            "synthetic_seed", Long.toString(seed))));
        }

        private void put(ArrayWriter writer, String variable, int record, int level, float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.isNaN(values[i]) ? 1e20f : values[i];
            }
            int rows = axes.lat().count();
            int columns = axes.lon().count();
            if (level < 0) {
                writer.write(variable, new int[] {record, 0, 0}, new int[] {1, rows, columns}, values);
            } else {
                writer.write(variable, new int[] {record, level, 0, 0}, new int[] {1, 1, rows, columns}, values);
            }
        }

        private void publish(List<Path> targets, List<ArraySchema> schemas, Body body) {
            List<Path> temporaries = targets.stream()
                    .map(target -> Publishing.temporary(
                            target, (int) ProcessHandle.current().pid()))
                    .toList();
            List<ArrayWriter> writers = new ArrayList<>();
            try {
                Files.createDirectories(Publishing.parent(targets.getFirst()));
                for (int i = 0; i < targets.size(); i++) {
                    Publishing.discard(temporaries.get(i));
                    writers.add(ArrayFiles.create(temporaries.get(i), format, schemas.get(i)));
                }
                body.write(writers);
                writers.forEach(ArrayWriter::finish);
                for (int i = 0; i < targets.size(); i++) {
                    Publishing.publish(temporaries.get(i), targets.get(i), Publishing.digest(temporaries.get(i)), root);
                }
            } catch (IOException e) {
                throw new WorkFailure(
                        Failure.Kind.UNREACHABLE,
                        "%s: %s (expected: a folder to write)".formatted(targets.getFirst(), e),
                        e);
            } finally {
                writers.forEach(ArrayWriter::close);
                temporaries.forEach(Publishing::discard);
            }
        }
    }

    /** Writes the values of files that are open. */
    private interface Body {

        void write(List<ArrayWriter> writers);
    }
}
