package dev.isobar.entities.kernel;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock files that threads of this process hold: the locks of fcntl(2) belong to the process, and closing any of its
 * descriptors of a file gives them up.
 */
final class HeldPaths {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private HeldPaths() {}

    /** Whether nobody had it. */
    static boolean take(Path file) {
        return HELD.add(file);
    }

    static void release(Path file) {
        HELD.remove(file);
    }
}
