package dev.isobar.formats.hdf5;

/** Stored bytes of a chunk that do not decode; the message says why. */
public final class DamagedChunkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DamagedChunkException(String message) {
        super(message);
    }
}
