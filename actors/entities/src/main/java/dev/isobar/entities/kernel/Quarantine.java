package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Failure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where files go that stood in the way of a product, or turned out wrong: moved, never deleted. */
public final class Quarantine {

    private static final int NAMES = 10_000;

    private Quarantine() {}

    /**
     * Moves a file to {@code <root>/.isobar/quarantine/<its name below the root>.<n>}, n being the first free number from
     * 1; answers the new path. Nothing when the file is no longer there.
     *
     * @param name that it had
     * @param root on the file's file system
     */
    static Path take(Path file, Path name, Path root) throws IOException {
        Path absolute = name.toAbsolutePath().normalize();
        Path base = root.toAbsolutePath().normalize();
        String below = absolute.startsWith(base)
                ? base.relativize(absolute).toString()
                : String.valueOf(absolute.getFileName());
        Path aside = base.resolve(".isobar/quarantine").resolve(below);
        return take(file, Publishing.parent(aside), String.valueOf(aside.getFileName()));
    }

    /**
     * Moves a file, or a folder with all that is in it, to {@code <folder>/<name>.<n>}, n being the first free number from
     * 1; answers the new path. Nothing when the file is no longer there.
     *
     * @param folder on the file's file system; made when missing
     */
    public static Path take(Path file, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        for (int n = 1; n <= NAMES; n++) {
            Path place = folder.resolve(name + "." + n);
            if (Files.exists(place)) {
                continue;
            }
            try {
                Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                if (Files.exists(file)) {
                    throw e;
                }
            } catch (FileAlreadyExistsException _) {
                continue;
            }
            return place;
        }
        throw new WorkFailure(
                Failure.Kind.UNREACHABLE,
                "%s: no free name in quarantine (expected: fewer than %d of them)".formatted(file, NAMES));
    }
}
