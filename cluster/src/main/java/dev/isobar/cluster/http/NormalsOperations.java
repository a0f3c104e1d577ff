package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsJobCommand;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.normals.NormalsConfiguration;
import dev.isobar.entities.normals.NormalsOptions;
import dev.isobar.entities.normals.NormalsRequest;
import dev.isobar.entities.normals.NormalsSubmission;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The climate normals: models, regions, jobs, variables. */
final class NormalsOperations {

    private static final String JOBS = "/api/v1/normals/jobs";
    private static final String VARIABLES = "/api/v1/normals/variables";

    private final Units units;
    private final UnitOperations common;
    private final NormalsConfiguration configuration;
    private final NormalsSubmission submission;
    private final NormalsViews views;
    private final Verifications verification;

    NormalsOperations(Units units, UnitOperations common, NormalsConfiguration configuration) {
        this.units = units;
        this.common = common;
        this.configuration = configuration;
        this.submission = new NormalsSubmission(configuration);
        this.views = new NormalsViews(units);
        this.verification = new Verifications(views);
    }

    List<Operation> all() {
        UnitResource jobs = new UnitResource(
                NormalsJob.KIND,
                JOBS,
                "{hash}",
                "normals job",
                "NormalsJob",
                "NormalsJob",
                verbs(new NormalsJobCommand.Cancel(), new NormalsJobCommand.Retry()),
                _ -> {},
                views.ofJob());
        UnitResource variables = new UnitResource(
                Variable.KIND,
                VARIABLES,
                "{model}/{variable}",
                "variable",
                "Variable",
                "Variable",
                verbs(new VariableCommand.Cancel(), new VariableCommand.Retry()),
                _ -> {},
                views.ofVariable());
        List<Operation> all = new ArrayList<>(List.of(models(), regions(), submit()));
        all.addAll(common.of(jobs));
        all.addAll(common.of(variables));
        all.add(verify(jobs, call -> verification.ofJob(common.existing(jobs, call))));
        all.add(verify(variables, call -> verification.ofVariable(common.existing(variables, call))));
        return all;
    }

    private static Map<String, Function<Call, Object>> verbs(Object cancel, Object retry) {
        return new TreeMap<>(Map.of("cancel", _ -> cancel, "retry", _ -> retry));
    }

    private Operation models() {
        return Operation.get(
                        "/api/v1/normals/models",
                        _ -> Responses.ok(items(configuration.models().all().stream()
                                .map(NormalsOperations::model)
                                .toList())))
                .named("listNormalsModels", "The climate models of conf/normals.conf")
                .answers(200, "ModelList");
    }

    private static Operation regions() {
        return Operation.get(
                        "/api/v1/normals/regions",
                        _ -> Responses.ok(items(RegionTable.all().stream()
                                .map(NormalsOperations::region)
                                .toList())))
                .named("listNormalsRegions", "The regions, with their bounds in degrees")
                .answers(200, "RegionList");
    }

    private Operation submit() {
        return Operation.post(JOBS, "NormalsRequest", this::submit)
                .named("submitNormalsJob", "Starts a normals job, or attaches to the one of the same plan")
                .header("Idempotency-Key", "a key that was accepted before has no second effect")
                .answers(200, "Submitted")
                .answers(202, "Submitted");
    }

    private static Operation verify(UnitResource resource, Operation.Handler handler) {
        return Operation.post(resource.base() + "/" + resource.form() + "/actions/verify", "Action", handler)
                .named("verify" + resource.name(), "Re-opens and re-checks every output; reads every byte")
                .about(call -> resource.id(call).text())
                .answers(200, "Verified");
    }

    private HttpResponse submit(Call call) {
        boolean dryRun = call.isDryRun();
        NormalsSubmission.Outcome outcome = submission.submit(request(new Body(call.body())), dryRun);
        return switch (outcome) {
            case NormalsSubmission.Outcome.Refused refused ->
                throw new Refusal(
                        Answers.kind(refused.rejection().kind()),
                        refused.rejection().text(),
                        "",
                        refused.rejection().kind() == Rejection.Kind.CONFLICT
                                ? "isobar normals run ... --output another folder"
                                : "isobar normals models, isobar normals regions, isobar help normals run");
            case NormalsSubmission.Outcome.Accepted accepted -> submit(call, accepted.plan(), dryRun);
        };
    }

    private HttpResponse submit(Call call, NormalsPlan plan, boolean dryRun) {
        UnitId id = NormalsJob.idOf(plan);
        Answer answer = RequestThreads.await(units.ask(id, new NormalsJobCommand.Submit(plan), call.audit(), dryRun));
        boolean attached =
                answer instanceof Answer.Accepted accepted && accepted.events().isEmpty();
        return Answers.respond(id, answer, "normals", body -> body.put("attached", attached));
    }

    private static NormalsRequest request(Body body) {
        return new NormalsRequest(
                body.text("input"),
                body.text("output"),
                body.text("model"),
                body.texts("variables"),
                body.texts("regions"),
                body.text("targets"),
                body.text("scenario"),
                body.number("window"),
                body.number("minYears"),
                body.number("workers"),
                options(body));
    }

    private static NormalsOptions options(Body body) {
        return new NormalsOptions(
                body.text("files"),
                body.texts("boxes"),
                body.text("polygons"),
                body.texts("statistics"),
                body.text("quantileType"),
                body.number("poolDays"),
                body.text("smoothing"),
                body.text("units"),
                body.text("leap"),
                body.text("windowLabel"),
                body.text("profile"),
                body.text("format"),
                body.texts("tables"));
    }

    private static ObjectNode items(List<ObjectNode> items) {
        ArrayNode array = Json.array();
        array.addAll(items);
        return Json.object().set("items", array);
    }

    private static ObjectNode model(Model model) {
        ObjectNode node = Json.object()
                .put("id", model.id())
                .put("institution", model.institution())
                .put("defaultScenario", model.defaultScenario())
                .put("defaultTargets", model.defaultTargets().toString())
                .put("calendar", model.calendar())
                .put("member", model.member())
                .put("grid", model.grid());
        ArrayNode variables = node.putArray("variables");
        model.variables().forEach(variables::add);
        ArrayNode scenarios = node.putArray("scenarios");
        model.scenarios().values().forEach(scenario -> {
            ObjectNode item = scenarios
                    .addObject()
                    .put("id", scenario.id())
                    .put("firstYear", scenario.firstYear())
                    .put("lastYear", scenario.lastYear());
            scenario.parent().ifPresentOrElse(parent -> item.put("parent", parent), () -> item.putNull("parent"));
        });
        return node;
    }

    private static ObjectNode region(Region region) {
        return Json.object()
                .put("key", region.key())
                .put("name", region.name())
                .put("west", region.west())
                .put("east", region.east())
                .put("south", region.south())
                .put("north", region.north())
                .put("global", region.global());
    }
}
