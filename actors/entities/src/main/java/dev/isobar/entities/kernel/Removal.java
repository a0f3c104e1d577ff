package dev.isobar.entities.kernel;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Takes a file or a folder away from its name, but only the one that was examined. The name may have got another one in the
 * meantime, by a newer attempt: that one stays, or is given its name back at once.
 */
public final class Removal {

    private final Path file;
    private final Publication.Calls calls;

    private Removal(Path file, Publication.Calls calls) {
        this.file = file;
        this.calls = calls;
    }

    public static Removal of(Path file) {
        return of(file, Publication.Calls.SYSTEM);
    }

    static Removal of(Path file, Publication.Calls calls) {
        return new Removal(file, calls);
    }

    /** What becomes of it. */
    @FunctionalInterface
    public interface Away {
        void take(Path removed) throws IOException;
    }

    /** Whether it was there, and was the one that was examined. */
    public boolean take(Identity examined, Away away) throws IOException {
        Path aside = file.resolveSibling(".%s.%s.removed".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            if (!Identity.of(file).equals(examined)) {
                return false;
            }
            calls.before("move away");
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException _) {
            return false;
        }
        calls.before("compare");
        if (Identity.of(aside).equals(examined)) {
            away.take(aside);
            return true;
        }
        giveBack(aside, file, away);
        return false;
    }

    /** Gives a file its name back, unless the name is taken: then it goes away after all. */
    static void giveBack(Path aside, Path file, Away away) throws IOException {
        if (!isBack(aside, file)) {
            away.take(aside);
        }
    }

    private static boolean isBack(Path aside, Path file) throws IOException {
        if (Files.isDirectory(aside)) {
            return Publication.renamed(aside, file);
        }
        try {
            Files.createLink(file, aside);
            Files.delete(aside);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return !Files.exists(file) && Publication.renamed(aside, file);
        }
    }
}
