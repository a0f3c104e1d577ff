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
import dev.isobar.entities.intake.RequestedFolder;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns requests into checked orders. Reads tables of periods on the caller's thread, and writes nothing. */
public final class DrawsSubmission {

    /** The outcome of a submission. */
    public sealed interface Outcome {

        /** @param warnings about the table of periods */
        record Plan(PlanKey key, PlanOrder order, List<String> warnings) implements Outcome {}

        /** @param warnings about the table of periods */
        record Pipeline(PipelineKey key, PipelineOrder order, List<String> warnings) implements Outcome {}

        /** The request makes no sense; the text names the field and what was expected. */
        record Refused(Rejection rejection) implements Outcome {}
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
     * Checks a request for one plan: a period, or with the layout of the origin all periods of a table.
     *
     * @param dryRun does not bound the node's memory
     */
    public Outcome plan(DrawsRequest request, boolean dryRun) {
        return refusing(() -> {
            DrawsLayout layout = specs(request).layout();
            Optional<TimeBins> bins = bins(request);
            Outcome.Plan plan;
            if (!RequestedValue.isBlank(request.period())) {
                PeriodKey period = period(request);
                PlanKey key = switch (layout) {
                    case SPECIFICATION -> PlanKey.of(period);
                    case ORIGIN -> PlanKey.ofSource(period.source());
                };
                plan = new Outcome.Plan(key, order(request, List.of(binOf(period, bins))), warnings(bins));
            } else if (bins.isPresent() && layout == DrawsLayout.ORIGIN) {
                plan = new Outcome.Plan(
                        PlanKey.ofSource(onlySource(bins.get())),
                        order(request, bins.get().bins()),
                        warnings(bins));
            } else {
                throw RefusedException.invalid(
                        "period: missing (expected: years as 1970-1974; or bins with layout origin)");
            }
            limitMemory(request, dryRun);
            return plan;
        });
    }

    /** Checks a request for a pipeline: one plan for each period of its table, or with the origin's layout one for all. */
    public Outcome pipeline(DrawsRequest request, boolean dryRun) {
        return refusing(() -> {
            TimeBins bins = bins(request)
                    .orElseThrow(() -> RefusedException.invalid("bins: missing (expected: a table of periods, a csv)"));
            Map<PlanKey, List<TimeBins.Bin>> plans = new LinkedHashMap<>();
            DrawsLayout layout = specs(request).layout();
            for (TimeBins.Bin bin : bins.bins()) {
                PlanKey key = switch (layout) {
                    case SPECIFICATION -> PlanKey.of(bin.period());
                    case ORIGIN -> PlanKey.ofSource(bin.period().source());
                };
                plans.computeIfAbsent(key, _ -> new ArrayList<>()).add(bin);
            }
            List<PipelineOrder.PipelinePlan> orders = new ArrayList<>();
            plans.forEach((key, ofPlan) -> orders.add(new PipelineOrder.PipelinePlan(key, order(request, ofPlan))));
            int atOnce = RequestedValue.number("plansAtOnce", request.options().plansAtOnce(), 0, 0, 10_000);
            limitMemory(request, dryRun);
            return new Outcome.Pipeline(
                    PipelineKey.ofBins(identity(orders)), new PipelineOrder(orders, atOnce), bins.warnings());
        });
    }

    /** What makes two pipelines the same: the plans and all that decides their draws, not how fast they run. */
    private static String identity(List<PipelineOrder.PipelinePlan> plans) {
        return plans.stream()
                .map(plan -> plan.plan() + " " + plan.order().parts())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Outcome refusing(Supplier<Outcome> submission) {
        try {
            return submission.get();
        } catch (RefusedException e) {
            return new Outcome.Refused(e.rejection());
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(new Rejection(Rejection.Kind.INVALID, String.valueOf(e.getMessage())));
        }
    }

    private PlanOrder order(DrawsRequest request, List<TimeBins.Bin> bins) {
        DrawsOptions options = request.options();
        RequestedSpecs specs = specs(request);
        for (TimeBins.Bin bin : bins) {
            specs.add(bin);
        }
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
                RequestedValue.isBlank(options.tasks()) ? Optional.empty() : Optional.of(tasks(options.tasks())),
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

    private PeriodKey period(DrawsRequest request) {
        return PeriodKey.parse(String.join(
                "/",
                RequestedValue.isBlank(request.source())
                        ? configuration.defaults().source()
                        : request.source(),
                RequestedValue.required("model", request.model(), "EC-Earth3"),
                RequestedValue.required("variant", request.variant(), "r1i1p1f1"),
                RequestedValue.required("scenario", request.scenario(), "historical"),
                RequestedValue.required("period", request.period(), "1970-1974")));
    }

    private Optional<TimeBins> bins(DrawsRequest request) {
        if (RequestedValue.isBlank(request.bins())) {
            return Optional.empty();
        }
        String source = RequestedValue.isBlank(request.source())
                ? configuration.defaults().source()
                : request.source();
        return Optional.of(TimeBins.read(RequestedFolder.path("bins", request.bins()), source));
    }

    private static TimeBins.Bin binOf(PeriodKey period, Optional<TimeBins> bins) {
        if (bins.isEmpty()) {
            return new TimeBins.Bin(0, period, Map.of());
        }
        return bins.get().bins().stream()
                .filter(bin -> bin.period().equals(period))
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid("bins: no row of %s (expected: one)".formatted(period)));
    }

    private static String onlySource(TimeBins bins) {
        Set<String> sources =
                bins.bins().stream().map(bin -> bin.period().source()).collect(Collectors.toSet());
        if (sources.size() > 1) {
            throw RefusedException.invalid("bins: sources %s (expected: one for a plan)"
                    .formatted(sources.stream().sorted().toList()));
        }
        return sources.iterator().next();
    }

    private static List<String> warnings(Optional<TimeBins> bins) {
        return bins.map(TimeBins::warnings).orElse(List.of());
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
        return RequestedValue.isBlank(wallLimit)
                ? Optional.empty()
                : Optional.of(clock.instant().plus(Quantities.duration("wallLimit", wallLimit)));
    }

    private void limitMemory(DrawsRequest request, boolean dryRun) {
        String total = request.options().totalMemory();
        if (!RequestedValue.isBlank(total)) {
            long bytes = Quantities.bytes("totalMemory", total);
            if (!dryRun) {
                memory.limit(bytes);
            }
        }
    }
}
