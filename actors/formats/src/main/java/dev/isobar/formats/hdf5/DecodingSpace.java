package dev.isobar.formats.hdf5;

import java.util.ArrayDeque;

/**
 * What decoding a chunk needs besides the chunk: an inflation and arrays that are used again. Of one thread at a time.
 *
 * <p>Spaces that are put back are kept for the next reading of any file, as many as were in use at the same time, until
 * no daily file is open. So hundreds of open files have no more of them than there are readers.
 */
final class DecodingSpace implements AutoCloseable {

    /** Greater spaces are not kept. */
    private static final long MOST_KEPT_BYTES = 1 << 27;

    private static final ArrayDeque<DecodingSpace> KEPT = new ArrayDeque<>();
    private static int users;

    private final Inflation inflation = Inflation.open();
    private byte[] stored = {};
    private final byte[][] steps = {{}, {}};
    private int turn;

    /** Takes part in keeping spaces; undone by {@link #leave}. */
    static void join() {
        synchronized (KEPT) {
            users++;
        }
    }

    /** Releases what is kept when nobody else takes part. */
    static void leave() {
        synchronized (KEPT) {
            users--;
            if (users == 0) {
                KEPT.forEach(DecodingSpace::close);
                KEPT.clear();
            }
        }
    }

    /** A space that was kept, or a new one; to be put back or closed. */
    static DecodingSpace take() {
        synchronized (KEPT) {
            DecodingSpace kept = KEPT.pollLast();
            if (kept != null) {
                return kept;
            }
        }
        return new DecodingSpace();
    }

    /** Keeps it for another reading. */
    void putBack() {
        long bytes = (long) stored.length + steps[0].length + steps[1].length;
        synchronized (KEPT) {
            if (users > 0 && bytes <= MOST_KEPT_BYTES) {
                KEPT.addLast(this);
                return;
            }
        }
        close();
    }

    Inflation inflation() {
        return inflation;
    }

    /** An array of at least some length for stored bytes; the same one every time while it is long enough. */
    byte[] stored(int length) {
        if (stored.length < length) {
            stored = new byte[length];
        }
        return stored;
    }

    /** Two arrays in turn, so that a step never writes to the one that it reads. */
    byte[] next(int length) {
        turn = 1 - turn;
        if (steps[turn].length < length) {
            steps[turn] = new byte[length];
        }
        return steps[turn];
    }

    @Override
    public void close() {
        inflation.close();
    }
}
