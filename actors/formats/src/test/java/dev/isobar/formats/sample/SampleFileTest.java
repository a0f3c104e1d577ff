package dev.isobar.formats.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.DaySpan;
import dev.isobar.grid.DaySpans;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFileTest {

    private static final double[] LATITUDES = {50, 40, 30};
    private static final double[] LONGITUDES = {-20, -10, 0, 10};

    @TempDir
    private Path folder;

    private static float value(int year, int day, int row, int column) {
        return (day + row + column) % 11 == 0 ? Float.NaN : year + day / 512f + row * 4 + column;
    }

    @ParameterizedTest
    @CsvSource({
        "NOLEAP, 1, 1095, 1095",
        "STANDARD, 1, 1096, 1096",
        "STANDARD, 100, 1096, 11",
        "STANDARD, 5000, 1096, 1",
        "DAYS_360, 30, 1080, 36",
        "ALL_LEAP, 366, 1098, 3"
    })
    void severalYearsOfAnyCalendarAreReadInChunksOfAnyNumberOfDays(
            CalendarKind calendar, int chunkDays, int days, int chunks) {
        Path file = folder.resolve("tas.nc");
        new SampleFile("tas", calendar, 1999, 2001, chunkDays, LATITUDES, LONGITUDES)
                .write(file, SampleFileTest::value);

        try (DailyFile daily = DailyFiles.open(file, "tas")) {
            assertThat(daily.header().days()).isEqualTo(days);
            assertThat(daily.header().calendar()).isEqualTo(calendar.cf());
            assertThat(daily.header().chunkShape()).containsExactly(chunkDays, 3, 4);
            assertThat(daily.header().latitudes()).containsExactly(LATITUDES);
            CellUnion all = CellUnion.of(List.of(CellSelection.of(RegionTable.of("GLOBAL"), LATITUDES, LONGITUDES)));
            float[] values = new float[days * all.size()];
            LongAdder inflated = new LongAdder();
            assertThat(daily.gather(0, days, all, values, inflated).unreadable())
                    .isEmpty();
            assertThat(inflated.sum()).isEqualTo(chunks);
            List<DaySpan> spans = DaySpans.of(
                    daily.header().times(),
                    daily.header().timeUnits(),
                    daily.header().calendar());
            assertThat(spans).extracting(DaySpan::year).containsExactly(1999, 2000, 2001);
            for (DaySpan span : spans) {
                assertThat(span.days()).isEqualTo(calendar.daysInYear(span.year()));
                for (int day = 0; day < span.days(); day++) {
                    for (int cell = 0; cell < all.size(); cell++) {
                        assertThat(values[(span.firstRecord() + day) * all.size() + cell])
                                .isEqualTo(Float.valueOf(value(span.year(), day, all.row(cell), all.column(cell))));
                    }
                }
            }
        }
    }

    @Test
    void theMadeUpClimateHasTheSameBytesForTheSameSeed() throws IOException {
        SampleFile sample = new SampleFile("pr", CalendarKind.STANDARD, 2000, 2000, 16, LATITUDES, LONGITUDES);
        sample.write(folder.resolve("a.nc"), 3);
        sample.write(folder.resolve("b.nc"), 3);
        sample.write(folder.resolve("c.nc"), 4);

        assertThat(Files.readAllBytes(folder.resolve("b.nc"))).isEqualTo(Files.readAllBytes(folder.resolve("a.nc")));
        assertThat(Files.readAllBytes(folder.resolve("c.nc"))).isNotEqualTo(Files.readAllBytes(folder.resolve("a.nc")));
    }

    @Test
    void yearsAndChunksThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new SampleFile("tas", CalendarKind.NOLEAP, 2001, 2000, 1, LATITUDES, LONGITUDES))
                .hasMessage("years: 2001-2000 (expected: ascending, from 1)");
        assertThatThrownBy(() -> new SampleFile("tas", CalendarKind.NOLEAP, 2000, 2000, 0, LATITUDES, LONGITUDES))
                .hasMessage("chunk days: 0 (expected: >= 1)");
    }
}
