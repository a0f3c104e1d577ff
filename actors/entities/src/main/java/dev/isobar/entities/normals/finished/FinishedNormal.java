package dev.isobar.entities.normals.finished;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.PublishedOutputs;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariablePlan;
import java.nio.file.Path;
import java.util.List;

/**
 * One published output, and what it is of.
 *
 * @param region key of a region
 * @param file absolute
 * @param sha256 of its bytes, as recorded when it was published
 */
public record FinishedNormal(
        String model, String scenario, String variable, int target, String region, Path file, Digest sha256) {

    /** What a variable has published for a job's plan; nothing when what is published is of other results. */
    public static List<FinishedNormal> of(UnitId job, NormalsPlan plan, Variable variable, String name) {
        PublishedOutputs published = variable.published().get(plan.output());
        VariablePlan part = new VariablePlan(job, 1, plan, name);
        if (published == null || !published.resultHash().equals(part.resultHash())) {
            return List.of();
        }
        Path root = Path.of(plan.output());
        return published.of(part).stream()
                .map(output -> new FinishedNormal(
                        plan.model().id(),
                        plan.scenario(),
                        name,
                        output.key().targetYear(),
                        output.key().region(),
                        root.resolve(OutputPath.of(part, output.key())),
                        output.sha256()))
                .toList();
    }
}
