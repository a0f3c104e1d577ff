package dev.isobar.domain.normals.blocks;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Rows for tests: one array for each year and pooled day, its cells from an offset of its own. */
@SuppressWarnings("ArrayRecordComponent")
record DayArrays(float[] @Nullable [][] arrays, int pool, int offset) implements DayRows {

    /** One day of each year, cells from 0 on. */
    static DayArrays of(float[] @Nullable []... years) {
        return new DayArrays(years, 0, 0);
    }

    /** Rows of a single cell, a value for each year. */
    static DayArrays ofCell(float... years) {
        float[][][] arrays = new float[years.length][1][];
        for (int year = 0; year < years.length; year++) {
            arrays[year][0] = new float[] {years[year]};
        }
        return new DayArrays(arrays, 0, 0);
    }

    /** Rows of every kind: whole years gone, cells always missing, gaps, zeros of both signs, equal and extreme values. */
    static DayArrays random(SplittableRandom random, int years, int cells, int pool) {
        int offset = random.nextInt(40);
        int kinds = 1 + random.nextInt(6);
        boolean isWhole = random.nextInt(4) == 0;
        float[] @Nullable [][] arrays = new float[years][2 * pool + 1][];
        for (int year = 0; year < years; year++) {
            for (int day = 0; day <= 2 * pool; day++) {
                if (random.nextInt(12) == 0) {
                    continue;
                }
                float[] array = new float[offset + cells];
                for (int i = 0; i < array.length; i++) {
                    boolean isSea = !isWhole && (i / 7) % 3 == 0;
                    array[i] = isSea
                            ? Float.NaN
                            : value(random, isWhole ? 1 + random.nextInt(5) : random.nextInt(kinds + 1));
                }
                arrays[year][day] = array;
            }
        }
        return new DayArrays(arrays, pool, offset);
    }

    private static float value(SplittableRandom random, int kind) {
        return switch (kind) {
            case 0 -> Float.NaN;
            case 1 -> (float) (250 + 60 * random.nextDouble());
            case 2 -> 0f;
            case 3 -> (float) Math.pow(10, -12 + 9 * random.nextDouble());
            case 4 -> -random.nextInt(3);
            case 5 -> random.nextInt(2) == 0 ? -0f : 1e18f;
            default -> (float) (random.nextInt(4) - 2);
        };
    }

    float value(int year, int day, int cell) {
        float[] array = arrays[year][day + pool];
        return array == null ? Float.NaN : array[offset + cell];
    }

    @Override
    public float @Nullable [] array(int year, int day) {
        return arrays[year][day + pool];
    }

    @Override
    public int offset(int year, int day) {
        return offset;
    }
}
