package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.DaySlots;
import dev.isobar.grid.LeapPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Normals of calendars with and without leap days, from files of several years, against plain loops. */
final class CalendarsTest {

    @TempDir
    private Path folder;

    private static NormalsOptions options(DailySeries series, LeapPolicy leap) {
        return new NormalsOptions(
                series.input.resolve("tas_*.nc").toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                leap.text(),
                null,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "STANDARD, OWN_SLOT, 366",
        "STANDARD, DROP, 365",
        "STANDARD, ORDINAL, 366",
        "NOLEAP, OWN_SLOT, 365",
        "DAYS_360, OWN_SLOT, 360"
    })
    void everyDayIsTheMeanOfItsDaysInTheWindow(CalendarKind calendar, LeapPolicy leap, int slots) throws IOException {
        DailySeries series = new DailySeries(folder, calendar);
        series.write("tas_1996-1999.nc", 1996, 1999);
        series.write("tas_2000.nc", 2000, 2000);
        series.write("tas_2001-2006.nc", 2001, 2006);
        NormalsPlan plan = series.plan(series.request("2005-2006", 10, 7, options(series, leap), List.of("GLOBAL")));
        Driver driver = series.driver(plan);
        Variable state = driver.run(plan);
        assertThat(state.status()).as(driver.reports.toString()).isEqualTo(Variable.Status.COMPLETE);
        for (int target : new int[] {2005, 2006}) {
            try (NormalReader reader = series.open(state, "GLOBAL", target)) {
                assertThat(reader.header().slots()).isEqualTo(DaySlots.of(calendar, leap));
                assertThat(reader.header().slots().count()).isEqualTo(slots);
                for (int slot = 0; slot < slots; slot++) {
                    checkSlot(reader, target, slot);
                }
            }
        }
        long inflated =
                driver.reported(VariableCommand.ReportBlock.class, VariableCommand.ReportBlock::chunksInflated).stream()
                        .mapToLong(Long::longValue)
                        .sum();
        assertThat(inflated).isEqualTo(state.run().orElseThrow().chunksPlanned());
        int dropped = calendar == CalendarKind.STANDARD && leap == LeapPolicy.DROP ? 3 : 0;
        long days = 0;
        for (int year = 1996; year <= 2006; year++) {
            days += calendar.daysInYear(year);
        }
        assertThat(inflated).isEqualTo(days - dropped);
    }

    /** With 7 of 10 years wanted, 29 February needs as great a share of its two or three years. */
    private static void checkSlot(NormalReader reader, int target, int slot) {
        DaySlots days = reader.header().slots();
        float[] values = reader.values(0, 0, slot);
        byte[] counts = reader.counts(slot);
        for (int cell = 0; cell < DailySeries.CELLS; cell++) {
            double sum = 0;
            int count = 0;
            int possible = 0;
            for (int year = target - 9; year <= target; year++) {
                int day = days.dayOf(year, slot);
                possible += day >= 0 ? 1 : 0;
                float value = day >= 0 ? DailySeries.value(year, day, cell) : Float.NaN;
                if (!Float.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
            assertThat(counts[cell]).isEqualTo((byte) count);
            float expected = count < Math.ceil(0.7 * possible) ? Float.NaN : (float) (sum / count);
            assertThat(Float.floatToIntBits(values[cell]))
                    .as("slot %d, cell %d, %d of %d", slot, cell, count, possible)
                    .isEqualTo(Float.floatToIntBits(expected));
        }
    }

    @Test
    void everyYearMayHaveItsOwnChunksAndWholeYearsAreStillInflatedOnce() throws IOException {
        DailySeries series = new DailySeries(folder, CalendarKind.NOLEAP);
        int[] chunks = {1, 32, 365, 4, 16};
        for (int year = 2000; year < 2005; year++) {
            series.write("tas_" + year + ".nc", year, year, 0, 365, chunks[year - 2000]);
        }
        NormalsPlan plan =
                series.plan(series.request("2004", 5, 3, options(series, LeapPolicy.OWN_SLOT), List.of("GLOBAL")));
        Driver driver = series.driver(plan);
        Variable state = driver.run(plan);
        assertThat(state.status()).as(driver.reports.toString()).isEqualTo(Variable.Status.COMPLETE);
        try (NormalReader reader = series.open(state, "GLOBAL", 2004)) {
            for (int slot = 0; slot < 365; slot++) {
                for (int cell = 0; cell < DailySeries.CELLS; cell++) {
                    double sum = 0;
                    int count = 0;
                    for (int year = 2000; year < 2005; year++) {
                        float value = DailySeries.value(year, slot, cell);
                        sum += Float.isNaN(value) ? 0 : value;
                        count += Float.isNaN(value) ? 0 : 1;
                    }
                    float expected = count < 3 ? Float.NaN : (float) (sum / count);
                    assertThat(Float.floatToIntBits(reader.values(0, 0, slot)[cell]))
                            .isEqualTo(Float.floatToIntBits(expected));
                }
            }
        }
        assertThat(state.run().orElseThrow().chunksDone())
                .isEqualTo(state.run().orElseThrow().chunksPlanned())
                .isEqualTo(365 + 12 + 1 + 92 + 23);
    }

    @Test
    void filesThatBreakOffInTheMidstOfAYearGoOnInTheNext() throws IOException {
        DailySeries series = new DailySeries(folder, CalendarKind.STANDARD);
        series.write("tas_a.nc", 2000, 2002, 0, 100);
        series.write("tas_b.nc", 2002, 2004, 100, 366);
        NormalsPlan plan =
                series.plan(series.request("2004", 5, 3, options(series, LeapPolicy.OWN_SLOT), List.of("GLOBAL")));
        Variable state = series.driver(plan).run(plan);
        assertThat(state.status()).isEqualTo(Variable.Status.COMPLETE);
        try (NormalReader reader = series.open(state, "GLOBAL", 2004)) {
            String sources = String.valueOf(reader.header().globalAttributes().get("sources"));
            assertThat(sources.lines().filter(line -> line.startsWith("2002 "))).hasSize(2);
        }
    }

    @Test
    void daysThatNoFileHasAreGapsAndNothingElseIsLost() throws IOException {
        DailySeries series = new DailySeries(folder, CalendarKind.NOLEAP);
        series.write("tas_a.nc", 2000, 2002, 0, 100);
        series.write("tas_b.nc", 2002, 2004, 110, 365);
        NormalsPlan plan =
                series.plan(series.request("2004", 5, 1, options(series, LeapPolicy.OWN_SLOT), List.of("GLOBAL")));
        Variable state = series.driver(plan).run(plan);
        assertThat(state.status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        assertThat(state.gaps().unreadableDays()).isEqualTo(10);
        assertThat(state.gaps().unreadable())
                .allSatisfy(days -> assertThat(days.text()).contains("2002: no file has these days"));
    }

    @Test
    void ofTwoFilesWithTheSameDaysOneIsRejectedAndNamesTheOther() throws IOException {
        DailySeries series = new DailySeries(folder, CalendarKind.NOLEAP);
        series.write("tas_a.nc", 2000, 2003);
        series.write("tas_b.nc", 2003, 2004);
        NormalsPlan plan =
                series.plan(series.request("2004", 5, 3, options(series, LeapPolicy.OWN_SLOT), List.of("GLOBAL")));
        Variable state = series.driver(plan).run(plan);
        assertThat(state.status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        assertThat(state.gaps().rejected()).singleElement().satisfies(file -> {
            assertThat(file.year()).isEqualTo(2003);
            assertThat(file.failure().text()).contains("tas_b.nc").contains("tas_a.nc");
        });
    }
}
