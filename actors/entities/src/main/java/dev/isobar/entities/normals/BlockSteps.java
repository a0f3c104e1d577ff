package dev.isobar.entities.normals;

import java.util.ArrayList;
import java.util.List;

/** The steps of a block, in order. */
final class BlockSteps {

    private BlockSteps() {}

    /**
     * One step: reads slots that no step before it has read, then computes some.
     *
     * @param read slots of the year, circular
     * @param firstSlot computed, inclusive
     * @param endSlot computed, exclusive
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Step(int[] read, int firstSlot, int endSlot) {}

    /**
     * The steps of the block from {@code firstSlot} to {@code endSlot}, exclusive. Where the block and the pools about it
     * take in the whole year, it is read in one step.
     *
     * @param poolDays slots before and after each slot that it needs too
     */
    static List<Step> of(Catalogue catalogue, int firstSlot, int endSlot, int poolDays) {
        int year = catalogue.slots().count();
        if (endSlot - firstSlot + 2 * poolDays >= year) {
            return List.of(new Step(slots(0, year, year), firstSlot, endSlot));
        }
        List<Step> steps = new ArrayList<>();
        int next = firstSlot - poolDays;
        for (int first = firstSlot; first < endSlot; first += catalogue.daysPerStep()) {
            int end = Math.min(endSlot, first + catalogue.daysPerStep());
            steps.add(new Step(slots(next, end + poolDays, year), first, end));
            next = end + poolDays;
        }
        return steps;
    }

    private static int[] slots(int from, int end, int year) {
        int[] slots = new int[end - from];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Math.floorMod(from + i, year);
        }
        return slots;
    }
}
