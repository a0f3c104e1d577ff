package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.normals.NormalsVerification;
import dev.isobar.entities.normals.NormalsVerification.Report;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Re-checks the outputs of jobs and variables; a few at a time, so that other requests keep their threads. */
final class Verifications {

    private static final int AT_ONCE = 2;

    private final NormalsViews views;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Verifications(NormalsViews views) {
        this.views = views;
    }

    HttpResponse ofJob(UnitView view) {
        UnitId id = view.id();
        NormalsJob job = views.job(view);
        NormalsPlan plan = job.plan()
                .orElseThrow(() -> new Refusal(
                        ErrorKind.CONFLICT, "%s has no plan yet".formatted(id), id.text(), "isobar normals why " + id));
        Map<String, UnitView> variables = views.variableViews(job);
        return answer(
                id,
                alone(() -> variables.entrySet().stream()
                        .map(entry -> verify(
                                views.variable(entry.getValue()),
                                new VariablePlan(id, Math.max(1, job.round()), plan, entry.getKey())))
                        .toList()));
    }

    HttpResponse ofVariable(UnitView view) {
        Variable variable = views.variable(view);
        return answer(view.id(), alone(() -> List.of(verify(variable))));
    }

    /** Stops early when the node stops, which interrupts the threads of requests. */
    private static Report verify(Variable variable) {
        return NormalsVerification.verify(variable, Thread.currentThread()::isInterrupted);
    }

    private static Report verify(Variable variable, VariablePlan plan) {
        return NormalsVerification.verify(variable, plan, Thread.currentThread()::isInterrupted);
    }

    private List<Report> alone(Supplier<List<Report>> work) {
        if (!free.tryAcquire()) {
            throw new Refusal(
                    ErrorKind.UNAVAILABLE,
                    "%d verifications run already (expected: one of them to end first)".formatted(AT_ONCE));
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private static HttpResponse answer(UnitId id, List<Report> reports) {
        ObjectNode body = Json.object()
                .put("id", id.text())
                .put("outputs", reports.stream().mapToInt(Report::outputs).sum())
                .put("verified", reports.stream().mapToInt(Report::verified).sum())
                .put("recomputed", reports.stream().mapToInt(Report::recomputed).sum());
        ArrayNode problems = body.putArray("problems");
        reports.stream()
                .flatMap(report -> report.problems().stream())
                .forEach(p -> problems.addObject().put("path", p.path()).put("problem", p.problem()));
        return Responses.ok(body);
    }
}
