package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes files appear whole or not at all: written under an attempt's own name beside the target, synced, then hard-linked
 * to the target, which fails when the target exists, so nothing is ever overwritten. On a file system without hard links
 * the temporary is renamed atomically after a look whether the target exists: still whole or not at all, but two nodes
 * that publish the same target in the same instant could replace each other's file. What keeps an attempt that woke up late
 * from publishing is told of {@link Publication}.
 *
 * <p>A folder of files is renamed as a whole, which fails when the target is a folder that holds anything. Its digest is
 * that of a line {@code <SHA-256>  <path>} for each of its files, in the order of their paths.
 *
 * <p>Every failure is a {@link WorkFailure} that names the file and what was expected. Safe for any thread.
 */
public final class Publishing {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final ReentrantLock[] LOCKS =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    private Publishing() {}

    /** Writes a file's bytes. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What publishing did. */
    public enum Outcome {
        /** The temporary became the target. */
        PUBLISHED,
        /** The target was there with the expected bytes. */
        ALREADY_THERE,
        /** A target with other bytes was moved to quarantine, and the temporary became the target. */
        REPLACED
    }

    /** {@code .<name>.attempt-<n>.tmp} beside the target. */
    public static Path temporary(Path target, int attempt) {
        return target.resolveSibling(".%s.attempt-%d.tmp".formatted(target.getFileName(), attempt));
    }

