package dev.isobar.domain.draws;

/** Where the file of assignments lies; the tree of the draws is the same. */
public enum DrawsLayout {
    /** One file for a whole source, beside its models. */
    ORIGIN,
    /** One file in each period's folder. */
    SPECIFICATION
}
