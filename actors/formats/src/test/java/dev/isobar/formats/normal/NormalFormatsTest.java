package dev.isobar.formats.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.LeapPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormalFormatsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ArrayFormat.class)
    void aNormalReturnsAsItWasWritten(ArrayFormat format) {
        NormalHeader header = NormalSamples.header(CalendarKind.STANDARD, LeapPolicy.OWN_SLOT);
        Path file = NormalSamples.write(folder.resolve("normal" + format.extension()), format, header, 0);
        try (NormalReader reader = NormalReader.open(file)) {
            assertThat(reader.format()).isEqualTo(format);
            assertThat(reader.header()).usingRecursiveComparison().isEqualTo(header);
            check(reader);
        }
    }

    @Test
    void aFileAsTheOriginalsReturnsAsItWasWritten() {
        NormalHeader header = NormalSamples.originHeader();
        Path file = NormalSamples.write(folder.resolve("normal.nc"), ArrayFormat.NETCDF4, header, 0);
        try (NormalReader reader = NormalReader.open(file)) {
            assertThat(reader.header()).usingRecursiveComparison().isEqualTo(header);
            checkField(reader, 0, 0);
            assertThatThrownBy(() -> reader.counts(0))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("has no counts");
        }
    }

    private static void check(NormalReader reader) {
        for (int field = 0; field < 3; field++) {
            for (int percentile = 0;
                    percentile < reader.header().fields().get(field).layers();
                    percentile++) {
                checkField(reader, field, percentile);
            }
        }
        assertThat(reader.areaMeans()).isEqualTo(NormalSamples.areaMeans(reader.header()));
        assertThat(reader.countBand(16, 16)).isEqualTo(NormalSamples.counts(reader.header(), 16, 16));
        byte[] counts = reader.counts(200);
        byte[] series = reader.countSeries(34, 40);
        for (int row = 0; row < NormalSamples.ROWS; row++) {
            for (int column = 0; column < NormalSamples.COLUMNS; column++) {
                assertThat(counts[row * NormalSamples.COLUMNS + column])
                        .isEqualTo(NormalSamples.count(200, row, column));
            }
        }
        for (int slot = 0; slot < series.length; slot++) {
            assertThat(series[slot]).isEqualTo(NormalSamples.count(slot, 34, 40));
        }
    }

    private static void checkField(NormalReader reader, int field, int percentile) {
        assertThat(reader.band(field, percentile, 5, 20))
                .isEqualTo(NormalSamples.band(reader.header(), field, percentile, 5, 20));
        int last = reader.header().slots().count() - 1;
        float[] values = reader.values(field, percentile, last);
        float[] expected = new float[NormalSamples.ROWS * NormalSamples.COLUMNS];
        for (int cell = 0; cell < expected.length; cell++) {
            expected[cell] = NormalSamples.value(
                    field, percentile, last, cell / NormalSamples.COLUMNS, cell % NormalSamples.COLUMNS);
        }
        assertThat(values).isEqualTo(expected);
        float[] series = new float[last + 1];
        for (int slot = 0; slot <= last; slot++) {
            series[slot] = NormalSamples.value(field, percentile, slot, 20, 33);
        }
        assertThat(reader.series(field, percentile, 20, 33)).isEqualTo(series);
    }

    @ParameterizedTest
    @EnumSource(ArrayFormat.class)
    void theOrderOfWritesLeavesNoTraceInTheBytes(ArrayFormat format) {
        NormalHeader header = NormalSamples.header(CalendarKind.NOLEAP, LeapPolicy.ORDINAL);
        Path natural = NormalSamples.write(folder.resolve("natural"), format, header, 0);
        for (long seed = 1; seed <= 3; seed++) {
            Path shuffled = NormalSamples.write(folder.resolve("shuffled-" + seed), format, header, seed);
            assertThat(contents(shuffled)).isEqualTo(contents(natural));
        }
    }

    /** Hashes of the files below a path, by name. */
    static Map<String, Integer> contents(Path path) {
        Map<String, Integer> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(path.relativize(file).toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    @ParameterizedTest
    @EnumSource(ArrayFormat.class)
    void aNormalWithABandMissingIsNotFinished(ArrayFormat format) {
        NormalHeader header = NormalSamples.header(CalendarKind.DAYS_360, LeapPolicy.DROP);
        try (NormalWriter writer = NormalWriter.create(folder.resolve("partial"), format, header)) {
            writer.write(0, 0, 0, 16, NormalSamples.band(header, 0, 0, 0, 16));
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("variable tas: chunk at [0, 16, 0] was never written");
        }
    }

    @ParameterizedTest
    @EnumSource(ArrayFormat.class)
    void aPieceThatDoesNotFitIsRefused(ArrayFormat format) {
        NormalHeader header = NormalSamples.header(CalendarKind.DAYS_360, LeapPolicy.DROP);
        try (NormalWriter writer = NormalWriter.create(folder.resolve("refused"), format, header)) {
            float[] band = NormalSamples.band(header, 0, 0, 0, 16);
            assertThatThrownBy(() -> writer.write(0, 0, 1, 16, band)).hasMessageContaining("expected: whole chunks");
            assertThatThrownBy(() -> writer.write(0, 0, 32, 16, band)).hasMessageContaining("expected: within");
            assertThatThrownBy(() -> writer.write(0, 0, 0, 15, band)).hasMessageContaining("elements of type FLOAT");
            assertThatThrownBy(() -> writer.write(0, 1, 0, 16, band)).hasMessageContaining("percentile: 1");
            writer.write(0, 0, 0, 16, band);
            assertThatThrownBy(() -> writer.write(0, 0, 0, 16, band)).hasMessageContaining("twice");
        }
    }

    @ParameterizedTest
    @EnumSource(ArrayFormat.class)
    void whatIsThereIsNotOverwritten(ArrayFormat format) throws IOException {
        Path file = Files.writeString(folder.resolve("there"), "mine");
        NormalHeader header = NormalSamples.header(CalendarKind.NOLEAP, LeapPolicy.DROP);
        assertThatThrownBy(() -> NormalWriter.create(file, format, header))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("there already");
        assertThat(file).hasContent("mine");
    }
}
