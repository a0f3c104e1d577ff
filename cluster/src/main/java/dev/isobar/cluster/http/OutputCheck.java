package dev.isobar.cluster.http;

import dev.isobar.domain.normals.Variable;
import java.util.List;

/** Re-opens and re-checks what a variable has published; blocking, reads every byte. */
@FunctionalInterface
public interface OutputCheck {

    /**
     * What the check found.
     *
     * @param outputs that should be there
     * @param verified that are there and good
     */
    record Found(int outputs, int verified, List<Problem> problems) {
        public Found {
            problems = List.copyOf(problems);
        }
    }

    /** One output that is missing, changed or not as it should be. */
    record Problem(String path, String problem) {}

    /** @param outputFolder real path of the output root */
    Found check(Variable variable, String outputFolder);
}
