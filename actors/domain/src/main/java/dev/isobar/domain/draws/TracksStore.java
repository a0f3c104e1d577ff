package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;

/**
 * The tracks of one draw for impact modelling, a Zarr store.
 *
 * @param sha256 of the digests of its files in the order of their names
 * @param bytes of all files
 */
public record TracksStore(StoreForm form, Digest sha256, long bytes, int files) {

    /** The same in another form. */
    public TracksStore of(StoreForm found) {
        return new TracksStore(found, sha256, bytes, files);
    }
}
