package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.files.ArrayFiles;
import dev.isobar.grid.CalendarDate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of one raw variable in all files of a period, in the order of time. Holds its files open. Safe for several
 * threads.
 */
final class RawSeries implements AutoCloseable {

    /** A record. */
    record Sample(GriddedVariable variable, int record) {

        /** Of the count of days of its calendar. */
        double day() {
            return variable.axes().days()[record];
        }
    }

    private final ClimateVariable kind;
    private final List<GriddedVariable> parts;
    private final List<ArrayReader> readers;
    private final Map<Integer, List<Sample>> months = new HashMap<>();

    private RawSeries(ClimateVariable kind, List<GriddedVariable> parts, List<ArrayReader> readers) {
        this.kind = kind;
        this.parts = parts;
        this.readers = readers;
    }

    /**
     * Opens the files of a variable.
     *
     * @param files one or more
     * @throws FormatException when one is damaged, has not the variable in units that are understood, stands on another
     *     grid or calendar than the first, or overlaps another in time
     */
    static RawSeries open(ClimateVariable kind, List<Path> files) {
        List<ArrayReader> readers = new ArrayList<>();
        boolean kept = false;
        try {
            List<GriddedVariable> parts = new ArrayList<>();
            for (Path file : files) {
                ArrayReader reader = ArrayFiles.open(file);
                readers.add(reader);
                parts.add(part(kind, file, reader));
            }
            RawSeries series = new RawSeries(kind, parts, readers);
            series.order();
            kept = true;
            return series;
        } finally {
            if (!kept) {
                readers.forEach(ArrayReader::close);
            }
        }
    }

    private static GriddedVariable part(ClimateVariable kind, Path file, ArrayReader reader) {
        Optional<String> name =
                kind.names().stream().filter(reader.schema()::has).findFirst();
        GriddedVariable part =
                GriddedVariable.of(file, reader, name.orElse(kind.names().getFirst()));
        if (kind.factor(part.units()).isEmpty()) {
            throw new FormatException(
                    file, "variable %s in '%s' (expected: %s)".formatted(part.name(), part.units(), kind.knownUnits()));
        }
        if (part.axes().time() < 0 || (part.axes().level() >= 0) != kind.onLevels()) {
            throw new FormatException(
                    file,
                    "variable %s: shape of %s (expected: time,%s latitude and longitude)"
                            .formatted(part.name(), part.axes().grid(), kind.onLevels() ? " pressure," : ""));
        }
        return part;
    }

    private void order() {
        parts.sort((a, b) -> Double.compare(a.axes().days()[0], b.axes().days()[0]));
        GriddedVariable first = parts.getFirst();
        double last = Double.NEGATIVE_INFINITY;
        for (GriddedVariable part : parts) {
            if (!part.grid().equals(first.grid())
                    || !part.axes().calendar().equals(first.axes().calendar())) {
                throw new FormatException(
                        part.file(), "another grid or calendar (expected: those of %s)".formatted(first.file()));
            }
            if (part.axes().days()[0] <= last) {
                throw new FormatException(part.file(), "begins before the file before it ends (expected: after)");
            }
            last = part.axes().days()[part.axes().days().length - 1];
            for (int record = 0; record < part.axes().days().length; record++) {
                CalendarDate date = part.axes().date(record);
                months.computeIfAbsent(12 * date.year() + date.month(), _ -> new ArrayList<>())
                        .add(new Sample(part, record));
            }
        }
    }

    ClimateVariable kind() {
        return kind;
    }

    GridAxes grid() {
        return parts.getFirst().grid();
    }

    String calendar() {
        return parts.getFirst().axes().calendar();
    }

    /** The files, in the order of time. */
    List<GriddedVariable> parts() {
        return List.copyOf(parts);
    }

    /** The records of a month, in the order of time; none when there are none. */
    List<Sample> month(int year, int month) {
        return months.getOrDefault(12 * year + month, List.of());
    }

    /** The only record of a month; refuses none and more. */
    Sample only(int year, int month) {
        List<Sample> samples = month(year, month);
        if (samples.size() != 1) {
            throw new FormatException(
                    parts.getFirst().file(),
                    "variable %s: %d records of %d-%02d in it and those with it (expected: 1)"
                            .formatted(parts.getFirst().name(), samples.size(), year, month));
        }
        return samples.getFirst();
    }

    /** The field of a record in our units; celsius stays. */
    float[] field(Sample sample, int level) {
        float[] field = sample.variable().field(sample.record(), level);
        double factor = kind.factor(sample.variable().units()).orElse(1.0);
        for (int i = 0; factor != 1 && i < field.length; i++) {
            field[i] = (float) (field[i] * factor);
        }
        return field;
    }

    /**
     * Place of a level in a file.
     *
     * @throws FormatException when the file has not the level
     */
    static int level(GriddedVariable variable, double pascals) {
        double[] pressures = variable.axes().pressures();
        for (int i = 0; i < pressures.length; i++) {
            if (Math.abs(pressures[i] - pascals) < 1) {
                return i;
            }
        }
        throw new FormatException(
                variable.file(),
                "variable %s: no level of %.0f hPa (expected: one of 250 and 850 hPa each)"
                        .formatted(variable.name(), pascals / 100));
    }

    @Override
    public void close() {
        readers.forEach(ArrayReader::close);
    }
}
