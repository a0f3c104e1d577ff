package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import java.util.ArrayList;
import java.util.List;

/**
 * One variable's part of a job's plan.
 *
 * @param job who asks and is told the outcome
 * @param round of the job, from 1
 */
public record VariablePlan(UnitId job, int round, NormalsPlan plan, String variable) {

    public VariablePlan {
        if (!plan.variables().contains(variable)) {
            throw new IllegalArgumentException(
                    "variable: %s (expected: one of %s)".formatted(variable, plan.variables()));
        }
        if (round < 1) {
            throw new IllegalArgumentException("round: %d (expected: >= 1)".formatted(round));
        }
    }

    /**
     * Names the work: equal when blocks and outputs are equal. Left out are the job, the round, the other variables, the
     * workers and both folders.
     */
    public Digest hash() {
        return Digest.ofText(resultText()
                + PlanText.line("regions", plan.sortedRegions())
                + PlanText.line("targets", plan.targets())
                + recipe().workText());
    }

    /**
     * Names the results: as {@link #hash}, but without the sets of regions and target years, on which no single output
     * depends. Written into the outputs.
     */
    public Digest resultHash() {
        return Digest.ofText(resultText());
    }

    private String resultText() {
        return PlanText.line("isobar normals of", variable)
                + PlanText.model(plan.model(), plan.scenario())
                + PlanText.line("window", plan.windowYears())
                + PlanText.line("min-years", plan.minYears())
                + recipe().resultText();
    }

    public Recipe recipe() {
        return plan.recipe();
    }

    public Splice splice() {
        return Splice.of(plan.model(), plan.scenario());
    }

    /** Every year of input that some window needs and the model has, ascending. */
    public List<Splice.Slot> slots() {
        return splice().slots(
                        firstYear(targets().getFirst()), lastYear(targets().getLast()));
    }

    /** The first year of a target's window. */
    public int firstYear(int targetYear) {
        return recipe().windowLabel().first(targetYear, windowYears());
    }

    /** The last year of a target's window. */
    public int lastYear(int targetYear) {
        return recipe().windowLabel().last(targetYear, windowYears());
    }

    /** The years of a target's window that the model has, ascending; at most {@link #windowYears()}. */
    public List<Splice.Slot> window(int targetYear) {
        return splice().slots(firstYear(targetYear), lastYear(targetYear));
    }

    /** Target years, ascending. */
    public List<Integer> targets() {
        return plan.targets().stream()
                .filter(recipe().windowLabel()::names)
                .boxed()
                .toList();
    }

    /** The periods of the target years, ascending. */
    public List<Period> periods() {
        Splice splice = splice();
        List<Period> periods = new ArrayList<>();
        for (int target : targets()) {
            String id = Period.idOf(splice, windowYears(), lastYear(target));
            boolean continues = !periods.isEmpty() && periods.getLast().id().equals(id);
            int first = continues ? periods.removeLast().targets().first() : target;
            periods.add(new Period(id, new YearRange(first, target)));
        }
        return List.copyOf(periods);
    }

    /** The period of one of the target years. */
    public Period periodOf(int targetYear) {
        return periods().stream()
                .filter(p -> p.targets().first() <= targetYear
                        && targetYear <= p.targets().last())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "target year: %d (expected: %s)".formatted(targetYear, plan.targets())));
    }

    public int windowYears() {
        return plan.windowYears();
    }

    /** Every output of the plan, by target year, then by region. */
    public List<OutputKey> outputs() {
        return targets().stream().flatMap(t -> outputs(t).stream()).toList();
    }

    /** The outputs of one target year, by region. */
    public List<OutputKey> outputs(int targetYear) {
        return plan.sortedRegions().stream()
                .map(region -> new OutputKey(region, targetYear))
                .toList();
    }
}
