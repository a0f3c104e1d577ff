package dev.isobar.formats.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.tracks.StormStore.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StormStoreTest {

    @TempDir
    private Path folder;

    private Path written(Form form, StormTracks tracks) {
        Path store = folder.resolve("tracks.zarr");
        StormStore.write(store, form, tracks);
        return store;
    }

    private static StormTracks sample(int storms) {
        return TrackSamples.storms(TrackSamples.raw(storms, 80, 2, 7), 13);
    }

    static void same(StormTracks read, StormTracks written) {
        assertThat(read.storms()).hasSameSizeAs(written.storms());
        for (int i = 0; i < read.storms().size(); i++) {
            Storm one = read.storms().get(i);
            Storm other = written.storms().get(i);
            assertThat(one.hours()).containsExactly(other.hours());
            for (PointField field : PointField.values()) {
                assertThat(one.of(field)).as(field.variable()).containsExactly(other.of(field));
            }
            assertThat(described(one)).isEqualTo(described(other));
        }
        assertThat(read.attributes()).containsOnlyKeys(written.attributes().keySet());
    }

    private static List<Object> described(Storm storm) {
        return List.of(
                storm.name(),
                storm.sid(),
                storm.idNo(),
                storm.category(),
                storm.basin(),
                storm.year(),
                storm.month(),
                storm.startHour());
    }

    @ParameterizedTest
    @EnumSource
    void stormsReturnAndAnEmptyStoreIsLegal(Form form) throws IOException {
        for (int storms : new int[] {0, 1, 6}) {
            Path store = folder.resolve("s" + storms);
            StormStore.write(store, form, sample(storms));
            assertThat(StormStore.form(store)).isEqualTo(form);
            same(StormStore.read(store), sample(storms));
            String root = Files.readString(store.resolve(form == Form.RAGGED_ZARR3 ? "zarr.json" : ".zattrs"));
            assertThat(root).contains("\"storms\": " + storms);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameStormsGiveTheSameBytes(Form form) throws IOException {
        Path one = written(form, sample(3));
        Path other = folder.resolve("other.zarr");
        StormStore.write(other, form, sample(3));
        List<Path> files = files(one);
        assertThat(files(other)).hasSameSizeAs(files);
        for (Path file : files) {
            assertThat(other.resolve(one.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    private static List<Path> files(Path store) throws IOException {
        try (Stream<Path> walk = Files.walk(store)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void aRaggedStoreHasOneChunkForEachVariable() throws IOException {
        Path store = written(Form.RAGGED, sample(6));
        assertThat(files(store).stream()
                        .filter(file -> file.getFileName().toString().equals("0")))
                .hasSize(9 + PointField.values().length);
        assertThat(Files.readString(store.resolve(".zmetadata")))
                .contains(
                        "\"featureType\": \"trajectory\"",
                        "\"sample_dimension\": \"obs\"",
                        "\"cf_role\": \"trajectory_id\"",
                        "\"units\": \"knot\"",
                        "\"max_sustained_wind_unit\": \"kn\"");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingFileIsRefused(Form form) throws IOException {
        Path store = written(form, sample(2));
        for (Path file : files(store)) {
            byte[] whole = Files.readAllBytes(file);
            Files.delete(file);
            if (file.endsWith(".zmetadata")) {
                same(StormStore.read(store), sample(2));
            } else {
                refused(store, file.toString());
            }
            Files.write(file, whole);
        }
        same(StormStore.read(store), sample(2));
    }

    private static void refused(Path store, String what) {
        assertThatThrownBy(() -> StormStore.read(store))
                .as(what)
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(store.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aMissingArrayIsRefused(Form form) throws IOException {
        Path store = written(form, sample(2));
        Path group = form == Form.GROUPED ? store.resolve("storm_0001") : store;
        for (PointField field : PointField.values()) {
            Path array = group.resolve(field.variable());
            Path away = folder.resolve("away");
            Files.move(array, away);
            refused(store, field.variable());
            Files.move(away, array);
        }
        Files.deleteIfExists(store.resolve(".zmetadata"));
        delete(group.resolve("lat"));
        if (form != Form.RAGGED_ZARR3) {
            assertThatThrownBy(() -> StormStore.read(store))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(group + ": variable lat: not there");
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void aMissingGroupIsRefusedWhateverTheMetadataSay() throws IOException {
        Path store = written(Form.GROUPED, sample(3));
        delete(store.resolve("storm_0001"));
        assertThatThrownBy(() -> StormStore.read(store))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("storm_0001/.zgroup: no such file");
        Files.delete(store.resolve(".zmetadata"));
        assertThatThrownBy(() -> StormStore.read(store))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("2 storms (expected: 3");
    }

    @ParameterizedTest
    @EnumSource
    void aFlippedBitIsRefusedOrChangesNoValue(Form form) throws IOException {
        StormTracks tracks = sample(1);
        Path store = written(form, tracks);
        int refused = 0;
        int tried = 0;
        for (Path file : files(store)) {
            byte[] whole = Files.readAllBytes(file);
            for (int at = tried % 7; at < whole.length; at += 1 + whole.length / 8) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << tried++ % 8);
                Files.write(file, damaged);
                try {
                    same(StormStore.read(store), tracks);
                } catch (FormatException e) {
                    assertThat(e).hasMessageContaining(store.toString());
                    refused++;
                }
            }
            Files.write(file, whole);
        }
        assertThat(refused).isGreaterThan(tried * 3 / 4);
    }

    @ParameterizedTest
    @EnumSource
    void aFileCutShortIsRefused(Form form) throws IOException {
        Path store = written(form, sample(1));
        for (Path file : files(store)) {
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, whole.length / 2, whole.length - 3}) {
                Files.write(file, Arrays.copyOf(whole, length));
                refused(store, "%s, %d of %d bytes".formatted(file, length, whole.length));
            }
            Files.write(file, whole);
        }
    }

    @Test
    void metadataThatAreNoJsonOrSaySomethingElseAreRefused() throws IOException {
        Path store = written(Form.RAGGED, sample(2));
        Path document = store.resolve(".zmetadata");
        String good = Files.readString(document);
        for (String bad : List.of("", "{", "[]", "{\"metadata\": 3}", good.replace("\"obs\"", "\"obz\""))) {
            Files.writeString(document, bad);
            refused(store, bad);
        }
    }

    @Test
    void anotherStoreIsRefused() throws IOException {
        Path store = folder.resolve("other.zarr");
        Files.createDirectory(store);
        refused(store, "empty folder");
        Files.writeString(store.resolve(".zgroup"), "{\"zarr_format\": 2}");
        assertThatThrownBy(() -> StormStore.read(store))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("row_size: not there, nor any group of a storm");
        refused(folder.resolve("none.zarr"), "nothing");
    }

    @Test
    void sizesThatDoNotAddUpAreRefused() {
        Path store = written(Form.RAGGED, sample(2));
        Path other = folder.resolve("other.zarr");
        StormStore.write(other, Form.RAGGED, TrackSamples.storms(TrackSamples.raw(2, 80, 2, 8), 13));
        assertThatThrownBy(() -> {
                    Files.delete(store.resolve("row_size/0"));
                    Files.copy(other.resolve("row_size/0"), store.resolve("row_size/0"));
                    StormStore.read(store);
                })
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("variable row_size: sizes");
    }

    @Test
    void aNumberTwiceAndAnAttributeOfTheStoreAreRefused() {
        Storm storm = sample(1).storms().getFirst();
        assertThatThrownBy(() -> written(Form.GROUPED, new StormTracks(List.of(storm, storm), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number 0 (expected: >= 0, each once)");
        assertThatThrownBy(() -> written(Form.RAGGED, new StormTracks(List.of(), Map.of("storms", 3L))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attribute storms");
    }
}
