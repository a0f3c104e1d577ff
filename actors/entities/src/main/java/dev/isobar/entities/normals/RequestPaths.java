package dev.isobar.entities.normals;

import dev.isobar.entities.intake.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folders of a request, checked. */
final class RequestPaths {

    private RequestPaths() {}

    static Path input(@Nullable String text) {
        Path path = path("input", text);
        if (!Files.isDirectory(path)) {
            throw RefusedException.invalid("input: %s %s (expected: a folder)"
                    .formatted(path, Files.exists(path) ? "is not a folder" : "does not exist"));
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw RefusedException.invalid(
                    "input: %s cannot be read (expected: permission to read the folder)".formatted(path));
        }
        return real("input", path);
    }

    /** The real path of the output folder, which need not be there yet; elsewhere than the input's files. */
    static Path output(@Nullable String text, RequestedInput input) {
        Path path = path("output", text);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw RefusedException.invalid(
                    "output: %s is not a folder (expected: a folder, or nothing yet)".formatted(path));
        }
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        Path real = real("output", existing).resolve(existing.relativize(path)).normalize();
        if (input.reaches(real)) {
            throw RefusedException.invalid("output: %s lies within the input %s (expected: a folder elsewhere)"
                    .formatted(real, input.given()));
        }
        return real;
    }

    static Path path(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw RefusedException.invalid(name + ": missing (expected: a folder)");
        }
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw RefusedException.invalid("%s: %s".formatted(name, e.getMessage()));
        }
    }

    static Path real(String name, Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw RefusedException.invalid("%s: %s cannot be resolved: %s".formatted(name, path, e));
        }
    }
}
