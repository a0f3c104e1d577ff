package dev.isobar.entities.normals;

import dev.isobar.domain.normals.Profile;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.grid.DaySlots;
import java.util.List;

/**
 * How many years need a value. Of a day that not every year has, the 29 February of the standard calendar, the same share
 * of the years that have it is needed: with 24 of 30 years 6 of 7 or 7 of 8.
 *
 * @param targets whose windows are meant
 */
record Minimum(VariablePlan plan, DaySlots days, List<Integer> targets) {

    static Minimum of(VariablePlan plan, Catalogue catalogue) {
        return new Minimum(plan, catalogue.slots(), catalogue.targets());
    }

    /** The least count of each window for a slot, 1 or more. */
    int[] of(int slot) {
        return targets.stream().mapToInt(target -> of(slot, target)).toArray();
    }

    /** The least count of one target's window. */
    int of(int slot, int target) {
        if (plan.recipe().profile() == Profile.ORIGIN) {
            return 1;
        }
        int possible = 0;
        for (int year = plan.firstYear(target); year <= plan.lastYear(target); year++) {
            possible += days.dayOf(year, slot) >= 0 ? 1 : 0;
        }
        return Math.max(1, Math.ceilDiv(plan.plan().minYears() * possible, plan.windowYears()));
    }
}
