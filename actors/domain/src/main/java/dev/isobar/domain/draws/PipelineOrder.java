package dev.isobar.domain.draws;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a pipeline is to do.
 *
 * @param plans each one once
 * @param plansAtOnce 0 for the setting
 */
public record PipelineOrder(List<PipelinePlan> plans, int plansAtOnce) {

    /** One plan of a pipeline. */
    public record PipelinePlan(PlanKey plan, PlanOrder order) {}

    /** Whether the other one asks for the same, though perhaps until another time. */
    public boolean isSameAs(PipelineOrder other) {
        return plansAtOnce == other.plansAtOnce
                && plans.size() == other.plans.size()
                && IntStream.range(0, plans.size())
                        .allMatch(i ->
                                plans.get(i).plan().equals(other.plans.get(i).plan())
                                        && plans.get(i)
                                                .order()
                                                .isSameAs(other.plans.get(i).order()));
    }

    public PipelineOrder {
        plans = List.copyOf(plans);
        if (plans.isEmpty() || plansAtOnce < 0) {
            throw new IllegalArgumentException(
                    "plans: %d, plansAtOnce: %d (expected: >= 1, >= 0)".formatted(plans.size(), plansAtOnce));
        }
        if (plans.stream().map(PipelinePlan::plan).distinct().count() != plans.size()) {
            throw new IllegalArgumentException("plans: one of them twice (expected: each once)");
        }
    }
}
