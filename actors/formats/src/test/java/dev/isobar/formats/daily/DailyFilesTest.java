package dev.isobar.formats.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.FormatException;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the files that {@code src/test/resources/daily/make.py} wrote. */
class DailyFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "days.nc, 6",
        "blocks.nc, 8",
        "unshuffled.nc, 3",
        "checked.nc, 6",
        "unfiltered.nc, 12",
        "contiguous.nc, 6",
        "double-big.nc, 2",
        "float-big.nc, 6",
        "west.nc, 6",
        "holes.nc, 4",
        "missing.nc, 6",
        "classic.nc, 6",
        "offset64.nc, 6",
        "offset64-double.nc, 6",
        "newer-index.nc, 6",
        "packed-short.nc, 6",
        "packed-ushort-big.nc, 3",
        "packed-ubyte.nc, 4",
        "packed-int.nc, 6",
        "packed-classic-short.nc, 6",
        "packed-classic-byte.nc, 6",
        "packed-classic-int.nc, 6",
        "height.nc, 6",
        "height-contiguous.nc, 6",
        "height-classic.nc, 6",
        "north-first.nc, 6"
    })
    void everyFormatGivesEveryValueAndReadsEachChunkOnce(String name, long chunks) {
        try (DailyFile file = DailyFiles.open(SampleFiles.of(name), "tas")) {
            CellUnion all = SampleFiles.all(file);
            LongAdder inflated = new LongAdder();
            float[] values = new float[6 * all.size()];

            assertThat(file.gather(0, 6, all, values, inflated).unreadable()).isEmpty();

            assertThat(values).containsExactly(SampleFiles.expected(name, 0, 6, file, all));
            assertThat(inflated.sum()).isEqualTo(chunks);
            assertThat(file.chunkCount(0, 6, all)).isEqualTo(chunks);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "days.nc, 2, 5, 3",
        "blocks.nc, 2, 5, 2",
        "unfiltered.nc, 1, 2, 2",
        "contiguous.nc, 5, 6, 1",
        "double-big.nc, 2, 4, 2",
        "classic.nc, 3, 3, 0",
        "offset64-double.nc, 1, 4, 3"
    })
    void someCellsOfSomeDaysAreReadFromTheChunksThatHoldThem(String name, int first, int end, long chunks) {
        try (DailyFile file = DailyFiles.open(SampleFiles.of(name), "tas")) {
            CellUnion cells = SampleFiles.box(file, new Region("X", "Box", 100, 200, 15, 35, false));
            LongAdder inflated = new LongAdder();
            float[] values = new float[(end - first) * cells.size()];

            file.gather(first, end, cells, values, inflated);

            assertThat(cells.size()).isEqualTo(4);
            assertThat(values).containsExactly(SampleFiles.expected(name, first, end, file, cells));
            assertThat(inflated.sum()).isEqualTo(chunks);
            assertThat(file.chunkCount(first, end, cells)).isEqualTo(chunks);
        }
    }

    @Test
    void theHeaderTellsAxesUnitsAndAttributes() {
        try (DailyFile file = DailyFiles.open(SampleFiles.of("days.nc"), "tas")) {
            assertThat(file.header().variable()).isEqualTo("tas");
            assertThat(file.header().latitudes()).containsExactly(10, 20, 30, 40);
            assertThat(file.header().longitudes()).containsExactly(0, 60, 120, 180, 240, 300);
            assertThat(file.header().days()).isEqualTo(6);
            assertThat(file.header().times()).startsWith(36500.5, 36501.5);
            assertThat(file.header().timeUnits()).isEqualTo("days since 1850-01-01");
            assertThat(file.header().calendar()).isEqualTo("noleap");
            assertThat(file.header().units()).isEqualTo("K");
            assertThat(file.header().standardName()).isEqualTo("air_temperature");
            assertThat(file.header().longName()).isEqualTo("Near-Surface Air Temperature");
            assertThat(file.header().cellMethods()).isEqualTo("time: mean");
            assertThat(file.header().chunkShape()).containsExactly(1, 4, 6);
            assertThat(file.header().globalAttributes())
                    .containsEntry("title", "made by netCDF4-python")
                    .containsEntry("number", "7");
        }
    }

    @Test
    void bothNetcdfVersionsGiveTheSameHeader() {
        try (DailyFile four = DailyFiles.open(SampleFiles.of("contiguous.nc"), "tas");
                DailyFile three = DailyFiles.open(SampleFiles.of("offset64.nc"), "tas")) {
            assertThat(three.header()).usingRecursiveComparison().isEqualTo(four.header());
        }
    }

    @Test
    void severalThreadsReadOneFileAtTheSameTime() throws Exception {
        try (DailyFile file = DailyFiles.open(SampleFiles.of("blocks.nc"), "tas");
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            CellUnion all = SampleFiles.all(file);
            float[] expected = SampleFiles.expected("blocks.nc", 0, 6, file, all);
            Callable<float[]> reading = () -> {
                float[] values = new float[6 * all.size()];
                file.gather(0, 6, all, values, new LongAdder());
                return values;
            };
            for (Future<float[]> result : threads.invokeAll(java.util.Collections.nCopies(200, reading))) {
                assertThat(result.get()).containsExactly(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"days.nc", "classic.nc"})
    void aMissingVariableIsRefusedWithTheNamesThatAreThere(String name) {
        assertThatThrownBy(() -> DailyFiles.open(SampleFiles.of(name), "pr"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("pr")
                .hasMessageContaining("tas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"days.nc", "classic.nc"})
    void aVariableOfAnotherRankIsRefused(String name) {
        assertThatThrownBy(() -> DailyFiles.open(SampleFiles.of(name), "lat"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("1 axes (expected: 3");
    }

    @Test
    void foldersAndFilesThatAreMissingOrEmptyOrOfAnotherKindAreRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.nc"));
        Path other = Files.writeString(folder.resolve("other.nc"), "<html>404</html>");
        assertThatThrownBy(() -> DailyFiles.open(folder.resolve("none.nc"), "tas"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("none.nc: no such file");
        assertThatThrownBy(() -> DailyFiles.open(empty, "tas"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> DailyFiles.open(other, "tas"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("begins with 3c68746d6c3e3430");
        assertThatThrownBy(() -> DailyFiles.open(folder, "tas"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a folder");
    }

    @Test
    void aWrongCallIsRefused() {
        try (DailyFile file = DailyFiles.open(SampleFiles.of("days.nc"), "tas")) {
            CellUnion all = SampleFiles.all(file);
            CellUnion elsewhere =
                    CellUnion.of(List.of(CellSelection.of(RegionTable.of("GLOBAL"), new double[9], new double[9])));
            assertThatThrownBy(() -> file.gather(0, 7, all, new float[7 * 24], new LongAdder()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> file.gather(0, 1, all, new float[23], new LongAdder()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> file.gather(0, 1, elsewhere, new float[81], new LongAdder()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
