package dev.isobar.entities.draws.products;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.PeriodKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of periods, and how many storms each basin has in a year of them: columns model, variant, scenario, start, end
 * and {@code <basin>_int}, in any order, others ignored. {@code start_year}, {@code end_year} and {@code time_period}
 * ({@code 1970-1974}) are understood as well. {@code NA} is the North Atlantic.
 *
 * @param bins in the order of the file, each period once
 * @param warnings rows that were left out because an earlier one has the same period
 */
public record TimeBins(List<Bin> bins, List<String> warnings) {

    /**
     * One row.
     *
     * @param line of the file, from 1
     * @param tracksPerYear of the basins that the file says something about
     */
    public record Bin(int line, PeriodKey period, Map<Basin, Integer> tracksPerYear) {
        public Bin {
            tracksPerYear = Map.copyOf(tracksPerYear);
        }
    }

    public TimeBins {
        bins = List.copyOf(bins);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a table.
     *
     * @param name of the table, for errors
     * @param source of periods in tables without a column of that name
     * @throws IllegalArgumentException that names the line and the column
     */
    public static TimeBins parse(String name, String text, String source) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<String> lines = clean.lines().toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(name + ": nothing in it (expected: a table of periods)");
        }
        TimeBinColumns columns = TimeBinColumns.of(name, lines.getFirst());
        Map<PeriodKey, Bin> bins = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            Bin bin = columns.bin(i + 1, lines.get(i), source);
            Bin first = bins.putIfAbsent(bin.period(), bin);
            if (first != null) {
                warnings.add("%s: line %d: %s again, line %d counts"
                        .formatted(name, bin.line(), bin.period(), first.line()));
            }
        }
        if (bins.isEmpty()) {
            throw new IllegalArgumentException(name + ": no rows (expected: at least one period)");
        }
        return new TimeBins(List.copyOf(bins.values()), warnings);
    }
}
