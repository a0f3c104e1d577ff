package dev.isobar.entities.normals;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.daily.DailyFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The node's opened source files, shared by all that read them at the same time. A file that nobody reads stays open for
 * a while, because the next block of days needs it again, and is closed when others need the place. Safe for any thread.
 */
final class OpenFiles implements AutoCloseable {

    /** A file for as long as it is read; close it as soon as possible. */
    final class Lease implements AutoCloseable {

        private final Entry entry;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        DailyFile file() {
            return entry.file;
        }

        @Override
        public void close() {
            release(entry);
        }
    }

    /** One state of one file: a file that changed is another one. */
    private record Key(Path path, String variable, FileStamp stamp) {}

    private static final class Entry {
        final DailyFile file;
        int readers;
        long unusedSinceNanos;

        Entry(DailyFile file) {
            this.file = file;
        }
    }

    private final int capacity;
    private final Duration idle;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private boolean sweeping;

    OpenFiles(int capacity, Duration idle) {
        this.capacity = capacity;
        this.idle = idle;
    }

    /**
     * A file, opened when it is not.
     *
     * @param stamp the file's state, by which a changed file is opened anew
     * @throws dev.isobar.formats.FormatException when it cannot be opened as a daily file of the variable
     */
    Lease lease(Path path, String variable, FileStamp stamp) {
        Key key = new Key(path, variable, stamp);
        synchronized (this) {
            Entry entry = entries.get(key);
            if (entry != null) {
                entry.readers++;
                return new Lease(entry);
            }
        }
        Entry opened = new Entry(DailyFiles.open(path, variable));
        synchronized (this) {
            Entry other = entries.get(key);
            if (other != null) {
                opened.file.close();
                other.readers++;
                return new Lease(other);
            }
            opened.readers = 1;
            entries.put(key, opened);
            evict(false);
            return new Lease(opened);
        }
    }

    private synchronized void release(Entry entry) {
        entry.readers--;
        entry.unusedSinceNanos = System.nanoTime();
        evict(false);
        sweepLater();
    }

    private void sweepLater() {
        if (sweeping || entries.isEmpty()) {
            return;
        }
        sweeping = true;
        CompletableFuture.delayedExecutor(Math.max(1, idle.toMillis()), TimeUnit.MILLISECONDS)
                .execute(this::sweep);
    }

    private synchronized void sweep() {
        sweeping = false;
        evict(true);
        sweepLater();
    }

    /** Closes unread files, longest unused first: those beyond the capacity, or all that have been idle. */
    private void evict(boolean alsoIdle) {
        long now = System.nanoTime();
        Iterator<Entry> each = entries.values().iterator();
        while (each.hasNext()) {
            Entry entry = each.next();
            boolean isIdle = alsoIdle && now - entry.unusedSinceNanos >= idle.toNanos();
            if (entry.readers == 0 && (isIdle || entries.size() > capacity)) {
                each.remove();
                entry.file.close();
            }
        }
    }

    synchronized int size() {
        return entries.size();
    }

    /** Closes every file that nobody reads. */
    @Override
    public synchronized void close() {
        entries.values().removeIf(entry -> {
            if (entry.readers == 0) {
                entry.file.close();
            }
            return entry.readers == 0;
        });
    }
}
