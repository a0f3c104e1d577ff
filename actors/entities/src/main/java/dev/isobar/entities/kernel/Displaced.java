package dev.isobar.entities.kernel;

import java.io.IOException;
import java.nio.file.Path;

/** Where a file goes, or a folder, that stood in the place of a product. */
@FunctionalInterface
public interface Displaced {

    /**
     * Moves it away, or deletes it.
     *
     * @param file where it is now; nothing happens when it is not there
     * @param target the name that it had
     */
    void take(Path file, Path target) throws IOException;

    /** To {@code .isobar/quarantine} below the root. */
    static Displaced toQuarantine(Path root) {
        return (file, target) -> {
            var _ = Quarantine.take(file, target, root);
        };
    }
}
