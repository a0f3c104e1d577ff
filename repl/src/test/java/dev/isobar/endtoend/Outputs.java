package dev.isobar.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in an output folder. */
record Outputs(Path folder) {

    /** SHA-256 of all that a user gets, by path relative to the folder. */
    SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path file : files()) {
            Path relative = folder.relativize(file);
            if (!relative.startsWith(".isobar") && !isToken(file)) {
                digests.put(relative.toString(), sha256(file));
            }
        }
        return digests;
    }

    /** What keeps late writers away says when its writer began, and which files have it depends on the course of things. */
    private static boolean isToken(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && (name.endsWith(".fence") || name.endsWith(".lock"));
    }

    /** Digests of one variable's files. */
    SortedMap<String, String> digests(String variable) {
        return of(variable, digests());
    }

    /** The part of the digests that is one variable's. */
    static SortedMap<String, String> of(String variable, SortedMap<String, String> digests) {
        return digests.subMap(variable + "/", variable + "0");
    }

    /** How many normals are there under their final names. */
    long normals() {
        return files().stream()
                .filter(file -> file.toString().endsWith("_normal.nc"))
                .count();
    }

    long blocks() {
        return files().stream().filter(file -> file.toString().endsWith(".bin")).count();
    }

    /** Files that a finished job must not leave. */
    List<Path> leftovers() {
        return files().stream()
                .filter(file -> file.toString().matches(".*\\.(tmp|bin)|.*/catalogue\\.json"))
                .toList();
    }

    /** All regular files; those that vanish meanwhile are as good as never there. */
    List<Path> files() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return files();
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes a folder and all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
