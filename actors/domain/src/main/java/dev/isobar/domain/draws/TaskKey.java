package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.UnitId;

/**
 * One task of one version of a plan's assignment.
 *
 * @param version of the plan's assignment, from 1
 * @param number as in the assignment's file: from 0 for a period's plan, from 1 for a source's
 */
public record TaskKey(PlanKey plan, int version, int number) {

    /** First segment of every task's id. */
    public static final String KIND = "draws-task";

    public TaskKey {
        if (version < 1 || number < 0) {
            throw new IllegalArgumentException(
                    "task: version %d, number %d (expected: >= 1, >= 0)".formatted(version, number));
        }
    }

    /** Reads {@link #text}. */
    public static TaskKey parse(String text) {
        int last = text.lastIndexOf('/');
        int before = last < 1 ? -1 : text.lastIndexOf('/', last - 1);
        if (before < 0 || !text.substring(before).matches("/[1-9]\\d{0,8}/(0|[1-9]\\d{0,8})")) {
            throw new IllegalArgumentException("task: '%s' (expected: plan/version/number)".formatted(text));
        }
        return new TaskKey(
                PlanKey.parse(text.substring(0, before)),
                Integer.parseInt(text.substring(before + 1, last)),
                Integer.parseInt(text.substring(last + 1)));
    }

    /** The key of the task of this id. */
    public static TaskKey of(UnitId id) {
        return parse(EnsembleKey.keyOf(id, KIND));
    }

    public String text() {
        return plan.text() + "/" + version + "/" + number;
    }

    public UnitId unitId() {
        return UnitId.of(KIND, text());
    }

    @Override
    public String toString() {
        return text();
    }
}
