package dev.isobar.entities.draws.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawExamination;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.TracksFile;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.ImpactConversion;
import dev.isobar.domain.draws.tracks.ImpactTrack;
import dev.isobar.domain.draws.tracks.Track;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.formats.tracks.StormStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DrawScanTest {

    private static final DrawKey DRAW = new DrawKey(SampleDraws.ENSEMBLE, 13);

    @TempDir
    private Path root;

    private EnsembleSpec spec;
    private DrawPaths paths;
    private Path tracks;
    private Path store;

    @BeforeEach
    void nameTheFiles() {
        order(StoreForm.RAGGED, false);
    }

    private void order(StoreForm form, boolean deletes) {
        spec = SampleDraws.spec(root, form, new DrawRunner.Embedded(), deletes);
        paths = DrawPaths.of(spec);
        tracks = paths.tracks(DRAW);
        store = paths.store(DRAW);
    }

    private DrawExamination examine() {
        return examine(Optional.empty(), Optional.empty());
    }

    private DrawExamination examine(Optional<TracksFile> knownTracks, Optional<TracksStore> knownStore) {
        return DrawScan.examine(new DrawWork.Examine(DRAW, spec, knownTracks, knownStore));
    }

    private List<String> quarantined(Path file) throws IOException {
        try (Stream<Path> all = Files.list(DrawPaths.quarantine(file))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Overwrites a byte by another one. */
    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x55;
        Files.write(file, bytes);
    }

    private Path chunkOf(String variable) throws IOException {
        try (Stream<Path> all = Files.walk(store)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().contains("/" + variable + "/"))
                    .filter(path -> !path.getFileName().toString().startsWith(".z"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource(StoreForm.class)
    void aGoodDrawIsCompleteWithItsDigests(StoreForm form) throws IOException {
        order(form, false);
        SampleDraws.write(spec, DRAW, 1);
        DrawExamination found = examine();
        assertThat(found.text()).isEmpty();
        assertThat(found.quarantined()).isZero();
        assertThat(found.tracks()).hasValueSatisfying(file -> {
            assertThat(file.storms()).isEqualTo(5);
            assertThat(file.bytes()).isEqualTo(tracks.toFile().length());
        });
        assertThat(found.store()).hasValueSatisfying(each -> {
            assertThat(each.form()).isEqualTo(form);
            assertThat(each.files()).isPositive();
        });
        assertThat(examine(found.tracks(), found.store())).isEqualTo(found);
    }

    @Test
    void aDrawWithoutStormsIsCompleteToo() throws IOException {
        SampleDraws.write(spec, DRAW, 0);
        DrawExamination found = examine();
        assertThat(found.tracks()).map(TracksFile::storms).contains(0);
        assertThat(found.store()).isPresent();
    }

    @Test
    void nothingThereIsMissingAndNothingElse() {
        assertThat(examine()).isEqualTo(DrawExamination.missing());
    }

    @Test
    void goodTracksWithoutStoreWantItOnly() throws IOException {
        SampleDraws.writeTracks(tracks, SampleDraws.tracks(DRAW, 1));
        DrawExamination found = examine();
        assertThat(found.tracks()).isPresent();
        assertThat(found.store()).isEmpty();
        assertThat(found.quarantined()).isZero();
    }

    @Test
    void truncatedTracksGoToQuarantineWithTheirReasonAndTakeTheStoreWithThem() throws IOException {
        SampleDraws.write(spec, DRAW, 1);
        byte[] bytes = Files.readAllBytes(tracks);
        Files.write(tracks, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        DrawExamination found = examine();
        assertThat(found.tracks()).isEmpty();
        assertThat(found.store()).isEmpty();
        assertThat(found.quarantined()).isEqualTo(2);
        assertThat(found.text()).startsWith("tracks: ");
        String name = tracks.getFileName().toString();
        assertThat(quarantined(tracks)).containsExactly(name + ".1", name + ".1.reason.txt");
        assertThat(DrawPaths.quarantine(tracks).resolve(name + ".1")).hasSize(bytes.length / 2);
        assertThat(DrawPaths.quarantine(tracks).resolve(name + ".1.reason.txt"))
                .content()
                .contains(name);
        assertThat(DrawPaths.quarantine(store).resolve(store.getFileName() + ".1.reason.txt"))
                .hasContent("no good tracks to compare with");
        assertThat(examine()).isEqualTo(DrawExamination.missing());
    }

    @Test
    void everyTruncationIsFoundAndNoneIsFatal() throws IOException {
        SampleDraws.writeTracks(tracks, SampleDraws.tracks(DRAW, 1));
        byte[] bytes = Files.readAllBytes(tracks);
        for (int length = 0; length < bytes.length; length += bytes.length / 37) {
            Files.write(tracks, java.util.Arrays.copyOf(bytes, length));
            assertThat(examine().quarantined())
                    .as("%d of %d bytes", length, bytes.length)
                    .isEqualTo(1);
        }
    }

    @Test
    void aFlippedByteInAChunkIsFoundAndTheTracksAreKept() throws IOException {
        SampleDraws.write(spec, DRAW, 1);
        Path chunk = chunkOf("max_sustained_wind");
        flip(chunk, Files.size(chunk) / 2);
        DrawExamination found = examine();
        assertThat(found.tracks()).isPresent();
        assertThat(found.store()).isEmpty();
        assertThat(found.text()).startsWith("store: ");
        assertThat(quarantined(store)).hasSize(2);
    }

    @Test
    void aMissingArrayIsFound() throws IOException {
        SampleDraws.write(spec, DRAW, 1);
        try (Stream<Path> all = Files.walk(store.resolve("central_pressure"))) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        DrawExamination found = examine();
        assertThat(found.store()).isEmpty();
        assertThat(found.text()).contains("central_pressure");
    }

    @Test
    void aMissingChunkIsFound() throws IOException {
        SampleDraws.write(spec, DRAW, 1);
        Files.delete(chunkOf("lat"));
        assertThat(examine().store()).isEmpty();
    }

    @Test
    void aStoreOfOtherTracksIsFoundByItsFirstDifference() throws IOException {
        SampleDraws.write(spec, DRAW, 1);
        Files.delete(tracks);
        DrawTracks other = SampleDraws.tracks(DRAW, 1);
        Track first = other.tracks().getFirst();
        first.vmax()[7] += 0.01;
        SampleDraws.writeTracks(tracks, other);
        DrawExamination found = examine();
        assertThat(found.tracks()).isPresent();
        assertThat(found.store()).isEmpty();
        assertThat(found.text()).startsWith("store: storm 0: max_sustained_wind[7] is ");
    }

    @Test
    void anOrphanedStoreIsMovedAway() throws IOException {
        SampleDraws.write(spec, DRAW, 1);
        Files.delete(tracks);
        DrawExamination found = examine();
        assertThat(found.text()).isEqualTo("store: no good tracks to compare with");
        assertThat(found.quarantined()).isEqualTo(1);
        assertThat(store).doesNotExist();
    }

    @Test
    void aStoreOfAnotherFormIsMadeAgain() throws IOException {
        order(StoreForm.GROUPED, false);
        SampleDraws.write(spec, DRAW, 1);
        order(StoreForm.RAGGED, false);
        assertThat(examine().text()).isEqualTo("store: a store of form GROUPED (expected: RAGGED)");
    }

    @Test
    void valuesThatPhysicsDoesNotAllowAreCorrupt() throws IOException {
        DrawTracks impossible = SampleDraws.tracks(DRAW, 1);
        impossible.tracks().get(2).vmax()[3] = 900;
        SampleDraws.writeTracks(tracks, impossible);
        assertThat(examine().text()).startsWith("tracks: track 2: vmax_trks[3] is 900.0");
    }

    @Test
    void aHoleWithinATrackIsCorrupt() throws IOException {
        DrawTracks withHole = SampleDraws.tracks(DRAW, 1);
        withHole.tracks().get(1).u850()[5] = Double.NaN;
        SampleDraws.writeTracks(tracks, withHole);
        assertThat(examine().text()).startsWith("tracks: track 1: u850_trks[5] is NaN");
    }

    @Test
    void stormsOfTheNeighbourAreLegalAsLongAsOneIsOfTheBasin() throws IOException {
        DrawTracks made = SampleDraws.tracks(DRAW, 1);
        List<Track> tracksOfBoth = new java.util.ArrayList<>(made.tracks());
        tracksOfBoth.set(0, of(Basin.EP, made.tracks().getFirst()));
        SampleDraws.writeTracks(tracks, with(made, tracksOfBoth));
        assertThat(examine().text()).isEmpty();

        Files.delete(tracks);
        SampleDraws.writeTracks(
                tracks,
                with(
                        made,
                        made.tracks().stream().map(track -> of(Basin.EP, track)).toList()));
        assertThat(examine().text())
                .isEqualTo("tracks: storms of basin EP (expected: %s)"
                        .formatted(DRAW.ensemble().basin()));
    }

    private static DrawTracks with(DrawTracks made, List<Track> tracks) {
        return new DrawTracks(made.firstYear(), made.stepSeconds(), made.steps(), tracks, made.seedsPerMonth());
    }

    private static Track of(Basin basin, Track track) {
        return new Track(
                track.year(),
                track.month(),
                track.day(),
                basin,
                track.lon(),
                track.lat(),
                track.u250(),
                track.v250(),
                track.u850(),
                track.v850(),
                track.v(),
                track.m(),
                track.vmax());
    }

    @Test
    void tracksOfAnotherPeriodAreCorrupt() throws IOException {
        DrawTracks same = SampleDraws.tracks(DRAW, 0);
        SampleDraws.writeTracks(tracks, new DrawTracks(1975, 3600, same.steps(), List.of(), same.seedsPerMonth()));
        assertThat(examine().text()).isEqualTo("tracks: years 1975-1979 (expected: 1970-1974)");
    }

    @Test
    void whatChangedSinceItWasPublishedIsCorruptEvenWhenItIsGood() throws IOException {
        SampleDraws.write(spec, DRAW, 1);
        DrawExamination first = examine();
        Optional<TracksFile> otherTracks =
                first.tracks().map(file -> new TracksFile(Digest.ofText("x"), file.bytes(), file.storms()));
        Optional<TracksStore> otherStore =
                first.store().map(each -> new TracksStore(each.form(), Digest.ofText("x"), each.bytes(), each.files()));
        DrawExamination store = examine(first.tracks(), otherStore);
        assertThat(store.tracks()).isPresent();
        assertThat(store.text()).startsWith("store: SHA-256 ");
        assertThat(examine(otherTracks, Optional.empty()).text()).startsWith("tracks: SHA-256 ");
    }

    @Test
    void onDemandCorruptFilesAreDeleted() throws IOException {
        order(StoreForm.RAGGED, true);
        SampleDraws.write(spec, DRAW, 1);
        Files.writeString(tracks, "no NetCDF");
        assertThat(examine().quarantined()).isEqualTo(2);
        assertThat(tracks).doesNotExist();
        assertThat(store).doesNotExist();
        assertThat(DrawPaths.quarantine(tracks)).doesNotExist();
    }

    @Test
    void foldersAndFilesInEachOthersPlaceAreCorrupt() throws IOException {
        Files.createDirectories(tracks);
        Files.createDirectories(store.getParent());
        Files.writeString(store, "no store");
        assertThat(examine().quarantined()).isEqualTo(2);
        SampleDraws.writeTracks(tracks, SampleDraws.tracks(DRAW, 1));
        Files.writeString(store, "no store");
        assertThat(examine().text()).isEqualTo("store: no folder (expected: a Zarr store)");
        assertThat(quarantined(store)).hasSize(4);
    }

    /** Makes the store look like one of another writer: no radii, no number of storms, no consolidated metadata. */
    private void forget() throws IOException {
        Files.delete(store.resolve(".zmetadata"));
        Files.writeString(store.resolve(".zattrs"), "{}");
        try (Stream<Path> all = Files.walk(store)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (each.toString().contains("/radius_")) {
                    Files.delete(each);
                }
            }
        }
    }

    @Test
    void aStoreOfAnotherWriterIsJudgedByWhatItHas() throws IOException {
        order(StoreForm.GROUPED, false);
        SampleDraws.write(spec, DRAW, 1);
        forget();
        order(StoreForm.RAGGED, false);
        assertThat(examine().text()).isEmpty();
        assertThat(examine().store()).map(TracksStore::form).contains(StoreForm.GROUPED);
        flip(chunkOf("environmental_pressure"), 12);
        assertThat(examine().text()).startsWith("store: ").contains("environmental_pressure");
    }

    /** Moves a store away whose wind is in m/s under the label of knots. */
    private void mislabelled() throws IOException {
        order(StoreForm.GROUPED, false);
        DrawTracks made = SampleDraws.tracks(DRAW, 1);
        SampleDraws.writeTracks(tracks, made);
        Files.createDirectories(store.getParent());
        List<ImpactTrack> storms = ImpactConversion.of(made, DRAW.number());
        for (ImpactTrack storm : storms) {
            for (int i = 0; i < storm.points(); i++) {
                storm.maxSustainedWind()[i] /= ImpactConversion.KNOTS;
            }
        }
        StormStore.write(store, StormStore.Form.GROUPED, ImpactStorms.of(storms, java.util.Map.of()));
        forget();
        DrawExamination found = examine();
        assertThat(found.tracks()).isPresent();
        assertThat(found.store()).isEmpty();
        assertThat(found.text()).startsWith("store: wind in m/s labelled kn: storm 0: max_sustained_wind[0] is ");
        assertThat(quarantined(store)).hasSize(2);
    }

    @Test
    void windInMetersPerSecondLabelledAsKnotsIsNamedAndTheStoreMadeAgain() throws IOException {
        mislabelled();
    }

    @Test
    void windInMetersPerSecondThatSaysSoIsGood() throws IOException {
        mislabelled();
        Path moved = DrawPaths.quarantine(store).resolve(store.getFileName() + ".1");
        Files.move(moved, store);
        try (Stream<Path> all = Files.walk(store)) {
            for (Path each : all.filter(path -> path.endsWith(".zattrs")).toList()) {
                Files.writeString(each, Files.readString(each).replace("\"kn\"", "\"m/s\""));
            }
        }
        assertThat(examine().text()).isEmpty();
    }
}
