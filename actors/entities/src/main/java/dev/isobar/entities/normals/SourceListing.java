package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.FileNames;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Splice;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The input files of one variable as the folders list them: for each year of the plan that has any, the one of the
 * highest version.
 */
final class SourceListing {

    /**
     * One file.
     *
     * @param version {@code 1.1}, or empty when the name has none
     * @param path relative to the input folder, with {@code /}
     */
    record Source(int year, String scenario, String version, String path) {}

    private SourceListing() {}

    /**
     * Lists the files, ascending by year; a folder that does not exist is empty.
     *
     * @throws WorkFailure of kind UNREACHABLE when a folder cannot be read
     */
    static List<Source> of(VariablePlan plan) {
        NormalsPlan job = plan.plan();
        FileNames names = FileNames.of(job.model(), plan.variable());
        Map<String, Map<Integer, FileNames.FileName>> chosen = new TreeMap<>();
        List<Source> sources = new ArrayList<>();
        for (Splice.Slot slot : plan.slots()) {
            String directory = names.directory(slot.scenario());
            FileNames.FileName name = chosen.computeIfAbsent(
                            slot.scenario(),
                            scenario -> names.choose(
                                    scenario, list(Path.of(job.input()).resolve(directory))))
                    .get(slot.year());
            if (name != null) {
                sources.add(new Source(slot.year(), slot.scenario(), name.version(), directory + "/" + name.name()));
            }
        }
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
}
