package dev.isobar.formats.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.Slab;
import dev.isobar.formats.files.ArrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawTracksFileTest {

    @TempDir
    private Path folder;

    private Path written(RawTracks tracks) {
        Path file = folder.resolve("tracks.nc");
        RawTracksFile.write(file, tracks);
        return file;
    }

    static void same(RawTracks read, RawTracks written) {
        for (TrackField field : TrackField.values()) {
            assertThat(Arrays.deepEquals(read.of(field), written.of(field)))
                    .as(field.variable())
                    .isTrue();
        }
        assertThat(read.time()).containsExactly(written.time());
        assertThat(read.month()).containsExactly(written.month());
        assertThat(read.basin()).isEqualTo(written.basin());
        assertThat(read.year()).containsExactly(written.year());
        assertThat(read.day().isPresent()).isEqualTo(written.day().isPresent());
        assertThat(read.day().orElse(new double[0]))
                .containsExactly(written.day().orElse(new double[0]));
        assertThat(read.years()).containsExactly(written.years());
        assertThat(read.basins()).isEqualTo(written.basins());
        assertThat(Arrays.deepEquals(read.seedsPerMonth(), written.seedsPerMonth()))
                .isTrue();
        assertThat(read.attributes()).containsOnlyKeys(written.attributes().keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void aDrawReturnsWhateverItsNumberOfTracks(int tracks) {
        RawTracks raw = TrackSamples.raw(tracks, 121, 5, 1);
        RawTracks read = RawTracksFile.read(written(raw));
        same(read, raw);
        assertThat(read.tracks()).isEqualTo(tracks);
        assertThat(read.attributes().get("static_fields")).isEqualTo("synthetic");
    }

    @Test
    void daysAndMissingMonthsReturnAndAYearMayBeMissing() {
        RawTracks raw = TrackSamples.raw(3, 60, 1, 2);
        RawTracks changed = new RawTracks(
                raw.time(),
                raw.fields(),
                new double[] {1, Double.NaN, 12},
                List.of("NA", "", "WP"),
                new long[] {1970, 1970, RawTracks.NO_YEAR},
                Optional.of(new double[] {1, 15.5, 31}),
                raw.years(),
                raw.basins(),
                raw.seedsPerMonth(),
                raw.attributes());
        RawTracks read = RawTracksFile.read(written(changed));
        same(read, changed);
        assertThat(read.isValid(0)).isTrue();
        assertThat(read.isValid(1)).isFalse();
        assertThat(read.isValid(2)).isFalse();
    }

    @Test
    void theSameDrawGivesTheSameBytes() throws IOException {
        Path one = folder.resolve("one.nc");
        Path other = folder.resolve("other.nc");
        RawTracksFile.write(one, TrackSamples.raw(4, 100, 2, 3));
        RawTracksFile.write(other, TrackSamples.raw(4, 100, 2, 3));
        assertThat(other).hasSameBinaryContentAs(one);
        assertThatThrownBy(() -> RawTracksFile.write(one, TrackSamples.raw(4, 100, 2, 3)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("one.nc: there already");
    }

    @Test
    void yearsAsFloatingPointNumbersAreTakenWhenTheyAreWhole() {
        RawTracks raw = TrackSamples.raw(2, 50, 1, 4);
        Path file = written(raw);
        Path whole = changed(file, "tc_years", years(1970, Double.NaN));
        assertThat(RawTracksFile.read(whole).year()).containsExactly(1970, RawTracks.NO_YEAR);
        Path broken = changed(file, "tc_years", years(1970, 1970.5));
        assertThatThrownBy(() -> RawTracksFile.read(broken))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("variable tc_years: 1970.5 (expected: whole numbers)");
    }

    private static Optional<ArrayVariable> years(double... values) {
        return Optional.of(ArrayVariable.known(
                "tc_years", ElementType.DOUBLE, List.of("n_trk"), Map.of(), new Slab.Doubles(values)));
    }

    /** A copy of a file with a variable left out or replaced. */
    private Path changed(Path file, String name, Optional<ArrayVariable> instead) {
        Path copy = folder.resolve("changed%d.nc".formatted(folder.toFile().list().length));
        try (ArrayReader reader = ArrayFiles.open(file)) {
            List<ArrayVariable> variables = new ArrayList<>();
            for (ArrayVariable variable : reader.schema().variables()) {
                if (variable.name().equals(name)) {
                    instead.ifPresent(variables::add);
                } else {
                    variables.add(ArrayVariable.known(
                            variable.name(),
                            variable.type(),
                            variable.dimensions(),
                            variable.attributes(),
                            variable.type() == ElementType.TEXT
                                    ? new Slab.Texts(reader.texts(variable.name()))
                                    : new Slab.Doubles(reader.doubles(variable.name()))));
                }
            }
            ArraySchema schema = new ArraySchema(
                    reader.schema().dimensions(), variables, reader.schema().attributes());
            try (ArrayWriter writer = ArrayFiles.create(copy, ArrayFormat.NETCDF4, schema)) {
                writer.finish();
            }
        }
        return copy;
    }

    @ParameterizedTest
    @EnumSource
    void aMissingFieldIsNamed(TrackField field) {
        Path file = changed(written(TrackSamples.raw(2, 50, 1, 4)), field.variable(), Optional.empty());
        assertThatThrownBy(() -> RawTracksFile.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(file + ": variable " + field.variable() + ": not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tc_month", "tc_basins", "tc_years", "seeds_per_month", "time", "year", "basin"})
    void aMissingVariableIsNamed(String name) {
        Path file = changed(written(TrackSamples.raw(2, 50, 1, 4)), name, Optional.empty());
        assertThatThrownBy(() -> RawTracksFile.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(file + ": variable " + name + ": not there");
    }

    @Test
    void aFileCutShortAnywhereIsRefused() throws IOException {
        Path file = written(TrackSamples.raw(3, 60, 1, 5));
        byte[] whole = Files.readAllBytes(file);
        for (int part = 0; part < 40; part++) {
            int length = (int) ((long) whole.length * part / 40);
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> RawTracksFile.read(file))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aFlippedBitIsRefusedOrChangesNoValue() throws IOException {
        RawTracks raw = TrackSamples.raw(2, 50, 1, 6);
        Path file = written(raw);
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int at = 0; at < whole.length; at += 1 + whole.length / 400) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);
            try {
                same(RawTracksFile.read(file), raw);
            } catch (FormatException e) {
                assertThat(e).hasMessageContaining(file.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(80);
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.nc"), "CDFX no such thing");
        assertThatThrownBy(() -> RawTracksFile.read(text)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> RawTracksFile.read(folder)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> RawTracksFile.read(folder.resolve("none.nc")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no such file");
    }
}
