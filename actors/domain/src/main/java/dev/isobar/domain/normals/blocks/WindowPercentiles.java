package dev.isobar.domain.normals.blocks;

/** Percentiles of the windows of a day, cell by cell, of the day's own values and those of the days around it. */
final class WindowPercentiles {

    /** Cells whose values are brought together in one pass over the rows: those of a cache line. */
    private static final int GROUP = 16;

    private final YearWindows windows;
    private final int firstField;
    private final DayValues days;
    private final RankedValues ranked;
    private final float[][] values;

    WindowPercentiles(YearWindows windows, WindowFields fields) {
        this.windows = windows;
        this.firstField = fields.statistics().size();
        boolean wanted = !fields.percentiles().isEmpty();
        int pool = fields.poolDays();
        int most = wanted ? Math.multiplyExact(windows.years(), 2 * pool + 1) : 0;
        this.days = new DayValues(wanted ? windows.years() : 0, pool);
        this.ranked = new RankedValues(
                most, Math.min(most, Byte.MAX_VALUE * (2 * pool + 1)), fields.percentiles(), fields.quantiles());
        this.values = new float[GROUP][most];
    }

    /** Takes note of where the arrays are. */
    void locate(DayRows source, int firstCell) {
        days.locate(source, firstCell);
    }

    void release() {
        days.release();
    }

    /** Computes the percentiles of the packed cells of a tile. */
    void compute(CellTile tile, int[] minimum, byte[][] counts, float[][][] results) {
        if (results.length == firstField) {
            return;
        }
        for (int first = 0; first < tile.size(); first += GROUP) {
            int size = Math.min(GROUP, tile.size() - first);
            for (int row = 0; row < days.rows(); row++) {
                float[] array = days.array(row);
                int at = days.offset(row);
                for (int i = 0; i < size; i++) {
                    values[i][row] = array[at + tile.cell(first + i)];
                }
            }
            for (int i = 0; i < size; i++) {
                ranked.rank(values[i], days.rows());
                compute(tile.cell(first + i), minimum, counts, results);
            }
        }
    }

    private void compute(int cell, int[] minimum, byte[][] counts, float[][][] results) {
        int from = 0;
        int end = 0;
        for (int w = 0; w < windows.count(); w++) {
            int newFrom = days.rowsBefore(windows.firstRow(w));
            int newEnd = days.rowsBefore(windows.endRow(w));
            // Neither end goes back, and the rows between are put in before they are taken out.
            ranked.include(end, newEnd);
            ranked.exclude(from, newFrom);
            from = newFrom;
            end = newEnd;
            boolean enough = counts[w][cell] >= minimum[w];
            for (int field = firstField; field < results.length; field++) {
                results[field][w][cell] = enough ? ranked.percentile(field - firstField) : Float.NaN;
            }
        }
    }
}
