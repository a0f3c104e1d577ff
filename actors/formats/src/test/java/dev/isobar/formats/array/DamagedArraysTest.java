package dev.isobar.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.files.ArrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damages every kind of byte: values that were compressed come back right, or reading them is refused. */
class DamagedArraysTest {

    private static final int[] SHAPE = {6, 7};

    /** How many bytes of each file are damaged, evenly spread. */
    private static final int TRIES = 150;

    @TempDir
    private Path folder;

    private Path store(ArrayFormat format) {
        return ArraySamples.write(folder.resolve("store"), format, ArraySamples.schema(SHAPE, new int[] {4, 4}), 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"NETCDF4", "ZARR2", "ZARR3"})
    void aDamagedByteIsFoundOrHarmless(ArrayFormat format) throws IOException {
        Path store = store(format);
        try (Stream<Path> walk = Files.walk(store)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                byte[] whole = Files.readAllBytes(file);
                int step = Math.max(1, whole.length / TRIES);
                for (int at = 0; at < whole.length; at += step) {
                    byte[] damaged = whole.clone();
                    damaged[at] ^= (byte) (1 << at / step % 8);
                    Files.write(file, damaged);
                    sameOrRefused(store, "%s, byte %d".formatted(folder.relativize(file), at));
                }
                Files.write(file, whole);
            }
        }
    }

    private static void sameOrRefused(Path store, String where) {
        try (ArrayReader reader = ArrayFiles.open(store)) {
            if (!reader.schema().has("values") || !reader.schema().has("bytes")) {
                return;
            }
            float[] values = reader.floats("values", new int[2], SHAPE);
            byte[] bytes = reader.bytes("bytes", new int[2], SHAPE);
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).as(where).isEqualTo(ArraySamples.value(i));
                assertThat(bytes[i]).as(where).isEqualTo((byte) i);
            }
        } catch (FormatException e) {
            assertThat(e).as(where).hasMessageContaining(store.toString());
        }
    }

    @Test
    void aDamagedHeaderOfNetcdf3IsRefusedOrLeadsToNoOtherFailure() throws IOException {
        Path store = store(ArrayFormat.NETCDF3);
        byte[] whole = Files.readAllBytes(store);
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(store, damaged);
            try (ArrayReader reader = ArrayFiles.open(store)) {
                for (ArrayVariable variable : reader.schema().variables()) {
                    assertThat(reader.doubles(variable.name())).isNotEmpty();
                }
            } catch (FormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource(ArrayFormat.class)
    void aFileCutShortIsRefused(ArrayFormat format) throws IOException {
        Path store = store(format);
        try (Stream<Path> walk = Files.walk(store)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                byte[] whole = Files.readAllBytes(file);
                for (int length : new int[] {0, 1, whole.length / 3, whole.length / 2, whole.length - 4}) {
                    Files.write(file, Arrays.copyOf(whole, length));
                    assertThatThrownBy(() -> readAll(store))
                            .as("%s, %d of %d bytes", file, length, whole.length)
                            .isInstanceOf(FormatException.class)
                            .hasMessageContaining(store.toString());
                }
                Files.write(file, whole);
            }
        }
        readAll(store);
    }

    private static void readAll(Path store) {
        try (ArrayReader reader = ArrayFiles.open(store)) {
            for (ArrayVariable variable : reader.schema().variables()) {
                assertThat(reader.doubles(variable.name())).isNotEmpty();
            }
        }
    }
}
