package dev.isobar.bench;

import dev.isobar.domain.normals.YearRange;
import dev.isobar.domain.normals.blocks.DayRows;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.domain.normals.blocks.WindowStatistics;
import dev.isobar.domain.normals.blocks.YearWindows;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * The small job: 40 years of a grid of one degree, CONUS, the means of 11 trailing windows of 30 years. Without a node,
 * journal or outputs: files are opened, each chunk is inflated once, all windows of all days are computed.
 *
 * <p>Usage: {@code SmallJob generate FOLDER} or {@code SmallJob run FOLDER}.
 */
public final class SmallJob {

    private static final int FIRST_YEAR = 1951;
    private static final int YEARS = 40;
    private static final int FIRST_TARGET = 1980;
    private static final int DAYS = 365;
    private static final int BLOCK_DAYS = 8;

    private SmallJob() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        if (args[0].equals("generate")) {
            for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
                new NoisyYear(year, 1).write(file(folder, year));
            }
        } else {
            run(folder);
        }
    }

    private static Path file(Path folder, int year) {
        return folder.resolve("NorESM2-LM/tas/historical/tas_day_NorESM2-LM_historical_r1i1p1f1_gn_" + year + ".nc");
    }

    private static void run(Path folder) {
        List<DailyFile> files = new ArrayList<>();
        try {
            for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
                files.add(DailyFiles.open(file(folder, year), "tas"));
            }
            LongAdder chunks = new LongAdder();
            double checksum = compute(files, chunks);
            System.out.printf("%d chunks, checksum %s%n", chunks.sum(), checksum);
        } finally {
            files.forEach(DailyFile::close);
        }
    }

    private static double compute(List<DailyFile> files, LongAdder chunks) {
        CellUnion cells = CellUnion.of(List.of(CellSelection.of(
                RegionTable.of("CONUS"),
                files.getFirst().header().latitudes(),
                files.getFirst().header().longitudes())));
        YearWindows windows = new YearWindows(
                FIRST_YEAR,
                YEARS,
                IntStream.range(FIRST_TARGET, FIRST_YEAR + YEARS)
                        .mapToObj(last -> new YearRange(last - 29, last))
                        .toList());
        WindowStatistics kernel = new WindowStatistics(windows, WindowFields.mean());
        int[] minimum = new int[windows.count()];
        Arrays.fill(minimum, 24);
        float[][][] results = new float[1][windows.count()][cells.size()];
        byte[][] counts = new byte[windows.count()][cells.size()];
        double checksum = 0;
        for (int first = 0; first < DAYS; first += BLOCK_DAYS) {
            int end = Math.min(DAYS, first + BLOCK_DAYS);
            float[][] years = new float[YEARS][(end - first) * cells.size()];
            for (int year = 0; year < YEARS; year++) {
                files.get(year).gather(first, end, cells, years[year], chunks);
            }
            for (int day = 0; day < end - first; day++) {
                kernel.compute(new Rows(years, day * cells.size()), 0, cells.size(), minimum, results, counts);
                for (float[] window : results[0]) {
                    for (float mean : window) {
                        checksum += Float.isNaN(mean) ? 0 : mean;
                    }
                }
            }
        }
        return checksum;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(float[][] years, int offset) implements DayRows {

        @Override
        public float[] array(int year, int pool) {
            return years[year];
        }

        @Override
        public int offset(int year, int pool) {
            return offset;
        }
    }
}
