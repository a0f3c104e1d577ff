package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.formats.files.ArrayFiles;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Normals of the standard calendar beside those of CDO, NCO and xarray from the same files. */
@Tag("oracle")
final class OtherProgramsTest {

    private static final int FIRST = 1996;
    private static final int LAST = 2005;
    private static final int LEAP_DAY = 59;

    @TempDir
    private Path folder;

    private DailySeries series;
    private final List<Path> files = new ArrayList<>();

    @BeforeEach
    void writeTheYears() throws IOException {
        series = new DailySeries(folder, CalendarKind.STANDARD);
        for (int year = FIRST; year <= LAST; year++) {
            files.add(series.write("tas_" + year + ".nc", year, year));
        }
    }

    private NormalReader normal(NormalsOptions options) {
        NormalsPlan plan = series.plan(series.request("2005", 10, 1, options, List.of("GLOBAL")));
        Driver driver = series.driver(plan);
        Variable state = driver.run(plan);
        assertThat(state.status()).as(driver.reports.toString()).isEqualTo(Variable.Status.COMPLETE);
        return series.open(state, "GLOBAL", 2005);
    }

    private NormalsOptions options(@Nullable String leap, @Nullable String profile, @Nullable List<String> statistics) {
        return new NormalsOptions(
                series.input.resolve("tas_*.nc").toString(),
                null,
                null,
                statistics,
                null,
                null,
                null,
                null,
                leap,
                null,
                profile,
                null,
                null);
    }

    @Test
    void ownSlotsEqualCdoBitByBit() throws Exception {
        Path result = folder.resolve("cdo.nc");
        List<String> command = new ArrayList<>(List.of("cdo", "-s", "-O", "-f", "nc2", "ydaymean", "-mergetime", "["));
        files.forEach(file -> command.add(file.toString()));
        command.addAll(List.of("]", result.toString()));
        run(command);
        try (NormalReader reader = normal(options("own-slot", null, null))) {
            float[] expected = values(result, 366);
            for (int slot = 0; slot < 366; slot++) {
                check(reader, slot, expected, slot);
            }
        }
    }

    /** The other statistics of CDO, whose arithmetic may differ in the last bit: means of squares, float results. */
    @Test
    void spreadsAndExtremesAreThoseOfCdo() throws Exception {
        NormalsOptions options = options("own-slot", null, List.of("std", "std1", "min", "max"));
        String[] operators = {"ydaystd", "ydaystd1", "ydaymin", "ydaymax"};
        try (NormalReader reader = normal(options)) {
            for (int field = 0; field < operators.length; field++) {
                Path result = folder.resolve(operators[field] + ".nc");
                List<String> command =
                        new ArrayList<>(List.of("cdo", "-s", "-O", "-f", "nc2", operators[field], "-mergetime", "["));
                files.forEach(file -> command.add(file.toString()));
                command.addAll(List.of("]", result.toString()));
                run(command);
                float[] expected = values(result, 366);
                for (int slot = 0; slot < 366; slot++) {
                    float[] found = reader.values(field, 0, slot);
                    for (int cell = 0; cell < DailySeries.CELLS; cell++) {
                        float value = expected[slot * DailySeries.CELLS + cell];
                        // Of a single year CDO's std1 is missing, as ours is.
                        assertThat(Float.isNaN(found[cell])).isEqualTo(Float.isNaN(value));
                        if (!Float.isNaN(value)) {
                            assertThat(found[cell]).isCloseTo(value, within(field < 2 ? 2e-4f : 0f));
                        }
                    }
                }
            }
        }
    }

