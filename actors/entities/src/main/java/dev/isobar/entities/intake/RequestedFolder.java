package dev.isobar.entities.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Folders that a request names. Every refusal names the field. */
public final class RequestedFolder {

    private RequestedFolder() {}

    /** The absolute path of a field that must not be empty. */
    public static Path path(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw RefusedException.invalid(field + ": missing (expected: a folder)");
        }
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw RefusedException.invalid("%s: %s".formatted(field, e.getMessage()));
        }
    }

    /** The path without links. */
    public static Path real(String field, Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw RefusedException.invalid("%s: %s cannot be resolved: %s".formatted(field, path, e));
        }
    }

    /** The real path of a folder that need not be there yet. */
    public static Path future(String field, @Nullable String text) {
        Path path = path(field, text);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw RefusedException.invalid(
                    "%s: %s is not a folder (expected: a folder, or nothing yet)".formatted(field, path));
        }
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return real(field, existing).resolve(existing.relativize(path)).normalize();
    }
}