    /** Writes the temporary anew, syncs it, and answers its digest; makes missing folders. */
    public static Digest write(Path temporary, Body body) {
        MessageDigest digest = Digest.newSha256();
        try {
            Files.createDirectories(parent(temporary));
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(
                        new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER_BYTES);
                body.writeTo(out);
                out.flush();
                channel.force(true);
            }
        } catch (IOException e) {
            throw failed(temporary, "to be written and synced", e);
        }
        return Digest.of(digest.digest());
    }

    /** Writes a file that is there whole or not at all, in the place of an older one; answers its digest. */
    public static Digest replace(Path target, byte[] bytes, int attempt) {
        Path temporary = temporary(target, attempt);
        try {
            Digest digest = write(temporary, out -> out.write(bytes));
            replace(temporary, target);
            return digest;
        } catch (WorkFailure e) {
            // On a full disk, for example; the next attempt has a temporary of another name.
            try {
                discard(temporary);
            } catch (WorkFailure alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /** Puts a written and synced temporary in the place of its target. */
    public static void replace(Path temporary, Path target) {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(parent(target));
        } catch (IOException e) {
            throw failed(target, "to be put in place", e);
        }
    }

    /** Syncs a file, or a folder with all that is in it, that something else wrote. */
    public static void sync(Path product) {
        try {
            for (Path each : FolderFiles.deepestFirst(product)) {
                if (Files.isDirectory(each)) {
                    syncFolder(each);
                } else {
                    syncFile(each);
                }
            }
        } catch (IOException e) {
            throw failed(product, "to be synced", e);
        }
    }

    private static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * A file, or a folder with all that is in it.
     *
     * @param bytes of all files together
     * @param files 1 for a file
     */
    public record Product(Digest sha256, long bytes, int files) {}

    /** What stands under a name. */
    public static Product measure(Path product) {
        try {
            return measured(product);
        } catch (IOException e) {
            throw failed(product, "to be readable", e);
        }
    }

    /** The SHA-256 of a file, read as a stream, or of a folder. */
    public static Digest digest(Path product) {
        try {
            return hash(product);
        } catch (IOException e) {
            throw failed(product, "to be readable", e);
        }
    }

    /** The SHA-256 of a file or folder, none when it is not there. */
    public static Optional<Digest> digestIfThere(Path product) {
        try {
            return Optional.of(hash(product));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(product, "to be readable", e);
        }
    }

    /**
     * The SHA-256 of a file, read once as a stream.
     *
     * @param others are updated with the same bytes
     */
    public static Digest digest(Path file, List<MessageDigest> others) {
        try {
            return hashFile(file, others);
        } catch (IOException e) {
            throw failed(file, "to be readable", e);
        }
    }

    /** Deletes a temporary, file or folder, if it is there. */
    public static void discard(Path temporary) {
        try {
            FolderFiles.delete(temporary);
        } catch (IOException e) {
            throw failed(temporary, "to be deleted", e);
        }
    }

    /**
     * Publishes, and re-hashes what is published; repeatable at any time, also after a crash in the midst of it.
     *
     * @param root the folder under which {@code .isobar/quarantine} takes a different file that was there; on the
     *     target's file system
     * @throws WorkFailure of kind VERIFICATION when the bytes published are not the expected ones (they are then in
     *     quarantine), of kind UNREACHABLE when a file cannot be read, written or linked
     */
    public static Outcome publish(Path temporary, Path target, Digest expected, Path root) {
        return publish(temporary, target, expected, Displaced.toQuarantine(root));
    }

    /** @param displaced takes what stood in the target's place */
    public static Outcome publish(Path temporary, Path target, Digest expected, Displaced displaced) {
        return publish(temporary, target, expected, displaced, Publication.Calls.SYSTEM);
    }

    static Outcome publish(Path temporary, Path target, Digest expected, Displaced displaced, Publication.Calls calls) {
        ReentrantLock lock = LOCKS[Math.floorMod(target.toAbsolutePath().hashCode(), LOCKS.length)];
        lock.lock();
        try {
            Outcome outcome = new Publication(temporary, target, expected, displaced, calls).run();
            WorkLedger.published(target, expected, outcome);
            return outcome;
        } catch (IOException e) {
            throw failed(target, "to be published from %s with SHA-256 %s".formatted(temporary, expected), e);
        } finally {
            lock.unlock();
        }
    }

    /** Deletes the target's temporaries of attempts before {@code attempt}; answers how many there were. */
    public static int discardBefore(Path target, int attempt) {
        Pattern name = Pattern.compile(
                "\\." + Pattern.quote(String.valueOf(target.getFileName())) + "\\.attempt-(\\d{1,9})\\.tmp");
        int discarded = 0;
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(parent(target), ".*.tmp")) {
            for (Path file : folder) {
                var match = name.matcher(String.valueOf(file.getFileName()));
                if (match.matches() && Integer.parseInt(match.group(1)) < attempt && FolderFiles.delete(file)) {
                    discarded++;
                }
            }
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw failed(target, "its older attempts' files to be deleted", e);
        }
        return discarded;
    }

    private static Digest hash(Path product) throws IOException {
        return measured(product).sha256();
    }

    private static Product measured(Path product) throws IOException {
        if (!Files.isDirectory(product)) {
            return new Product(hashFile(product, List.of()), Files.size(product), 1);
        }
        MessageDigest digest = Digest.newSha256();
        List<FolderFiles.Sized> files = FolderFiles.inOrder(product);
        long bytes = 0;
        for (FolderFiles.Sized file : files) {
            Digest one = file.bytes() < BUFFER_BYTES
                    ? Digest.of(Digest.newSha256().digest(Files.readAllBytes(file.file())))
                    : hashFile(file.file(), List.of());
            digest.update((one + "  " + file.path() + "\n").getBytes(StandardCharsets.UTF_8));
            bytes += file.bytes();
        }
        return new Product(Digest.of(digest.digest()), bytes, files.size());
    }

    private static Digest hashFile(Path file, List<MessageDigest> others) throws IOException {
        MessageDigest digest = Digest.newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                for (MessageDigest other : others) {
                    other.update(buffer, 0, n);
                }
            }
        }
        return Digest.of(digest.digest());
    }

    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The folder of a file. */
    public static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("file: '%s' (expected: a file in a folder)".formatted(file));
        }
        return parent;
    }

    private static WorkFailure failed(Path file, String expected, IOException cause) {
        return new WorkFailure(
                Failure.Kind.UNREACHABLE, "%s: %s (expected: %s)".formatted(file, cause, expected), cause);
    }
}
