package dev.isobar.domain.draws;

import java.util.Optional;

/**
 * The files of a draw that are known to be good.
 *
 * @param tracksAttempt that names the temporary tracks; 0 when they stand under their name
 * @param storeAttempt that names the temporary store; 0 when it stands under its name
 */
public record DrawFiles(Optional<TracksFile> tracks, int tracksAttempt, Optional<TracksStore> store, int storeAttempt) {

    public static final DrawFiles NONE = new DrawFiles(Optional.empty(), 0, Optional.empty(), 0);

    /** What an examination found. */
    static DrawFiles found(DrawExamination found) {
        return new DrawFiles(found.tracks(), 0, found.store(), 0);
    }

    DrawFiles written(TracksFile file, int attempt) {
        return new DrawFiles(Optional.of(file), attempt, Optional.empty(), 0);
    }

    /** A conversion has published the tracks. */
    DrawFiles converted(TracksStore next, int attempt) {
        return new DrawFiles(tracks, 0, Optional.of(next), attempt);
    }

    DrawFiles published() {
        return new DrawFiles(tracks, 0, store, 0);
    }

    DrawFiles withoutStore() {
        return new DrawFiles(tracks, tracksAttempt, Optional.empty(), 0);
    }

    /** Only what stands under its name. */
    DrawFiles withoutTemporaries() {
        Optional<TracksFile> own = publishedTracks();
        return new DrawFiles(own, 0, own.flatMap(_ -> publishedStore()), 0);
    }

    /** The tracks, when they stand under their name. */
    public Optional<TracksFile> publishedTracks() {
        return tracks.filter(_ -> tracksAttempt == 0);
    }

    /** The store, when it stands under its name. */
    public Optional<TracksStore> publishedStore() {
        return store.filter(_ -> storeAttempt == 0);
    }

    /** How many storms the tracks have, 0 without tracks. */
    public int storms() {
        return tracks.map(TracksFile::storms).orElse(0);
    }
}
