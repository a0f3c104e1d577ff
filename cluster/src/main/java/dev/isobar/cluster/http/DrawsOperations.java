package dev.isobar.cluster.http;

import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawsPipelineCommand;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PipelineKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.DrawsSubmission;
import dev.isobar.entities.kernel.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The draws of tropical cyclones: plans, ensembles, draws, tasks, pipelines, and single storms. */
final class DrawsOperations {

    static final String PLANS = "/api/v1/draws/plans";
    static final String PIPELINES = "/api/v1/draws/pipelines";
    private static final String PERIOD = "{source}/{model}/{variant}/{scenario}/{period}";
    private static final String SOURCE = "{source}";

    private final UnitOperations common;
    private final DrawsOrders orders;
    private final DrawsViews views;
    private final DrawsProducts products;
    private final DrawsPictures pictures;
    private final DrawsBulks bulks;
    private final SyntheticClimates climates = new SyntheticClimates();

    DrawsOperations(Units units, UnitOperations common, DrawsSubmission submission, DrawsBulks bulks) {
        this.bulks = bulks;
        this.common = common;
        this.orders = new DrawsOrders(units, submission);
        UnitStates states = new UnitStates(units);
        this.views = new DrawsViews(units);
        this.products = new DrawsProducts(common, states);
        this.pictures = new DrawsPictures(units, states);
    }

    List<Operation> all() {
        UnitResource plans = resource(
                PlanKey.KIND,
                "plans",
                PERIOD,
                "DrawsPlan",
                Map.of("cancel", _ -> new DrawsPlanCommand.Cancel(), "retry", _ -> new DrawsPlanCommand.Retry()),
                PlanKey::of,
                views.ofPlan());
        UnitResource tasks = resource(
                TaskKey.KIND,
                "tasks",
                PERIOD + "/{version}/{number}",
                "DrawsTask",
                Map.of("cancel", _ -> new DrawsTaskCommand.Cancel(), "retry", _ -> new DrawsTaskCommand.Retry()),
                TaskKey::of,
                views.ofTask());
        UnitResource ensembles = resource(
                EnsembleKey.KIND,
                "ensembles",
                PERIOD + "/{basin}",
                "Ensemble",
                Map.of("refresh", _ -> new EnsembleCommand.Refresh()),
                EnsembleKey::of,
                views.ofEnsemble());
        UnitResource draws = resource(
                DrawKey.KIND,
                "draws",
                PERIOD + "/{basin}/{number}",
                "Draw",
                Map.of("retry", _ -> new DrawCommand.Retry(), "park", DrawsOperations::park),
                DrawKey::of,
                views.ofDraw());
        UnitResource pipelines = resource(
                PipelineKey.KIND,
                "pipelines",
                "{hash}",
                "DrawsPipeline",
                Map.of(
                        "cancel", _ -> new DrawsPipelineCommand.Cancel(),
                        "retry", _ -> new DrawsPipelineCommand.Retry()),
                PipelineKey::of,
                views.ofPipeline());
        List<Operation> all = new ArrayList<>(orders.all());
        all.add(bulks.order());
        List.of(plans, tasks, ensembles, draws, pipelines, bulks.resource())
                .forEach(resource -> all.addAll(common.of(resource)));
        all.addAll(common.ofOne(plans.of(SOURCE, "SourcePlan")));
        all.addAll(common.ofOne(tasks.of(SOURCE + "/{version}/{number}", "SourceTask")));
        all.add(standings(ensembles));
        all.add(products.tasks(plans));
        all.add(products.tasks(plans.of(SOURCE, "SourcePlan")));
        all.add(products.log(draws));
        all.addAll(pictures.all());
        all.add(climates.operation());
        all.add(Integrations.operation());
        return all;
    }

    private static UnitResource resource(
            String kind,
            String folder,
            String form,
            String name,
            Map<String, Function<Call, Object>> verbs,
            Consumer<UnitId> check,
            UnitResource.Extension extension) {
        return new UnitResource(
                kind,
                "/api/v1/draws/" + folder,
                form,
                kind.replace('-', ' '),
                name,
                name,
                new TreeMap<>(verbs),
                check,
                extension);
    }

    private static Object park(Call call) {
        return new DrawCommand.Park(call.text("reason").orElse("parked by an operator"));
    }

    private Operation standings(UnitResource ensembles) {
        return Operation.get(
                        ensembles.base() + "/" + ensembles.form() + "/standings",
                        call -> Responses.ok(views.standings(common.existing(ensembles, call))))
                .named("standingsOfEnsemble", "How each draw of an ensemble stands, a letter each")
                .answers(200, "Standings");
    }
}
