package dev.isobar.entities.kernel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is in a product that may be a file or a folder. */
final class FolderFiles {

    private FolderFiles() {}

    /**
     * A file with its size.
     *
     * @param path below the folder, with {@code /} between its parts
     */
    record Sized(Path file, String path, long bytes) {}

    /** The files below a folder, by their paths. */
    static List<Sized> inOrder(Path folder) throws IOException {
        List<Sized> files = new ArrayList<>();
        int below = folder.toString().length() + 1;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = file.toString().substring(below).replace('\\', '/');
                files.add(new Sized(file, path, attributes.size()));
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(Sized::path));
        return files;
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
