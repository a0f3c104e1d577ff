package dev.isobar.entities.normals;

import dev.isobar.entities.intake.RefusedException;
import dev.isobar.entities.intake.RequestedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folders of a request, checked. */
final class RequestPaths {

    private RequestPaths() {}

    static Path input(@Nullable String text) {
        Path path = RequestedFolder.path("input", text);
        if (!Files.isDirectory(path)) {
            throw RefusedException.invalid("input: %s %s (expected: a folder)"
                    .formatted(path, Files.exists(path) ? "is not a folder" : "does not exist"));
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw RefusedException.invalid(
                    "input: %s cannot be read (expected: permission to read the folder)".formatted(path));
        }
        return RequestedFolder.real("input", path);
    }

    /** The real path of the output folder, which need not be there yet; elsewhere than the input's files. */
    static Path output(@Nullable String text, RequestedInput input) {
        Path real = RequestedFolder.future("output", text);
        if (input.reaches(real)) {
            throw RefusedException.invalid("output: %s lies within the input %s (expected: a folder elsewhere)"
                    .formatted(real, input.given()));
        }
        return real;
    }
}
