package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.domain.draws.DrawsPipelineCommand;
import dev.isobar.domain.draws.DrawsPipelineStatus;
import dev.isobar.domain.draws.DrawsPlan;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.DrawsOptions;
import dev.isobar.entities.draws.DrawsRequest;
import dev.isobar.entities.draws.DrawsSubmission;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Orders of plans and pipelines. */
final class DrawsOrders {

    private static final String WORD = "draws";

    private final Units units;
    private final UnitStates states;
    private final DrawsSubmission submission;

    DrawsOrders(Units units, DrawsSubmission submission) {
        this.units = units;
        this.states = new UnitStates(units);
        this.submission = submission;
    }

    List<Operation> all() {
        return List.of(
                keyed(Operation.post(DrawsOperations.PLANS, "DrawsRequest", this::plan)
                        .named("submitDrawsPlan", "Orders stages of the plan of a period: scan, assign, run")),
                keyed(Operation.post(DrawsOperations.PIPELINES, "DrawsPipelineRequest", this::pipeline)
                        .named("submitDrawsPipeline", "Orders the plans of all periods of a table")));
    }

    private static Operation keyed(Operation operation) {
        return operation
                .header("Idempotency-Key", "a key that was accepted before has no second effect")
                .answers(200, "Submitted")
                .answers(202, "Submitted");
    }

    private HttpResponse plan(Call call) {
        boolean dryRun = call.isDryRun();
        return switch (submission.submit(remembered(request(new Body(call.body()))), dryRun)) {
            case DrawsSubmission.Outcome.Refused refused -> throw refusal(refused.rejection());
            case DrawsSubmission.Outcome.Accepted accepted -> {
                UnitId id = accepted.plan().unitId();
                Answer answer = RequestThreads.await(
                        units.ask(id, new DrawsPlanCommand.Submit(accepted.order()), call.audit(), dryRun));
                yield submitted(id, answer, List.of());
            }
        };
    }

    /** What the request leaves out is as it was last ordered of the same period. */
    private DrawsRequest remembered(DrawsRequest request) {
        return RememberedOrder.key(request)
                .map(key -> RequestThreads.await(units.view(key.unitId())))
                .filter(view -> view.version() > 0)
                .flatMap(view -> states.of(view, DrawsPlan.class).order())
                .map(order -> RememberedOrder.complete(request, order))
                .orElse(request);
    }

    private HttpResponse pipeline(Call call) {
        boolean dryRun = call.isDryRun();
        Body body = new Body(call.body());
        String bins = body.text("bins");
        boolean again = Boolean.TRUE.equals(body.flag("rerun"));
        return switch (submission.pipeline(request(body), bins == null ? "" : bins, dryRun)) {
            case DrawsSubmission.PipelineOutcome.Refused refused -> throw refusal(refused.rejection());
            case DrawsSubmission.PipelineOutcome.Accepted accepted -> {
                UnitId id = accepted.pipeline().unitId();
                UnitView view = RequestThreads.await(units.view(id));
                boolean complete = view.status().equals(DrawsPipelineStatus.COMPLETE.name());
                Answer answer = complete && !again
                        ? new Answer.Accepted(view.version(), view.status(), List.of(), dryRun)
                        : RequestThreads.await(
                                units.ask(id, new DrawsPipelineCommand.Submit(accepted.order()), call.audit(), dryRun));
                yield submitted(id, answer, accepted.warnings());
            }
        };
    }

    private static HttpResponse submitted(UnitId id, Answer answer, List<String> warnings) {
        boolean attached =
                answer instanceof Answer.Accepted accepted && accepted.events().isEmpty();
        return Answers.respond(id, answer, WORD, body -> {
            body.put("attached", attached);
            return warned(body, warnings);
        });
    }

    private static ObjectNode warned(ObjectNode body, List<String> warnings) {
        ArrayNode all = body.putArray("warnings");
        warnings.forEach(all::add);
        return body;
    }

    private static Refusal refusal(Rejection rejection) {
        return new Refusal(Answers.kind(rejection.kind()), rejection.text(), "", "isobar help draws run");
    }

    private static DrawsRequest request(Body body) {
        return new DrawsRequest(
                body.text("root"),
                body.text("source"),
                body.text("model"),
                body.text("variant"),
                body.text("scenario"),
                body.text("period"),
                body.texts("basins"),
                body.texts("stages"),
                body.text("tasks"),
                options(body));
    }

    private static DrawsOptions options(Body body) {
        return new DrawsOptions(
                body.number("draws"),
                body.number("drawsPerTask"),
                body.flag("mixBasins"),
                body.text("by"),
                body.number("tasksAtOnce"),
                body.text("totalMemory"),
                body.text("wallLimit"),
                body.text("profile"),
                body.number("tracksPerYear"),
                body.number("days"),
                body.text("layout"),
                body.text("store"),
                body.text("runner"),
                body.text("climate"),
                body.textsByName("statics"),
                body.flag("delete"),
                body.flag("global"));
    }
}
