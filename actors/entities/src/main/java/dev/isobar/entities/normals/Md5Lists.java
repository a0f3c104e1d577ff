package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lists of MD5 checksums that providers put beside their files: {@code *md5*.txt}, {@code *.md5} and
 * {@code MD5SUMS}, with lines of 32 hexadecimal digits, separators and a path. Other lines do not count.
 *
 * <p>Looked for in a file's folder and in those above it, up to the input folder; the nearest list that names the file
 * decides. Each folder is looked through once. Safe for any thread.
 */
public final class Md5Lists {

    private static final Pattern NAME = Pattern.compile(".*md5.*\\.txt|.*\\.md5|md5sums?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-fA-F]{32})(?:[ ,;\\t*]+(.+?))?\\s*");
    private static final long MOST_BYTES = 64 << 20;
    private static final int MOST_LISTS = 64;

    /**
     * What a file should be.
     *
     * @param list the file that says so
     * @param line of the list, from 1
     * @param md5 32 lower-case hexadecimal digits
     */
    public record Expected(Path list, int line, String md5) {}

    /** @param path as the list writes it, with {@code /} */
    private record Entry(String path, Expected expected) {}

    private final Path input;
    private final Map<Path, Map<String, List<Entry>>> folders = new ConcurrentHashMap<>();

    private Md5Lists(Path input) {
        this.input = input;
    }

    /** The lists below an input folder; nothing is read yet. */
    public static Md5Lists of(Path input) {
        return new Md5Lists(input.toAbsolutePath().normalize());
    }

    /**
     * What the lists say about a file. Of several entries for its name, the one whose path agrees with the file's most,
     * from the end; empty when none names the file, or such entries contradict each other.
     *
     * @throws WorkFailure when a list cannot be read (UNREACHABLE) or is too large (DATA)
     */
    public Optional<Expected> expected(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        String name = String.valueOf(whole.getFileName());
        for (Path folder = whole.getParent(); folder != null && folder.startsWith(input); folder = folder.getParent()) {
            List<Entry> entries =
                    folders.computeIfAbsent(folder, Md5Lists::entries).getOrDefault(name, List.of());
            if (!entries.isEmpty()) {
                return closest(entries, whole);
            }
        }
        return Optional.empty();
    }

    private static Optional<Expected> closest(List<Entry> entries, Path file) {
        int most =
                entries.stream().mapToInt(entry -> agreement(entry, file)).max().orElse(0);
        List<Expected> best = entries.stream()
                .filter(entry -> agreement(entry, file) == most)
                .map(Entry::expected)
                .toList();
        boolean agreed = best.stream().map(Expected::md5).distinct().count() == 1;
        return agreed ? Optional.of(best.getFirst()) : Optional.empty();
    }

    /** How many names at the ends of both paths are the same. */
    private static int agreement(Entry entry, Path file) {
        String[] names = entry.path().split("/", -1);
        int same = 0;
        while (same < names.length
                && same < file.getNameCount()
                && names[names.length - 1 - same].equals(
                        file.getName(file.getNameCount() - 1 - same).toString())) {
            same++;
        }
        return same;
    }

    private static Map<String, List<Entry>> entries(Path folder) {
        Map<String, List<Entry>> entries = new HashMap<>();
        for (Path list : lists(folder)) {
            read(list, entries);
        }
        return entries;
    }

    private static List<Path> lists(Path folder) {
        List<Path> lists = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Md5Lists::isList)) {
            files.forEach(lists::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "folder %s cannot be listed: %s".formatted(folder, e), e);
        }
        if (lists.size() > MOST_LISTS) {
            throw new WorkFailure(
                    Failure.Kind.DATA,
                    "folder %s: %d lists of MD5 (expected: at most %d)".formatted(folder, lists.size(), MOST_LISTS));
        }
        return lists.stream().sorted().toList();
    }

    private static boolean isList(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches() && Files.isRegularFile(file);
    }

    private static void read(Path list, Map<String, List<Entry>> entries) {
        try {
            if (Files.size(list) > MOST_BYTES) {
                throw new WorkFailure(
                        Failure.Kind.DATA,
                        "%s: %d bytes (expected: a list of MD5 of at most %d)"
                                .formatted(list, Files.size(list), MOST_BYTES));
            }
            // Latin-1 reads any bytes; names of data files are ASCII.
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(Files.newInputStream(list), StandardCharsets.ISO_8859_1))) {
                int number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    add(list, number, line, entries);
                }
            }
        } catch (IOException e) {
            throw WorkFolder.unreachable(list, "cannot be read", e);
        }
    }

    private static void add(Path list, int number, String line, Map<String, List<Entry>> entries) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            return;
        }
        // A list of one bare checksum is that of the file whose name it bears.
        String path = matcher.group(2) == null
                ? String.valueOf(list.getFileName()).replaceFirst("(?i)\\.md5$", "")
                : matcher.group(2).replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        Expected expected = new Expected(list, number, matcher.group(1).toLowerCase(Locale.ROOT));
        entries.computeIfAbsent(name, key -> new ArrayList<>(1)).add(new Entry(path, expected));
    }
}