    /** NCO knows records, not dates: the days that all years have, then 29 February of those that have one. */
    @Test
    void ownSlotsEqualNcoBitByBit() throws Exception {
        List<String> common = new ArrayList<>(List.of("nces", "-O", "-h", "-6"));
        List<String> leap = new ArrayList<>(List.of("nces", "-O", "-h", "-6"));
        for (int year = FIRST; year <= LAST; year++) {
            Path file = files.get(year - FIRST);
            Path days = folder.resolve("common-" + year + ".nc");
            if (CalendarKind.STANDARD.daysInYear(year) == 366) {
                Path day = folder.resolve("leap-" + year + ".nc");
                run(List.of("ncks", "-O", "-h", "-3", "-d", "time,0,58", "-d", "time,60,365", file + "", days + ""));
                run(List.of("ncks", "-O", "-h", "-3", "-d", "time,59,59", file + "", day + ""));
                leap.add(day.toString());
            } else {
                run(List.of("ncks", "-O", "-h", "-3", file + "", days + ""));
            }
            common.add(days.toString());
        }
        common.add(folder.resolve("nco.nc").toString());
        leap.add(folder.resolve("nco-leap.nc").toString());
        run(common);
        run(leap);
        try (NormalReader reader = normal(options("own-slot", null, null))) {
            float[] days = values(folder.resolve("nco.nc"), 365);
            float[] leapDay = values(folder.resolve("nco-leap.nc"), 1);
            for (int slot = 0; slot < 366; slot++) {
                if (slot == LEAP_DAY) {
                    check(reader, slot, leapDay, 0);
                } else {
                    check(reader, slot, days, slot < LEAP_DAY ? slot : slot - 1);
                }
            }
        }
    }

    /** What the original program does: one file after the other, grouped by ordinal day, averaged in float32. */
    @Test
    void profileOriginIsWithinAFloatsRoundingOfXarrayDoingTheSame() throws Exception {
        Path result = folder.resolve("xarray.nc");
        String script = """
                import glob, sys, xarray as xr
                days = [xr.open_dataset(f).tas.groupby('time.dayofyear').mean('time') for f in sorted(glob.glob(sys.argv[1]))]
                xr.concat(days, 'year').mean('year').astype('float32').to_netcdf(sys.argv[2])
                """;
        run(List.of(
                "/usr/bin/python3",
                "-c",
                script,
                series.input.resolve("tas_*.nc").toString(),
                result.toString()));
        try (NormalReader reader = normal(options(null, "origin", null));
                ArrayReader expected = ArrayFiles.open(result)) {
            assertThat(reader.header().origin()).isTrue();
            double greatest = 0;
            for (int slot = 0; slot < 366; slot++) {
                float[] found = reader.values(0, 0, slot);
                float[] wanted = expected.floats("tas", new int[] {slot, 0, 0}, new int[] {
                    1, DailySeries.LATITUDES.length, DailySeries.LONGITUDES.length
                });
                for (int cell = 0; cell < DailySeries.CELLS; cell++) {
                    assertThat(Float.isNaN(found[cell])).isEqualTo(Float.isNaN(wanted[cell]));
                    if (!Float.isNaN(found[cell])) {
                        greatest = Math.max(greatest, Math.abs(found[cell] - wanted[cell]));
                    }
                }
            }
            assertThat(greatest).isLessThanOrEqualTo(1.3e-4);
        }
    }

    private static void check(NormalReader reader, int slot, float[] expected, int at) {
        float[] found = reader.values(0, 0, slot);
        for (int cell = 0; cell < DailySeries.CELLS; cell++) {
            assertThat(Float.floatToIntBits(found[cell]))
                    .as("slot %d, cell %d", slot, cell)
                    .isEqualTo(Float.floatToIntBits(expected[at * DailySeries.CELLS + cell]));
        }
    }

    private static float[] values(Path result, int days) {
        try (DailyFile file = DailyFiles.open(result, "tas")) {
            CellUnion cells = CellUnion.of(List.of(CellSelection.of(
                    RegionTable.of("GLOBAL"),
                    file.header().latitudes(),
                    file.header().longitudes())));
            assertThat(file.header().days()).isEqualTo(days);
            float[] values = new float[days * cells.size()];
            file.gather(0, days, cells, values, new LongAdder());
            return values;
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(log)).isZero();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
