package dev.isobar.entities.draws.products;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.Quarantine;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where files go that are not what they should be: {@code <folder>/.quarantine/<name>.<n>}, with the reason in {@code
 * <name>.<n>.reason.txt} beside it; or away for good, when whoever ordered it says so.
 *
 * @param deletes whether they are deleted
 */
public record CorruptFiles(boolean deletes) {

    /** Removes a file, or a store with all that is in it; whether it was there. */
    public boolean remove(Path file, String reason) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (deletes) {
            Publishing.discard(file);
            return true;
        }
        try {
            Path taken = Quarantine.take(file, DrawPaths.quarantine(file), String.valueOf(file.getFileName()));
            Path note = taken.resolveSibling(taken.getFileName() + ".reason.txt");
            Publishing.write(note, out -> out.write((reason.strip() + "\n").getBytes(StandardCharsets.UTF_8)));
            return true;
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE,
                    "%s: %s (expected: to be moved to %s)".formatted(file, e, DrawPaths.quarantine(file)),
                    e);
        }
    }
}
