package dev.isobar.domain.normals.blocks;

import dev.isobar.domain.normals.Statistic;
import java.util.Arrays;

/**
 * Statistics of one calendar day over many windows of years, cell by cell.
 *
 * <p>A mean is the sum in double precision of the window's values in chronological order, divided in double precision by
 * their number, and rounded once to float: what CDO {@code ydaymean} and NCO {@code nces} compute. Each window has its own
 * sum; nothing is carried from one to the next, so a window of zeros is exactly 0 whatever came before it. A standard
 * deviation takes a second pass over the differences from that mean, in double precision too. Percentiles are exact, by
 * order statistics of all the window's values, and interpolated in double precision. Negative zeros count as zeros. The
 * results depend on the arguments only.
 *
 * <p>Not for several threads at once: it owns its scratch arrays, of about 10 kB for each source year with all fields.
 */
public final class WindowStatistics {

    private final YearWindows windows;
    private final WindowFields fields;
    private final DayValues day;
    private final CellTile tile;
    private final WindowCounts counted = new WindowCounts();
    private final WindowSums sums = new WindowSums();
    private final WindowExtremes least;
    private final WindowExtremes greatest;
    private final WindowPercentiles percentiles;
    private final float[] packed = new float[CellTile.CELLS];

    public WindowStatistics(YearWindows windows, WindowFields fields) {
        this.windows = windows;
        this.fields = fields;
        this.day = new DayValues(windows.years(), 0);
        this.tile = new CellTile(windows.years());
        this.least = new WindowExtremes(has(Statistic.MIN) ? windows.years() : 0, false);
        this.greatest = new WindowExtremes(has(Statistic.MAX) ? windows.years() : 0, true);
        this.percentiles = new WindowPercentiles(windows, fields);
    }

    private boolean has(Statistic statistic) {
        return fields.statistics().contains(statistic);
    }

    /**
     * Computes all fields of some cells of one day. Every field of a window is missing (NaN) in which the day itself has
     * fewer values than the window's minimum, whatever the pool has.
     *
     * @param rows the day's values; cell {@code firstCell + c} becomes cell c of the results
     * @param minimum values a window must have of the day itself, one for each window, &gt;= 1
     * @param results shape [field][window][cell], overwritten from cell 0 on
     * @param counts shape [window][cell], overwritten; the number of values that the day itself has in the window
     */
    public void compute(DayRows rows, int firstCell, int cells, int[] minimum, float[][][] results, byte[][] counts) {
        check(minimum, results, counts);
        day.locate(rows, firstCell);
        percentiles.locate(rows, firstCell);
        for (int first = 0; first < cells; first += CellTile.CELLS) {
            int size = Math.min(CellTile.CELLS, cells - first);
            tile.load(day, first, size);
            counted.restart();
            clear(first, size, results, counts);
            if (tile.size() > 0) {
                sums(minimum, results, counts);
                extremes(Statistic.MIN, least, minimum, results);
                extremes(Statistic.MAX, greatest, minimum, results);
                percentiles.compute(tile, minimum, counts, results);
            }
        }
        day.release();
        percentiles.release();
    }

    private void check(int[] minimum, float[][][] results, byte[][] counts) {
        if (minimum.length != windows.count() || counts.length != windows.count()) {
            throw new IllegalArgumentException("minimum, counts: %d and %d windows (expected: %d)"
                    .formatted(minimum.length, counts.length, windows.count()));
        }
        if (results.length != fields.count()) {
            throw new IllegalArgumentException(
                    "results: %d fields (expected: %d)".formatted(results.length, fields.count()));
        }
        for (int needed : minimum) {
            if (needed < 1) {
                throw new IllegalArgumentException("minimum: %d (expected: >= 1)".formatted(needed));
            }
        }
    }

    private void clear(int first, int size, float[][][] results, byte[][] counts) {
        if (tile.size() == size) {
            return;
        }
        for (byte[] count : counts) {
            Arrays.fill(count, first, first + size, (byte) 0);
        }
        for (float[][] field : results) {
            for (float[] window : field) {
                Arrays.fill(window, first, first + size, Float.NaN);
            }
        }
    }

    private int firstRow(int window) {
        return day.rowsBefore(windows.firstRow(window));
    }

    private int endRow(int window) {
        return day.rowsBefore(windows.endRow(window));
    }

    private void sums(int[] minimum, float[][][] results, byte[][] counts) {
        boolean deviates = has(Statistic.STD) || has(Statistic.STD1);
        boolean wide = deviates || (!fields.float32() && has(Statistic.MEAN));
        for (int w = 0; w < windows.count(); w++) {
            int from = firstRow(w);
            int end = endRow(w);
            counted.set(tile, from, end, minimum[w]);
            tile.unpack(counted.counts, counts[w]);
            if (wide) {
                sums.sum(tile, from, end);
            }
            if (deviates) {
                sums.squares(tile, from, end, counted.all);
            }
            for (int f = 0; f < fields.statistics().size(); f++) {
                sumField(fields.statistics().get(f), from, end, results[f][w]);
            }
        }
    }

    private void sumField(Statistic statistic, int from, int end, float[] result) {
        switch (statistic) {
            case MEAN -> {
                if (fields.float32()) {
                    sums.floatMean(tile, from, end, counted.all, packed);
                } else {
                    sums.mean(counted.all, tile.size(), packed);
                }
            }
            case STD -> sums.deviation(counted.all, tile.size(), packed);
            case STD1 -> sums.deviation(counted.lessOne, tile.size(), packed);
            case MIN, MAX -> {
                return;
            }
        }
        tile.unpack(packed, result);
    }

    private void extremes(Statistic statistic, WindowExtremes extremes, int[] minimum, float[][][] results) {
        int field = fields.statistics().indexOf(statistic);
        if (field < 0) {
            return;
        }
        extremes.load(tile, day.rows());
        for (int level = 0; level <= WindowExtremes.levelOf(Byte.MAX_VALUE); level++) {
            for (int w = 0; w < windows.count(); w++) {
                int from = firstRow(w);
                int end = endRow(w);
                if (WindowExtremes.levelOf(end - from) == level) {
                    extremes.raise(level);
                    counted.set(tile, from, end, minimum[w]);
                    extremes.extremes(from, end, counted.one, packed);
                    tile.unpack(packed, results[field][w]);
                }
            }
        }
        fillEmpty(results[field]);
    }

    /** What no level has: windows without any row. */
    private void fillEmpty(float[][] result) {
        Arrays.fill(packed, 0, tile.size(), Float.NaN);
        for (int w = 0; w < windows.count(); w++) {
            if (firstRow(w) == endRow(w)) {
                tile.unpack(packed, result[w]);
            }
        }
    }
}
