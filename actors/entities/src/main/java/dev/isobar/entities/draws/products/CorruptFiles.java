package dev.isobar.entities.draws.products;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.Displaced;
import dev.isobar.entities.kernel.Identity;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.Quarantine;
import dev.isobar.entities.kernel.Removal;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where files go that are not what they should be: {@code <folder>/.quarantine/<name>.<n>}, with the reason in {@code
 * <name>.<n>.reason.txt} beside it; or away for good, when whoever ordered it says so.
 *
 * @param deletes whether they are deleted
 */
public record CorruptFiles(boolean deletes) {

    /**
     * Removes a file, or a store with all that is in it, if it is the one that was examined; whether it was. Another one
     * that has its name by now stays.
     */
    public boolean remove(Path file, Identity examined, String reason) {
        try {
            return Removal.of(file).take(examined, removed -> away(removed, file, reason));
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE,
                    "%s: %s (expected: to be moved to %s)".formatted(file, e, DrawPaths.quarantine(file)),
                    e);
        }
    }

    /** Takes what stood in the place of a product. */
    public Displaced displaced(String reason) {
        return (file, target) -> away(file, target, reason);
    }

    private void away(Path file, Path name, String reason) throws IOException {
        if (deletes) {
            Publishing.discard(file);
            return;
        }
        Path taken = Quarantine.take(file, DrawPaths.quarantine(name), String.valueOf(name.getFileName()));
        Path note = taken.resolveSibling(taken.getFileName() + ".reason.txt");
        Publishing.write(note, out -> out.write((reason.strip() + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
