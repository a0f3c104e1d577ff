package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Makes files appear whole or not at all: written under an attempt's own name beside the target, synced, then linked
 * without ever overwriting. Every failure is a {@link WorkFailure} that names the file and what was expected.
 */
public final class Publishing {

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
        throw new UnsupportedOperationException("skeleton " + target + attempt);
    }

    /** Writes (again) the temporary, syncs it, and answers its digest; makes missing folders. */
    public static Digest write(Path temporary, Body body) {
        throw new UnsupportedOperationException("skeleton " + temporary + body);
    }

    /** Syncs a file that something else wrote. */
    public static void sync(Path file) {
        throw new UnsupportedOperationException("skeleton " + file);
    }

    /** The SHA-256 of a file, read as a stream. */
    public static Digest digest(Path file) {
        throw new UnsupportedOperationException("skeleton " + file);
    }

    /**
     * Publishes; repeatable at any time, also after a crash in the midst of it.
     *
     * @param root the folder under which {@code .isobar/quarantine} takes a different file that was there
     */
    public static Outcome publish(Path temporary, Path target, Digest expected, Path root) {
        throw new UnsupportedOperationException("skeleton " + temporary + target + expected + root);
    }

    /** Deletes the target's temporaries of attempts before {@code attempt}; answers how many there were. */
    public static int discardBefore(Path target, int attempt) {
        throw new UnsupportedOperationException("skeleton " + target + attempt);
    }
}
