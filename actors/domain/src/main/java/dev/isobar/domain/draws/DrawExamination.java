package dev.isobar.domain.draws;

import java.util.Optional;

/**
 * What the examination of a draw's files found, by value.
 *
 * @param tracks when they are good and stand under their name
 * @param store when it is good, stands under its name and equals the tracks; only with tracks
 * @param quarantined files and stores that were moved away, or deleted when the specification says so
 * @param text why, one short sentence; empty when nothing was wrong
 */
public record DrawExamination(Optional<TracksFile> tracks, Optional<TracksStore> store, int quarantined, String text) {

    public DrawExamination {
        if (store.isPresent() && tracks.isEmpty()) {
            throw new IllegalArgumentException("examination: a store without tracks (expected: none)");
        }
    }

    /** Nothing is there, and nothing was. */
    public static DrawExamination missing() {
        return new DrawExamination(Optional.empty(), Optional.empty(), 0, "");
    }
}
