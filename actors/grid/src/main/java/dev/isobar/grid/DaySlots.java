package dev.isobar.grid;

import java.util.Objects;

/**
 * The slots of a year that results are made for: 365, 366 or 360, all numbered from 0.
 *
 * <p>A calendar whose years are all alike has one slot for each day. Only where some or all years have a 29 February
 * does the leap policy count: with {@code OWN_SLOT} and {@code DROP} the days of all years meet by month and day, with
 * {@code ORDINAL} by their number in the year.
 */
public final class DaySlots {

    /** The day of the year of 29 February, from 0. */
    private static final int LEAP_DAY = 59;

    private final CalendarKind source;
    private final LeapPolicy policy;
    private final CalendarKind axis;

    private DaySlots(CalendarKind source, LeapPolicy policy, CalendarKind axis) {
        this.source = source;
        this.policy = policy;
        this.axis = axis;
    }

    /** The slots for source data of a calendar. */
    public static DaySlots of(CalendarKind sourceCalendar, LeapPolicy policy) {
        CalendarKind axis = switch (sourceCalendar) {
            case NOLEAP -> CalendarKind.NOLEAP;
            case DAYS_360 -> CalendarKind.DAYS_360;
            case STANDARD, ALL_LEAP ->
                switch (policy) {
                    case OWN_SLOT, ORDINAL -> CalendarKind.ALL_LEAP;
                    case DROP -> CalendarKind.NOLEAP;
                };
        };
        return new DaySlots(sourceCalendar, policy, axis);
    }

    /** Number of slots. */
    public int count() {
        return axis.daysInYear(0);
    }

    /**
     * The slot that a day of a year falls into.
     *
     * @param dayOfYear from 0, less than the source calendar's number of days in that year
     * @return from 0; -1 when the day has no slot
     */
    public int slotOf(int year, int dayOfYear) {
        int days = source.daysInYear(year);
        Objects.checkIndex(dayOfYear, days);
        return switch (policy) {
            case ORDINAL -> dayOfYear;
            case OWN_SLOT -> days < count() && dayOfYear >= LEAP_DAY ? dayOfYear + 1 : dayOfYear;
            case DROP -> {
                if (days == count() || dayOfYear < LEAP_DAY) {
                    yield dayOfYear;
                }
                yield dayOfYear == LEAP_DAY ? -1 : dayOfYear - 1;
            }
        };
    }

    /**
     * The day of a year that fills a slot.
     *
     * @param slot from 0, less than {@link #count}
     * @return the day of the year, from 0; -1 when the year has none for this slot
     */
    public int dayOf(int year, int slot) {
        Objects.checkIndex(slot, count());
        int days = source.daysInYear(year);
        return switch (policy) {
            case ORDINAL -> slot < days ? slot : -1;
            case OWN_SLOT -> {
                if (days == count() || slot < LEAP_DAY) {
                    yield slot;
                }
                yield slot == LEAP_DAY ? -1 : slot - 1;
            }
            case DROP -> days > count() && slot >= LEAP_DAY ? slot + 1 : slot;
        };
    }

    /** The calendar in which the slots are written: every year of it has {@link #count} days. */
    public CalendarKind axis() {
        return axis;
    }

    public LeapPolicy policy() {
        return policy;
    }

    /** The calendar of the source data. */
    public CalendarKind source() {
        return source;
    }

    /** The date of a slot in some year of the axis calendar. */
    public CalendarDate date(int year, int slot) {
        return axis.dateOfYear(year, slot);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DaySlots slots && source == slots.source && policy == slots.policy;
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, policy);
    }

    @Override
    public String toString() {
        return "%d slots of %s, leap policy %s".formatted(count(), source.cf(), policy.text());
    }
}
