package dev.isobar.entities.draws;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PipelineKey;
import dev.isobar.domain.draws.PipelineOrder;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.entities.draws.products.TimeBins;
import dev.isobar.entities.draws.runners.MemoryBudget;
import dev.isobar.entities.intake.Quantities;
import dev.isobar.entities.intake.RefusedException;
import dev.isobar.entities.intake.RequestedValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns requests into checked orders. Looks at folders on the caller's thread, and writes nothing. */
public final class DrawsSubmission {

    /** The outcome of a submission for one plan. */
    public sealed interface Outcome {

        /** The plan may be submitted. */
        record Accepted(PlanKey plan, PlanOrder order) implements Outcome {}

        /** The request makes no sense; the text names the field and what was expected. */
        record Refused(Rejection rejection) implements Outcome {}
    }

    /** The outcome of a submission for a pipeline. */
    public sealed interface PipelineOutcome {

        /** @param warnings rows of the table that were left out */
        record Accepted(PipelineKey pipeline, PipelineOrder order, List<String> warnings) implements PipelineOutcome {}

        /** The request or the table makes no sense; the text names the field, or the line and column. */
        record Refused(Rejection rejection) implements PipelineOutcome {}
    }

    private final DrawsConfiguration configuration;
    private final MemoryBudget memory;
    private final Clock clock;

    /** @param memory of the node, which a request may bound */
    public DrawsSubmission(DrawsConfiguration configuration, MemoryBudget memory, Clock clock) {
        this.configuration = configuration;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Checks a request for one plan, of a period or, where the layout or the request says so, of its source.
     *
     * @param dryRun does not bound the node's memory
     */
    public Outcome submit(DrawsRequest request, boolean dryRun) {
        return refusing(
                () -> {
                    PeriodKey period = period(request);
                    RequestedSpecs specs = specs(request);
                    specs.add(new TimeBins.Bin(0, period, Map.of()));
                    PlanOrder order = order(request, specs);
                    limitMemory(request, dryRun);
                    return new Outcome.Accepted(key(request, specs, period), order);
                },
                Outcome.Refused::new);
    }

    /**
     * Checks a request for a pipeline: one plan for each period of a table, or one for each source of it.
     *
     * @param bins text of the table; its numbers of storms hold before the defaults
     * @param dryRun does not bound the node's memory
     */
    public PipelineOutcome pipeline(DrawsRequest request, String bins, boolean dryRun) {
        return refusing(
                () -> {
                    TimeBins table = TimeBins.parse("bins", bins, source(request));
                    Map<PlanKey, RequestedSpecs> plans = new LinkedHashMap<>();
                    for (TimeBins.Bin bin : table.bins()) {
                        RequestedSpecs specs = specs(request);
                        plans.computeIfAbsent(key(request, specs, bin.period()), _ -> specs)
                                .add(bin);
                    }
                    List<PipelineOrder.PipelinePlan> orders = new ArrayList<>();
                    plans.forEach(
                            (key, specs) -> orders.add(new PipelineOrder.PipelinePlan(key, order(request, specs))));
                    limitMemory(request, dryRun);
                    return new PipelineOutcome.Accepted(
                            PipelineKey.ofBins(identity(orders)), new PipelineOrder(orders, 0), table.warnings());
                },
                PipelineOutcome.Refused::new);
    }

    private static PlanKey key(DrawsRequest request, RequestedSpecs specs, PeriodKey period) {
        boolean isOfSource = Boolean.TRUE.equals(request.options().global()) || specs.layout() == DrawsLayout.ORIGIN;
        return isOfSource ? PlanKey.ofSource(period.source()) : PlanKey.of(period);
    }

    /** What makes two pipelines the same: the plans and all that decides their draws, not how fast they run. */
    private static String identity(List<PipelineOrder.PipelinePlan> plans) {
        return plans.stream()
                .map(plan -> plan.plan() + " " + plan.order().parts())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static <T> T refusing(Supplier<T> submission, Function<Rejection, T> refused) {
        try {
            return submission.get();
        } catch (RefusedException e) {
            return refused.apply(e.rejection());
        } catch (IllegalArgumentException e) {
            return refused.apply(new Rejection(Rejection.Kind.INVALID, String.valueOf(e.getMessage())));
        }
    }

    private PlanOrder order(DrawsRequest request, RequestedSpecs specs) {
        DrawsOptions options = request.options();
        return new PlanOrder(
                specs.parts(),
                stages(request.stages()),
                RequestedValue.number(
                        "drawsPerTask",
                        options.drawsPerTask(),
                        configuration.defaults().drawsPerTask(),
                        1,
                        1_000_000),
                Boolean.TRUE.equals(options.mixBasins()),
                RequestedValue.parsed(
                        "by", options.by(), configuration.defaults().by(), DrawsConfiguration::by),
                RequestedValue.said(request.tasks()).map(DrawsSubmission::tasks),
                deadline(options.wallLimit()),
                RequestedValue.number("tasksAtOnce", options.tasksAtOnce(), 0, 0, 100_000));
    }

    private RequestedSpecs specs(DrawsRequest request) {
        return RequestedSpecs.of(request, configuration, basins(request.basins()));
    }

    private List<Basin> basins(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return configuration.defaults().basins();
        }
        return names.stream()
                .map(name -> {
                    Basin basin = RequestedValue.parsed("basins", name, Basin.GL, Basin::parse);
                    if (basin == Basin.GL) {
                        throw RefusedException.invalid(
                                "basins: '%s' (expected: EP, NA, NI, SI, AU, SP or WP)".formatted(name));
                    }
                    return basin;
                })
                .distinct()
                .toList();
    }

    private String source(DrawsRequest request) {
        return RequestedValue.said(request.source())
                .orElse(configuration.defaults().source());
    }

    private PeriodKey period(DrawsRequest request) {
        return PeriodKey.parse(String.join(
                "/",
                source(request),
                RequestedValue.required("model", request.model(), "EC-Earth3"),
                RequestedValue.required("variant", request.variant(), "r1i1p1f1"),
                RequestedValue.required("scenario", request.scenario(), "historical"),
                RequestedValue.required("period", request.period(), "1970-1974")));
    }

    private static Set<PlanOrder.Stage> stages(@Nullable List<String> names) {
        Set<PlanOrder.Stage> stages = EnumSet.noneOf(PlanOrder.Stage.class);
        for (String name : names == null ? List.<String>of() : names) {
            stages.add(RequestedValue.parsed("stages", name, PlanOrder.Stage.SCAN, DrawsConfiguration::stage));
        }
        return stages.isEmpty() ? EnumSet.allOf(PlanOrder.Stage.class) : stages;
    }

    private static DrawNumbers tasks(String text) {
        String ranges = text.strip().replace("..", "-").replace(" ", "");
        return RequestedValue.parsed("tasks", ranges, DrawNumbers.NONE, DrawNumbers::new);
    }

    private Optional<Instant> deadline(@Nullable String wallLimit) {
        return RequestedValue.said(wallLimit).map(text -> clock.instant().plus(Quantities.duration("wallLimit", text)));
    }

    private void limitMemory(DrawsRequest request, boolean dryRun) {
        RequestedValue.said(request.options().totalMemory())
                .map(text -> Quantities.bytes("totalMemory", text))
                .filter(_ -> !dryRun)
                .ifPresent(memory::limit);
    }
}
