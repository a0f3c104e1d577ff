package dev.isobar.entities.draws.climate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a variable at one level one after the other, each chunk once. Of one thread. */
final class FieldCursor {

    private static final long MOST_VALUES = 1 << 24;

    private final int level;
    private @Nullable GriddedVariable variable;
    private int first;
    private float[][] block = new float[0][];

    FieldCursor(int level) {
        this.level = level;
    }

    /** The field of a record; not to be changed. */
    float[] field(GriddedVariable wanted, int record) {
        if (!Objects.equals(variable, wanted) || record < first || record >= first + block.length) {
            int together = wanted.recordsOfChunk();
            int start = record - record % together;
            long fits = Math.max(1, MOST_VALUES / wanted.grid().count());
            variable = wanted;
            first = together > fits ? record : start;
            int left = wanted.axes().days().length - first;
            block = wanted.fields(first, (int) Math.min(Math.min(together, fits), left), level);
        }
        return block[record - first];
    }
}
