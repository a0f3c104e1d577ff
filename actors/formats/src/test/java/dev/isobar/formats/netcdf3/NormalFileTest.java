package dev.isobar.formats.netcdf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ucar.nc2.NetcdfFile;
import ucar.nc2.Variable;

class NormalFileTest {

    private static final double[] LATITUDES = {17.5, 18.5, 19.5};
    private static final double[] LONGITUDES = {292.5, 293.5, 294.5, 295.5, 296.5};

    @TempDir
    private Path folder;

    @Test
    void aNormalReturnsAsItWasWritten() {
        Path file = NormalFiles.write(folder.resolve("normal.nc"), header());
        try (NormalFileReader reader = NormalFileReader.open(file)) {
            assertThat(reader.header()).usingRecursiveComparison().isEqualTo(header());
            assertThat(reader.values(0)).containsExactly(NormalFiles.values(0, 15));
            assertThat(reader.values(364)).containsExactly(NormalFiles.values(364, 15));
            assertThat(reader.counts(200)).containsExactly(NormalFiles.counts(200, 15));
        }
    }

    @Test
    void anIndependentReaderSeesAClimatologyInCf() throws IOException {
        Path file = NormalFiles.write(folder.resolve("normal.nc"), header());
        try (NetcdfFile cdf = NetcdfFile.open(file.toString())) {
            Variable time = cdf.findVariable("time");
            assertThat(time.findAttribute("climatology").getStringValue()).isEqualTo("climatology_bounds");
            assertThat(time.findAttribute("calendar").getStringValue()).isEqualTo("noleap");
            assertThat(time.findAttribute("bounds")).isNull();
            double[] times = (double[]) time.read().get1DJavaArray(double.class);
            assertThat(times).hasSize(365).startsWith(150 * 365 + 0.5).endsWith(150 * 365 + 364.5);
            double[] bounds =
                    (double[]) cdf.findVariable("climatology_bounds").read().get1DJavaArray(double.class);
            assertThat(bounds).startsWith(121 * 365, 150 * 365 + 1).endsWith(121 * 365 + 364, 151 * 365);
            Variable tas = cdf.findVariable("tas");
            assertThat(tas.getDimensionsString()).isEqualTo("time lat lon");
            assertThat(tas.findAttribute("ancillary_variables").getStringValue())
                    .isEqualTo("tas_count");
            assertThat(tas.findAttribute("cell_methods").getStringValue())
                    .isEqualTo("time: mean within years time: mean over years");
            float[] means = (float[]) tas.read().get1DJavaArray(float.class);
            byte[] counts = (byte[]) cdf.findVariable("tas_count").read().get1DJavaArray(byte.class);
            for (int day = 0; day < 365; day++) {
                float[] expected = NormalFiles.values(day, 15);
                for (int cell = 0; cell < 15; cell++) {
                    assertThat(means[day * 15 + cell]).isEqualTo(Float.isNaN(expected[cell]) ? 1e20f : expected[cell]);
                }
                assertThat(Arrays.copyOfRange(counts, day * 15, day * 15 + 15))
                        .containsExactly(NormalFiles.counts(day, 15));
            }
            assertThat((double[]) cdf.findVariable("lat_bnds").read().get1DJavaArray(double.class))
                    .containsExactly(17, 18, 18, 19, 19, 20);
            assertThat((double[]) cdf.findVariable("lon_bnds").read().get1DJavaArray(double.class))
                    .startsWith(292, 293);
            assertThat(cdf.findGlobalAttribute("Conventions").getStringValue()).isEqualTo("CF-1.8");
            assertThat(cdf.findGlobalAttribute("years").getNumericValue()).isEqualTo(30);
        }
    }

    @Test
    void theOrderOfDaysLeavesNoTraceInTheBytes() throws IOException {
        Path forward = NormalFiles.write(folder.resolve("forward.nc"), header());
        Path backward = folder.resolve("backward.nc");
        try (NormalFileWriter writer = NormalFileWriter.create(backward, header())) {
            for (int day = 364; day >= 0; day--) {
                writer.day(day, NormalFiles.values(day, 15), NormalFiles.counts(day, 15));
            }
            writer.finish();
        }
        assertThat(Files.readAllBytes(backward)).isEqualTo(Files.readAllBytes(forward));
    }

    @Test
    void aFileWithADayMissingIsNotFinished() {
        try (NormalFileWriter writer = NormalFileWriter.create(folder.resolve("partial.nc"), header())) {
            writer.day(0, new float[15], new byte[15]);
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("day 1 was never written");
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("there.nc"), "mine");
        assertThatThrownBy(() -> NormalFileWriter.create(file, header()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aNormalCutShortOrGrownIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(NormalFiles.write(folder.resolve("whole.nc"), header()));
        for (int length : new int[] {0, 3, 100, 2000, whole.length / 2, whole.length - 1, whole.length + 1}) {
            Path file = Files.write(folder.resolve("cut-" + length), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> NormalFileReader.open(file))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(FormatException.class);
        }
    }

    @Test
    void meansOfFourGibibytesAreRefusedBeforeAnythingIsWritten() {
        NormalFileHeader h = header();
        NormalFileHeader huge = new NormalFileHeader(
                "tas", "K", "", "", "", 2000, 1971, 2000, new double[1800], new double[3600], h.globalAttributes());
        assertThatThrownBy(() -> NormalFileWriter.create(folder.resolve("huge.nc"), huge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: at most 4294967292");
        assertThat(folder.resolve("huge.nc")).doesNotExist();
    }

    private static NormalFileHeader header() {
        Map<String, Object> global = new LinkedHashMap<>();
        global.put("title", "A normal for São Tomé");
        global.put("years", 30);
        global.put("threshold", 0.5);
        global.put("empty", "");
        return new NormalFileHeader(
                "tas",
                "K",
                "air_temperature",
                "Near-Surface Air Temperature",
                "time: mean within years time: mean over years",
                2000,
                1971,
                2000,
                LATITUDES,
                LONGITUDES,
                global);
    }
}
