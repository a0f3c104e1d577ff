package dev.isobar.entities.normals.finished;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.formats.normal.NormalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Open files of normals, the last used ones kept for the next question. A file that was published anew has another
 * digest and is opened anew. Safe for several threads.
 */
final class OpenNormals implements AutoCloseable {

    private static final int MOST_OPEN = 64;

    private final Map<Key, Lease> open = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);
    private boolean closed;

    private record Key(Path file, Digest sha256) {}

    /** A reader in use; closing the lease gives it back. */
    final class Lease implements AutoCloseable {
        private final NormalReader reader;
        private int users;
        private boolean dropped;

        private Lease(NormalReader reader) {
            this.reader = reader;
        }

        NormalReader reader() {
            return reader;
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }

    /** Opens the file, or takes it as it is open; throws {@link dev.isobar.formats.FormatException}. */
    synchronized Lease take(FinishedNormal normal) {
        if (closed) {
            throw new IllegalStateException("the node stops");
        }
        Lease lease = open.computeIfAbsent(
                new Key(normal.file(), normal.sha256()), key -> new Lease(NormalReader.open(key.file())));
        lease.users++;
        shrink();
        return lease;
    }

    private void shrink() {
        List<Lease> gone = new ArrayList<>();
        Iterator<Lease> oldestFirst = open.values().iterator();
        while (open.size() > MOST_OPEN && oldestFirst.hasNext()) {
            Lease lease = oldestFirst.next();
            if (lease.users == 0) {
                oldestFirst.remove();
                gone.add(lease);
            }
        }
        gone.forEach(lease -> lease.reader.close());
    }

    private synchronized void giveBack(Lease lease) {
        lease.users--;
        if (lease.dropped && lease.users == 0) {
            lease.reader.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(lease -> {
            lease.dropped = true;
            if (lease.users == 0) {
                lease.reader.close();
            }
        });
        open.clear();
    }
}
