package dev.isobar.entities.draws.scan;

import dev.isobar.domain.draws.DrawExamination;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.TracksFile;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.entities.draws.products.CorruptFiles;
import dev.isobar.entities.draws.products.DrawPaths;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds out what there is of a draw. Nothing is trusted for existing: tracks are read and checked, the store is compared
 * with them, and both must have the digests that were recorded when they were published. What does not hold is removed; a
 * store without good tracks goes too, as nothing is left to compare it with.
 */
public final class DrawScan {

    private DrawScan() {}

    /** One file or store that is good, or not there, or what is wrong with it. */
    private record Look<T>(Optional<T> good, Optional<String> wrong) {

        static <T> Look<T> none() {
            return new Look<>(Optional.empty(), Optional.empty());
        }

        static <T> Look<T> good(T found) {
            return new Look<>(Optional.of(found), Optional.empty());
        }

        static <T> Look<T> wrong(String reason) {
            return new Look<>(Optional.empty(), Optional.of(reason));
        }
    }

    private record GoodTracks(TracksFile file, DrawTracks tracks) {}

    /**
     * Looks at both and removes what is corrupt; repeatable.
     *
     * @throws dev.isobar.entities.kernel.WorkFailure of kind UNREACHABLE when something can be neither read nor moved
     */
    public static DrawExamination examine(DrawWork.Examine task) {
        DrawPaths paths = DrawPaths.of(task.spec());
        Path tracksFile = paths.tracks(task.draw());
        Path storeFolder = paths.store(task.draw());
        CorruptFiles corrupt = new CorruptFiles(task.spec().deleteCorrupt());
        int removed = 0;
        Look<GoodTracks> tracks = tracks(tracksFile, task);
        String text = tracks.wrong().map(reason -> "tracks: " + reason).orElse("");
        if (tracks.wrong().isPresent()) {
            removed += corrupt.remove(tracksFile, tracks.wrong().get()) ? 1 : 0;
        }
        Look<TracksStore> store = tracks.good()
                .map(good -> store(storeFolder, task, good.tracks()))
                .orElseGet(() -> orphan(storeFolder));
        if (store.wrong().isPresent()) {
            removed += corrupt.remove(storeFolder, store.wrong().get()) ? 1 : 0;
            text = text.isEmpty() ? "store: " + store.wrong().get() : text;
        }
        return new DrawExamination(tracks.good().map(GoodTracks::file), store.good(), removed, text);
    }

    private static Look<GoodTracks> tracks(Path file, DrawWork.Examine task) {
        if (!isThere(file)) {
            return Look.none();
        }
        if (!Files.isRegularFile(file)) {
            return Look.wrong("no regular file (expected: a NetCDF)");
        }
        TracksFile found = DrawFilesCheck.file(file, 0);
        Optional<TracksFile> known = task.knownTracks();
        if (known.isPresent() && !known.get().sha256().equals(found.sha256())) {
            return Look.wrong("SHA-256 %s (expected: %s, as published)"
                    .formatted(found.sha256(), known.get().sha256()));
        }
        try {
            DrawTracks tracks = DrawFilesCheck.tracks(file, task.draw());
            return Look.good(new GoodTracks(
                    new TracksFile(
                            found.sha256(), found.bytes(), tracks.tracks().size()),
                    tracks));
        } catch (CorruptDrawException e) {
            return Look.wrong(e.reason());
        }
    }

    private static Look<TracksStore> store(Path folder, DrawWork.Examine task, DrawTracks tracks) {
        if (!isThere(folder)) {
            return Look.none();
        }
        if (!Files.isDirectory(folder)) {
            return Look.wrong("no folder (expected: a Zarr store)");
        }
        TracksStore found = DrawFilesCheck.store(folder, task.spec().recipe().form());
        Optional<TracksStore> known = task.knownStore();
        if (known.isPresent() && !known.get().sha256().equals(found.sha256())) {
            return Look.wrong("SHA-256 %s (expected: %s, as published)"
                    .formatted(found.sha256(), known.get().sha256()));
        }
        DrawKey draw = task.draw();
        try {
            DrawFilesCheck.store(folder, draw, tracks, found.form());
            return Look.good(found);
        } catch (CorruptDrawException e) {
            return Look.wrong(e.reason());
        }
    }

    private static Look<TracksStore> orphan(Path folder) {
        return isThere(folder) ? Look.wrong("no good tracks to compare with") : Look.none();
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
