package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Re-checks the outputs of jobs and variables; a few at a time, so that other requests keep their threads. */
final class NormalsVerification {

    private static final int AT_ONCE = 2;

    private final UnitOperations common;
    private final NormalsViews views;
    private final OutputCheck check;
    private final Semaphore free = new Semaphore(AT_ONCE);

    NormalsVerification(UnitOperations common, NormalsViews views, OutputCheck check) {
        this.common = common;
        this.views = views;
        this.check = check;
    }

    HttpResponse ofJob(UnitId id) {
        NormalsJob job = views.job(common.existing(id));
        String folder = job.plan()
                .map(NormalsPlan::output)
                .orElseThrow(() -> new Refusal(
                        ErrorKind.CONFLICT, "%s has no plan yet".formatted(id), id.text(), "isobar normals why " + id));
        List<OutputCheck.Found> found = new ArrayList<>();
        alone(() -> views.variableViews(job)
                .values()
                .forEach(view -> found.add(check.check(views.variable(view), folder))));
        return answer(id, found);
    }

    HttpResponse ofVariable(UnitId id) {
        Variable variable = views.variable(common.existing(id));
        List<OutputCheck.Found> found = new ArrayList<>();
        alone(() -> variable.published().keySet().forEach(folder -> found.add(check.check(variable, folder))));
        return answer(id, found);
    }

    private void alone(Runnable work) {
        if (!free.tryAcquire()) {
            throw new Refusal(
                    ErrorKind.UNAVAILABLE,
                    "%d verifications run already (expected: one of them to end first)".formatted(AT_ONCE));
        }
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    private static HttpResponse answer(UnitId id, List<OutputCheck.Found> found) {
        ObjectNode body = Json.object()
                .put("id", id.text())
                .put(
                        "outputs",
                        found.stream().mapToInt(OutputCheck.Found::outputs).sum())
                .put(
                        "verified",
                        found.stream().mapToInt(OutputCheck.Found::verified).sum());
        ArrayNode problems = body.putArray("problems");
        found.stream()
                .flatMap(f -> f.problems().stream())
                .forEach(p -> problems.addObject().put("path", p.path()).put("problem", p.problem()));
        return Responses.ok(body);
    }
}
