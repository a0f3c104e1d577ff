package dev.isobar.domain.normals;

/** What a task found missing or changed although it was recorded. */
public enum Damaged {
    /** The catalogue: the input is scanned again. */
    CATALOGUE,
    /** Named blocks: they are computed again. */
    BLOCKS,
    /** The temporaries of an accepted write: the target is written again. */
    WRITTEN
}
