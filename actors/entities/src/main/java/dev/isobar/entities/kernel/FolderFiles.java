package dev.isobar.entities.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is in a product that may be a file or a folder. */
final class FolderFiles {

    private FolderFiles() {}

    /** The files below a folder, by their paths. */
    static List<Path> inOrder(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file))
                    .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A file by itself, or a folder with all that is in it, what is inside before what holds it. */
    static List<Path> deepestFirst(Path product) throws IOException {
        try (Stream<Path> all = Files.walk(product)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Deletes a file, or a folder with all that is in it; whether there was anything. */
    static boolean delete(Path product) throws IOException {
        if (!Files.exists(product, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        for (Path each : deepestFirst(product)) {
            Files.deleteIfExists(each);
        }
        return true;
    }
}
