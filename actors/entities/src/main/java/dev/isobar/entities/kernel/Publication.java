package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * One temporary on its way to its target. The temporary's existence is what entitles an attempt to publish: a newer attempt
 * discards those of older ones before it writes its own, and every call that changes the target names the temporary, so
 * that the system itself refuses it to an attempt that woke up late, between whichever two calls it slept.
 *
 * <p>A target that holds something else changes places with the temporary in one call. Where the system has none for that
 * (see {@link Exchange}), what stands there is moved beside it first and moved back when the temporary turns out to be gone;
 * an attempt that is killed in between leaves it under that name.
 */
final class Publication {

    private static final int TRIES = 5;

    private final Path temporary;
    private final Path target;
    private final Digest expected;
    private final Displaced displaced;
    private final Calls calls;

    /** The calls that change names, and what is told before each call. */
    interface Calls {

        Calls SYSTEM = new Calls() {};

        /** Something may happen here; named after what follows. */
        default void before(String call) {}

        /** Gives a file a second name, and fails when that name is taken. */
        default void link(Path name, Path existing) throws IOException {
            Files.createLink(name, existing);
        }

        /** As {@link Exchange#swap}. */
        default boolean swap(Path one, Path other) throws IOException {
            return Exchange.swap(one, other);
        }
    }

    Publication(Path temporary, Path target, Digest expected, Displaced displaced, Calls calls) {
        this.temporary = temporary;
        this.target = target;
        this.expected = expected;
        this.displaced = displaced;
        this.calls = calls;
    }

    Publishing.Outcome run() throws IOException {
        Publishing.Outcome outcome = Publishing.Outcome.PUBLISHED;
        for (int i = 0; i < TRIES; i++) {
            calls.before("look");
            if (!isThere(target)) {
                Identity own = Identity.of(temporary);
                if (linked()) {
                    return published(outcome, own);
                }
            } else if (Publishing.digest(target).equals(expected)) {
                calls.before("tidy");
                Publishing.syncFolder(Publishing.parent(target));
                tidy();
                return outcome == Publishing.Outcome.REPLACED ? outcome : Publishing.Outcome.ALREADY_THERE;
            } else {
                outcome = Publishing.Outcome.REPLACED;
                Identity own = Identity.of(temporary);
                if (replaced()) {
                    return published(outcome, own);
                }
            }
        }
        throw new WorkFailure(
                Failure.Kind.UNREACHABLE,
                "%s: another file came back %d times (expected: SHA-256 %s)".formatted(target, TRIES, expected));
    }

    /** Reads again what was published; if it is wrong it is taken away, unless another one stands there by now. */
    private Publishing.Outcome published(Publishing.Outcome outcome, Identity own) throws IOException {
        Publishing.syncFolder(Publishing.parent(target));
        calls.before("verify");
        Optional<Digest> found = Publishing.digestIfThere(target);
        if (!found.equals(Optional.of(expected))) {
            calls.before("remove");
            boolean taken = Removal.of(target, calls).take(own, file -> displaced.take(file, target));
            throw new WorkFailure(
                    Failure.Kind.VERIFICATION,
                    "%s: SHA-256 %s (expected: %s); it %s"
                            .formatted(
                                    target,
                                    found.map(Digest::hex).orElse("of no file"),
                                    expected,
                                    taken ? "was taken away" : "is not this attempt's"));
        }
        return outcome;
    }

    /** What is left under the temporary's name: nothing, a second name of the target, or what a swap left there. */
    private void tidy() throws IOException {
        if (isThere(temporary) && !Publishing.digest(temporary).equals(expected)) {
            displaced.take(temporary, target);
        } else {
            FolderFiles.delete(temporary);
        }
    }

    /** Whether the target is now the temporary's file; false when another file took the name. */
    private boolean linked() throws IOException {
        calls.before("link");
        if (Files.isDirectory(temporary)) {
            return renamed(temporary, target);
        }
        try {
            calls.link(target, temporary);
            Files.deleteIfExists(temporary);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException _) {
            if (Files.exists(target)) {
                return false;
            }
            calls.before("rename");
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    /** Whether the target is now the temporary's file, and what stood there went where it belongs. */
    private boolean replaced() throws IOException {
        calls.before("swap");
        try {
            if (!calls.swap(temporary, target)) {
                return movedAway();
            }
        } catch (NoSuchFileException e) {
            if (isThere(temporary)) {
                return false;
            }
            throw e;
        }
        calls.before("take");
        if (isThere(temporary)) {
            displaced.take(temporary, target);
        }
        return true;
    }

    private boolean movedAway() throws IOException {
        Path aside = temporary.resolveSibling(temporary.getFileName() + ".aside");
        calls.before("move away");
        try {
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException _) {
            return false;
        }
        boolean isLinked = false;
        try {
            isLinked = linked();
        } finally {
            if (!isLinked) {
                calls.before("move back");
                Removal.giveBack(aside, target, file -> displaced.take(file, target));
            }
        }
        if (isLinked) {
            calls.before("take");
            displaced.take(aside, target);
        }
        return isLinked;
    }

    /** The system refuses to rename a folder to one that holds anything. */
    static boolean renamed(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            if (Files.exists(to)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
