package dev.isobar.cluster.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one node: its journal, its log, its token (mode 0600), where it is reached, and the lock that only one
 * process holds. The first process runs the node, others become its clients.
 */
public record DataFolder(Path path) {

    private static final int TOKEN_BYTES = 32;

    /** {@code ~/.isobar}. */
    public static DataFolder standard() {
        return new DataFolder(Path.of(System.getProperty("user.home"), ".isobar"));
    }

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** The token that opens this folder's node; made, readable by its owner only, when there is none. */
    public String token() {
        Path file = path.resolve("token");
        try {
            if (!Files.exists(file)) {
                createToken(file);
            }
            String token = Files.readString(file).strip();
            if (token.length() < 2 * TOKEN_BYTES) {
                throw new IllegalStateException(
                        "token file %s: %d characters (expected: at least %d); delete it to get a new one"
                                .formatted(file, token.length(), 2 * TOKEN_BYTES));
            }
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("token file " + file, e);
        }
    }

    private void createToken(Path file) throws IOException {
        create();
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path temporary = Files.createTempFile(path, "token", ".tmp", ownerOnly);
        try {
            Files.writeString(temporary, HexFormat.of().formatHex(random) + "\n");
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Makes the folder, for its owner only, when it is not there. */
    public void create() {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + path, e);
        }
    }

    /** Takes the lock, or answers empty when another process holds it. */
    public Optional<Hold> hold() {
        create();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            Files.deleteIfExists(path.resolve("node.json"));
            return Optional.of(new Hold(this, channel));
        } catch (IOException e) {
            throw new UncheckedIOException("lock of data folder " + path, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Where the node of this folder says it is reached; it may have died since. */
    public Optional<NodeFile> node() {
        return NodeFile.read(path.resolve("node.json"));
    }

    /** The lock of a data folder, held until closed or until the process ends. */
    public static final class Hold implements AutoCloseable {

        private final DataFolder folder;
        private final FileChannel channel;

        private Hold(DataFolder folder, FileChannel channel) {
            this.folder = folder;
            this.channel = channel;
        }

        /** Tells others where the node is reached. */
        public void publish(NodeFile node) {
            node.write(folder.path.resolve("node.json"));
        }

        @Override
        public void close() {
            try {
                if (channel.isOpen()) {
                    Files.deleteIfExists(folder.path.resolve("node.json"));
                    channel.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("lock of data folder " + folder.path, e);
            }
        }
    }
}
