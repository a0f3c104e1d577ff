package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.climate.TimePlace;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.files.ArrayFiles;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.TimeAxis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of monthly statistics, ours or another program's, open for reading. Safe for several threads. */
final class MonthlyFile implements AutoCloseable {

    /** The day of the month for which fields are taken. */
    static final int MIDDLE = 15;

    private final MonthlyKind kind;
    private final ArrayReader reader;
    private final List<GriddedVariable> variables;

    private MonthlyFile(MonthlyKind kind, ArrayReader reader, List<GriddedVariable> variables) {
        this.kind = kind;
        this.reader = reader;
        this.variables = variables;
    }

    /**
     * Opens a file and looks at its description.
     *
     * @throws FormatException when it is damaged, a variable is missing or stands on another grid, or there is no record
     *     within a month of one of the period's
     */
    static MonthlyFile open(Path path, MonthlyKind kind, PeriodKey period) {
        ArrayReader reader = ArrayFiles.open(path);
        boolean kept = false;
        try {
            List<GriddedVariable> variables = new ArrayList<>();
            for (String name : kind.variables()) {
                GriddedVariable variable = GriddedVariable.of(path, reader, name);
                variables.add(variable);
                if (!variable.grid().equals(variables.getFirst().grid())
                        || variable.axes().days().length == 0
                        || variable.axes().level() >= 0) {
                    throw new FormatException(
                            path, "variable %s (expected: time, latitude and longitude, as the first)".formatted(name));
                }
            }
            MonthlyFile file = new MonthlyFile(kind, reader, variables);
            for (int year = period.firstYear(); year <= period.lastYear(); year += Math.max(1, period.years() - 1)) {
                file.place(year, 1);
                file.place(year, 12);
            }
            kept = true;
            return file;
        } finally {
            if (!kept) {
                reader.close();
            }
        }
    }

    GridAxes grid() {
        return variables.getFirst().grid();
    }

    /** Attributes of the whole file. */
    Map<String, Object> attributes() {
        return reader.schema().attributes();
    }

    private TimePlace place(int year, int month) {
        GriddedVariable first = variables.getFirst();
        TimeAxis axis = TimeAxis.parse(GriddedAxes.DAYS, first.axes().calendar());
        try {
            return TimePlace.of(first.axes().days(), axis.value(new CalendarDate(year, month, MIDDLE), 0));
        } catch (IllegalArgumentException e) {
            throw new FormatException(first.file(), "month %d-%02d: %s".formatted(year, month, e.getMessage()), e);
        }
    }

    /** The fields of the middle of a month, one for each variable of the kind; linear in time between records. */
    double[][] month(int year, int month) {
        TimePlace place = place(year, month);
        double[][] fields = new double[variables.size()][];
        for (int i = 0; i < fields.length; i++) {
            float[] lower = variables.get(i).field(place.lower(), 0);
            float[] upper =
                    place.upper() == place.lower() ? lower : variables.get(i).field(place.upper(), 0);
            fields[i] = new double[lower.length];
            for (int point = 0; point < lower.length; point++) {
                fields[i][point] = place.between(lower[point], upper[point]);
            }
        }
        return fields;
    }

    /**
     * Looks at all values.
     *
     * @throws FormatException when a value cannot be, or none of a variable and month is there
     */
    void check() {
        for (GriddedVariable variable : variables) {
            boolean isVariance = variable.name().endsWith("_Var");
            boolean isSigned = kind == MonthlyKind.WINDS && !isVariance;
            double most = variable.name().endsWith("_Mean") || kind == MonthlyKind.THERMO ? 300 : 90_000;
            for (int record = 0; record < variable.axes().days().length; record++) {
                int there = 0;
                for (float value : variable.field(record, 0)) {
                    if (Float.isNaN(value)) {
                        continue;
                    }
                    there++;
                    if (value > most || value < (isSigned ? -most : 0)) {
                        throw new FormatException(
                                variable.file(),
                                "variable %s, record %d: %s (expected: %s to %s)"
                                        .formatted(variable.name(), record, value, isSigned ? -most : 0, most));
                    }
                }
                if (there == 0) {
                    throw new FormatException(
                            variable.file(),
                            "variable %s, record %d: all missing (expected: values)"
                                    .formatted(variable.name(), record));
                }
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
