package dev.isobar.bench;

import dev.isobar.domain.normals.YearRange;
import dev.isobar.domain.normals.blocks.DayRows;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.domain.normals.blocks.WindowStatistics;
import dev.isobar.domain.normals.blocks.YearWindows;
import dev.isobar.formats.DailyFile;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * The work of one thread of the full-size job: 150 years, 121 trailing windows of 30 years, the cells of the five
 * regions. Three open files stand for fifty years each; no chunk is used twice in a day of the job.
 */
final class FullSizeJob {

    static final int YEARS = 150;

    private static final int FIRST_YEAR = 1951;
    private static final int WINDOW_YEARS = 30;
    private static final int TILE_CELLS = 8192;

    private final List<DailyFile> files;
    private final CellUnion cells;
    private final float[][] years;
    private final WindowStatistics kernel;
    private final int[] minimum;
    private final float[][][] results;
    private final byte[][] counts;
    private final LongAdder chunks = new LongAdder();

    /** @param files the three files, or all 150; in use by other threads too */
    FullSizeJob(List<DailyFile> files, WindowFields fields) {
        this.files = files;
        this.cells = cells(files.getFirst());
        this.years = new float[YEARS][cells.size()];
        YearWindows windows = new YearWindows(
                FIRST_YEAR,
                YEARS,
                IntStream.range(FIRST_YEAR + WINDOW_YEARS - 1, FIRST_YEAR + YEARS)
                        .mapToObj(last -> new YearRange(last - WINDOW_YEARS + 1, last))
                        .toList());
        this.kernel = new WindowStatistics(windows, fields);
        this.minimum = new int[windows.count()];
        Arrays.fill(minimum, 24);
        this.results = new float[fields.count()][windows.count()][TILE_CELLS];
        this.counts = new byte[windows.count()][TILE_CELLS];
    }

    private static CellUnion cells(DailyFile file) {
        return CellUnion.of(RegionTable.all().stream()
                .filter(region -> !region.key().equals("GLOBAL"))
                .map(region -> select(region, file))
                .toList());
    }

    private static CellSelection select(Region region, DailyFile file) {
        return CellSelection.of(
                region, file.header().latitudes(), file.header().longitudes());
    }

    /** Which day of its file stands for a day of a year. */
    static int dayOf(int day, int year) {
        return (day + year / FullSizeFiles.FILES) % 365;
    }

    int cells() {
        return cells.size();
    }

    /** Chunks inflated so far. */
    long chunks() {
        return chunks.sum();
    }

    /** Reads the values of a day of all years. */
    void gather(int day) {
        for (int year = 0; year < YEARS; year++) {
            int first = dayOf(day, year);
            DailyFile file = files.get(year % files.size());
            if (!file.gather(first, first + 1, cells, years[year], chunks)
                    .unreadable()
                    .isEmpty()) {
                throw new IllegalStateException("unreadable chunk of day " + first);
            }
        }
    }

    /** Computes all windows of the day that was gathered; a number that depends on the results. */
    double compute() {
        double sum = 0;
        for (int first = 0; first < cells.size(); first += TILE_CELLS) {
            int size = Math.min(TILE_CELLS, cells.size() - first);
            kernel.compute(new Rows(years), first, size, minimum, results, counts);
            sum += sum(size);
        }
        return sum;
    }

    /** A few values of each window, missing ones left out. */
    private double sum(int size) {
        double sum = 0;
        for (float[][] field : results) {
            for (float[] window : field) {
                for (int cell = 0; cell < size; cell += 997) {
                    sum += Float.isNaN(window[cell]) ? 0 : window[cell];
                }
            }
        }
        return sum;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(float[][] years) implements DayRows {

        @Override
        public float[] array(int year, int pool) {
            return years[year];
        }

        @Override
        public int offset(int year, int pool) {
            return 0;
        }
    }
}
