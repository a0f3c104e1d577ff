package dev.isobar.domain.draws;

/** How the tracks of one draw lie in its Zarr store. */
public enum StoreForm {
    /** One ragged store: all storms' points one after the other. */
    RAGGED,
    /** One group for each storm. */
    GROUPED
}
