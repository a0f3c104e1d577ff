package dev.isobar.entities.normals;

import dev.isobar.domain.normals.Model;
import java.nio.file.Path;
import java.util.List;

/**
 * What a request reads.
 *
 * @param given real path of the folder that the request names
 * @param folder real path of the folder that the model's patterns start from
 */
record RequestedInput(Model model, List<String> variables, Path given, Path folder) {

    RequestedInput {
        variables = List.copyOf(variables);
    }

    /** Whether what is written to a folder could be taken for input. */
    boolean reaches(Path output) {
        boolean below = output.startsWith(given) || output.startsWith(folder);
        return below
                && model.files()
                        .map(pattern -> output.equals(folder) || pattern.contains("/") || pattern.contains("**"))
                        .orElse(true);
    }
}
