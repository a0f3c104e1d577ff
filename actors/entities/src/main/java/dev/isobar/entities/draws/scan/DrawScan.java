package dev.isobar.entities.draws.scan;

import dev.isobar.domain.draws.DrawExamination;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.TracksFile;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.products.CorruptFiles;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Identity;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds out what there is of a draw. Nothing is trusted for existing: tracks are read and checked, the store is compared
 * with them. What was examined or published before is known by its digest: the same bytes were checked then, so only the digest
 * is compared again. What does not hold is removed; a store without good tracks goes too, as nothing is left to compare it
 * with.
 */
public final class DrawScan {

    /** Of a text for people. */
    private static final int LONGEST = 300;

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

    /** @param read empty when only the digest was looked at */
    private record GoodTracks(TracksFile file, Optional<DrawTracks> read) {}

    /**
     * Looks at both and removes what is corrupt; repeatable.
     *
     * @throws WorkFailure of kind UNREACHABLE when something can be neither read nor moved
     */
    public static DrawExamination examine(DrawWork.Examine task) {
        DrawPaths paths = DrawPaths.of(task.spec());
        Path tracksFile = paths.tracks(task.draw());
        Path storeFolder = paths.store(task.draw());
        CorruptFiles corrupt = new CorruptFiles(task.spec().deleteCorrupt());
        int removed = 0;
        Optional<Identity> tracksThere = identity(tracksFile);
        Look<GoodTracks> tracks = tracks(tracksFile, task);
        String text = tracks.wrong().map(reason -> "tracks: " + reason).orElse("");
        if (tracks.wrong().isPresent()) {
            removed += remove(corrupt, tracksFile, tracksThere, tracks.wrong().get());
        }
        Optional<Identity> storeThere = identity(storeFolder);
        Look<TracksStore> store = tracks.good()
                .map(good -> store(storeFolder, tracksFile, task, good))
                .orElseGet(() -> orphan(storeFolder));
        if (store.wrong().isPresent()) {
            removed += remove(corrupt, storeFolder, storeThere, store.wrong().get());
            text = text.isEmpty() ? "store: " + store.wrong().get() : text;
        }
        return new DrawExamination(tracks.good().map(GoodTracks::file), store.good(), removed, brief(text));
    }

    /** None when it is not there. */
    private static Optional<Identity> identity(Path file) {
        try {
            return Optional.of(Identity.of(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "%s: %s (expected: readable)".formatted(file, e), e);
        }
    }

    /** How many were removed; a file that changed while it was looked at is looked at again by the next attempt. */
    private static int remove(CorruptFiles corrupt, Path file, Optional<Identity> examined, String reason) {
        if (examined.isEmpty() || !corrupt.remove(file, examined.get(), reason)) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE,
                    "%s changed while it was examined: %s (expected: nobody writes it)".formatted(file, reason));
        }
        return 1;
    }

    private static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
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
        if (known.isPresent()) {
            return known.get().sha256().equals(found.sha256())
                    ? Look.good(new GoodTracks(known.get(), Optional.empty()))
                    : Look.wrong(changed(found.sha256(), known.get().sha256()));
        }
        try {
            DrawTracks tracks = DrawFilesCheck.tracks(file, task.draw());
            TracksFile good = new TracksFile(
                    found.sha256(), found.bytes(), tracks.tracks().size());
            return Look.good(new GoodTracks(good, Optional.of(tracks)));
        } catch (CorruptDrawException e) {
            return Look.wrong(e.reason());
        }
    }

    private static String changed(Digest found, Digest published) {
        return "SHA-256 %s (expected: %s, as published)".formatted(found, published);
    }

    private static Look<TracksStore> store(Path folder, Path tracksFile, DrawWork.Examine task, GoodTracks good) {
        if (!isThere(folder)) {
            return Look.none();
        }
        if (!Files.isDirectory(folder)) {
            return Look.wrong("no folder (expected: a Zarr store)");
        }
        TracksStore found = DrawFilesCheck.store(folder, task.spec().recipe().form());
        Optional<TracksStore> known = task.knownStore();
        if (known.isPresent() && !known.get().sha256().equals(found.sha256())) {
            return Look.wrong(changed(found.sha256(), known.get().sha256()));
        }
        if (known.isPresent() && task.knownTracks().isPresent()) {
            return Look.good(found);
        }
        try {
            DrawTracks tracks =
                    good.read().isPresent() ? good.read().get() : DrawFilesCheck.tracks(tracksFile, task.draw());
            return Look.good(found.of(DrawFilesCheck.store(folder, task.draw(), tracks, found.form())));
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
