package dev.isobar.entities.normals;

import dev.isobar.domain.normals.FileNames;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.Splice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the folder that a model's patterns start from. */
final class InputFolder {

    private InputFolder() {}

    /**
     * The folder itself, or its sub-folder named by the model when only that one has folders of the variables.
     *
     * @param input a real path
     */
    static Path of(Model model, String scenario, List<String> variables, Path input) {
        Path below = input.resolve(model.id());
        return !holdsAny(model, scenario, variables, input) && Files.isDirectory(below) ? below : input;
    }

    private static boolean holdsAny(Model model, String scenario, List<String> variables, Path input) {
        return variables.stream()
                .flatMap(variable -> Splice.of(model, scenario).segments().stream()
                        .map(segment -> FileNames.of(model, variable).directory(segment.scenario())))
                .anyMatch(directory -> Files.isDirectory(input.resolve(directory)));
    }
}
