package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.FileNames;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Splice;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The input files of one variable as the folders list them: those that the plan's years may need, each in its highest
 * version.
 */
final class SourceListing {

    /**
     * One file.
     *
     * @param years that its name promises; empty when names promise nothing
     * @param version {@code 1.1}, or empty when the name has none
     * @param path relative to the input folder, with {@code /}
     */
    record Source(Optional<YearRange> years, String scenario, String version, String path) {

        /** The first year that the name promises, 0 when it promises nothing. */
        int firstYear() {
            return years.map(YearRange::first).orElse(0);
        }
    }

    private SourceListing() {}

    /**
     * Lists the files, by scenario in the order of their years, then by name; a folder that does not exist is empty.
     *
     * @throws WorkFailure of kind UNREACHABLE when a folder cannot be read
     */
    static List<Source> of(VariablePlan plan) {
        NormalsPlan job = plan.plan();
        Path input = Path.of(job.input());
        Map<String, List<Integer>> needed = new LinkedHashMap<>();
        for (Splice.Slot slot : plan.slots()) {
            needed.computeIfAbsent(slot.scenario(), _ -> new ArrayList<>()).add(slot.year());
        }
        return job.model()
                .files()
                .map(pattern -> matching(input, pattern, job.scenario()))
                .orElseGet(() -> named(input, FileNames.of(job.model(), plan.variable()), needed));
    }

    private static List<Source> named(Path input, FileNames names, Map<String, List<Integer>> needed) {
        List<Source> sources = new ArrayList<>();
        needed.forEach((scenario, years) -> {
            String directory = names.directory(scenario);
            for (FileNames.FileName name : names.choose(scenario, list(input.resolve(directory)))) {
                if (years.stream()
                        .anyMatch(y ->
                                name.years().first() <= y && y <= name.years().last())) {
                    sources.add(new Source(
                            Optional.of(name.years()), scenario, name.version(), directory + "/" + name.name()));
                }
            }
        });
        return sources;
    }

    private static List<String> list(Path directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE, "folder %s cannot be listed: %s".formatted(directory, e), e);
        }
        return names;
    }

    /** The files below a folder whose path fits a pattern of the shell; names that differ in the version only are one. */
    static List<Source> matching(Path input, String pattern, String scenario) {
        PathMatcher matcher = input.getFileSystem().getPathMatcher("glob:" + pattern);
        int depth = pattern.contains("**")
                ? Integer.MAX_VALUE
                : (int) pattern.chars().filter(c -> c == '/').count() + 1;
        Map<String, Source> chosen = new TreeMap<>();
        try (Stream<Path> files = Files.walk(input, depth)) {
            files.filter(file -> matcher.matches(input.relativize(file)) && Files.isRegularFile(file))
                    .forEach(file -> {
                        String path = input.relativize(file).toString().replace('\\', '/');
                        Source source = new Source(Optional.empty(), scenario, FileNames.versionOf(path), path);
                        chosen.merge(FileNames.unversioned(path), source, SourceListing::higher);
                    });
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "folder %s cannot be listed: %s".formatted(input, e), e);
        }
        return List.copyOf(chosen.values());
    }

    private static Source higher(Source one, Source other) {
        int order = FileNames.compareVersions(one.version(), other.version());
        int decided = order != 0 ? order : one.path().compareTo(other.path());
        return decided >= 0 ? one : other;
    }
}
