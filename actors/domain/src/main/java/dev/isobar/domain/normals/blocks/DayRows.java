package dev.isobar.domain.normals.blocks;

import org.jspecify.annotations.Nullable;

/** Where the values of one calendar day, and of the slots around it, are in memory. */
public interface DayRows {

    /**
     * The array that holds the day's cells, NaN where missing; null when the year has no such day or no data.
     *
     * @param year row of the windows' source years
     * @param pool slots after the day, negative before it; within the pool of the fields
     */
    float @Nullable [] array(int year, int pool);

    /** Where in the array cell 0 is; asked only where there is an array. */
    int offset(int year, int pool);
}
