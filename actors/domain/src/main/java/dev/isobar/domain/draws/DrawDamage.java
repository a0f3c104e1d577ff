package dev.isobar.domain.draws;

/** What a work found missing or changed that an earlier one had made. */
public enum DrawDamage {
    /** The tracks, temporary or published: the draw runs again. */
    TRACKS,
    /** The temporary store: the tracks are converted again. */
    STORE
}
