package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock file, held as Python's filelock holds it: flock(2) on the open file, whose content means
 * nothing. Where the file system keeps the locks of fcntl(2) apart, that one is taken too, so that programs of either
 * habit stay out. The file stays when the lock is released. Within this process one thread at a time has it.
 */
public final class LockFile implements AutoCloseable {

    private static final long PAUSE_NANOS = Duration.ofMillis(25).toNanos();

    private final Path file;
    private final @Nullable Flock flock;
    private final @Nullable FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LockFile(Path file, @Nullable Flock flock, @Nullable FileChannel channel) {
        this.file = file;
        this.flock = flock;
        this.channel = channel;
    }

    /**
     * Takes the lock, waiting for whoever has it.
     *
     * @param file is created when missing, with its folder
     * @param wait how long at most
     * @param cancelled stops waiting
     * @throws WorkFailure of kind TIMEOUT when another has it for so long, CANCELLED, or UNREACHABLE when the file cannot
     *     be opened
     */
    public static LockFile take(Path file, Duration wait, BooleanSupplier cancelled) {
        Path absolute = file.toAbsolutePath().normalize();
        long start = System.nanoTime();
        while (true) {
            Optional<LockFile> lock = tryTake(absolute);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (cancelled.getAsBoolean()) {
                throw new WorkFailure(Failure.Kind.CANCELLED, absolute + ": nobody waits for it any more");
            }
            if (System.nanoTime() - start > wait.toNanos()) {
                throw new WorkFailure(
                        Failure.Kind.TIMEOUT,
                        "%s: another program holds the lock (expected: free within %d s)"
                                .formatted(absolute, wait.toSeconds()));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static Optional<LockFile> tryTake(Path file) {
        if (!HeldPaths.take(file)) {
            return Optional.empty();
        }
        Optional<LockFile> lock = Optional.empty();
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            lock = locked(file);
            return lock;
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE, "%s: %s (expected: a file that can be locked)".formatted(file, e), e);
        } finally {
            if (lock.isEmpty()) {
                HeldPaths.release(file);
            }
        }
    }

    /** The file is opened as often as there are locks to take; none is closed while the others are held. */
    private static Optional<LockFile> locked(Path file) throws IOException {
        Optional<Flock> flock;
        try {
            flock = Flock.tryLock(file);
        } catch (UnsupportedOperationException _) {
            return channelLock(file).map(channel -> new LockFile(file, null, channel));
        }
        if (flock.isEmpty()) {
            return Optional.empty();
        }
        if (isRemote(file)) {
            return Optional.of(new LockFile(file, flock.get(), null));
        }
        Optional<FileChannel> channel = Optional.empty();
        try {
            channel = channelLock(file);
        } finally {
            if (channel.isEmpty()) {
                flock.get().close();
            }
        }
        return channel.map(open -> new LockFile(file, flock.get(), open));
    }

    /** On NFS flock(2) is a lock of fcntl(2) with another owner: taking both would wait for itself. */
    private static boolean isRemote(Path file) throws IOException {
        return Files.getFileStore(file).type().startsWith("nfs");
    }

    private static Optional<FileChannel> channelLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(channel);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Releases the lock; the file stays. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (FileChannel _ = channel) {
            if (flock != null) {
                flock.close();
            }
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE, "%s: %s (expected: its lock to be released)".formatted(file, e), e);
        } finally {
            HeldPaths.release(file);
        }
    }
}
