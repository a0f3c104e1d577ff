package dev.isobar.entities.draws.products;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.PeriodKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a table of periods is what.
 *
 * @param file for errors
 * @param names as the file has them
 */
record TimeBinColumns(String file, List<String> names) {

    private static final List<String> SOURCE = List.of("source", "data_source");
    private static final List<String> MODEL = List.of("model");
    private static final List<String> VARIANT = List.of("variant");
    private static final List<String> SCENARIO = List.of("scenario");
    private static final List<String> PERIOD = List.of("time_period", "period");
    private static final List<String> START = List.of("start", "start_year", "first_year");
    private static final List<String> END = List.of("end", "end_year", "last_year");

    static TimeBinColumns of(String file, String header) {
        TimeBinColumns columns = new TimeBinColumns(file, cells(header));
        for (List<String> needed : List.of(MODEL, VARIANT, SCENARIO)) {
            columns.need(needed);
        }
        if (columns.index(PERIOD) < 0) {
            columns.need(START);
            columns.need(END);
        }
        return columns;
    }

    private void need(List<String> spellings) {
        if (index(spellings) < 0) {
            throw new IllegalArgumentException(
                    "%s: line 1: no column %s (expected: model, variant, scenario, start, end and <basin>_int)"
                            .formatted(file, spellings.getFirst()));
        }
    }

    private int index(List<String> spellings) {
        for (String spelling : spellings) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).toLowerCase(Locale.ROOT).equals(spelling)) {
                    return i;
                }
            }
        }
        return -1;
    }

    TimeBins.Bin bin(int line, String text, String source) {
        List<String> cells = cells(text);
        if (cells.size() != names.size()) {
            throw new IllegalArgumentException("%s: line %d: %d columns (expected: %d, as in line 1)"
                    .formatted(file, line, cells.size(), names.size()));
        }
        Map<Basin, Integer> tracks = new EnumMap<>(Basin.class);
        for (Basin basin : Basin.SEVEN) {
            int column = index(List.of(basin.name().toLowerCase(Locale.ROOT) + "_int"));
            if (column >= 0 && !cells.get(column).isEmpty()) {
                tracks.put(basin, number(line, column, cells.get(column)));
            }
        }
        return new TimeBins.Bin(line, period(line, cells, source), tracks);
    }

    private PeriodKey period(int line, List<String> cells, String source) {
        int sourceColumn = index(SOURCE);
        int periodColumn = index(PERIOD);
        String years = periodColumn >= 0
                ? cells.get(periodColumn)
                : "%04d-%04d".formatted(year(line, START, cells), year(line, END, cells));
        try {
            return PeriodKey.parse(String.join(
                    "/",
                    sourceColumn >= 0 ? cells.get(sourceColumn) : source,
                    cells.get(index(MODEL)),
                    cells.get(index(VARIANT)),
                    cells.get(index(SCENARIO)),
                    years));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: line %d: %s".formatted(file, line, e.getMessage()), e);
        }
    }

    private int year(int line, List<String> spellings, List<String> cells) {
        int column = index(spellings);
        int year = number(line, column, cells.get(column));
        if (year < 1 || year > 9999) {
            throw bad(line, column, cells.get(column), "a year");
        }
        return year;
    }

    /** Also {@code 7.0}, as tables with gaps have their whole numbers. */
    private int number(int line, int column, String text) {
        String whole = text.replaceFirst("\\.0*$", "");
        if (!whole.matches("\\d{1,6}")) {
            throw bad(line, column, text, "a whole number");
        }
        return Integer.parseInt(whole);
    }

    private IllegalArgumentException bad(int line, int column, String text, String expected) {
        return new IllegalArgumentException(
                "%s: line %d, column %s: '%s' (expected: %s)".formatted(file, line, names.get(column), text, expected));
    }

    /** The cells of a line, in which commas within quotes are text. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
