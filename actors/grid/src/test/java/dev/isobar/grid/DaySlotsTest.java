package dev.isobar.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DaySlotsTest {

    @ParameterizedTest
    @CsvSource({
        "NOLEAP, OWN_SLOT, 365, NOLEAP",
        "NOLEAP, DROP, 365, NOLEAP",
        "NOLEAP, ORDINAL, 365, NOLEAP",
        "STANDARD, OWN_SLOT, 366, ALL_LEAP",
        "STANDARD, DROP, 365, NOLEAP",
        "STANDARD, ORDINAL, 366, ALL_LEAP",
        "DAYS_360, OWN_SLOT, 360, DAYS_360",
        "DAYS_360, DROP, 360, DAYS_360",
        "DAYS_360, ORDINAL, 360, DAYS_360",
        "ALL_LEAP, OWN_SLOT, 366, ALL_LEAP",
        "ALL_LEAP, DROP, 365, NOLEAP",
        "ALL_LEAP, ORDINAL, 366, ALL_LEAP"
    })
    void eachCalendarAndPolicyHasItsSlotsAndAxis(CalendarKind source, LeapPolicy policy, int count, CalendarKind axis) {
        DaySlots slots = DaySlots.of(source, policy);

        assertThat(slots.count()).isEqualTo(count);
        assertThat(slots.axis()).isEqualTo(axis);
        assertThat(slots.source()).isEqualTo(source);
        assertThat(slots.policy()).isEqualTo(policy);
    }

    @ParameterizedTest
    @EnumSource(CalendarKind.class)
    void everyDayOfAYearFillsAtMostOneSlotAndReturnsFromIt(CalendarKind source) {
        for (LeapPolicy policy : LeapPolicy.values()) {
            DaySlots slots = DaySlots.of(source, policy);
            for (int year : new int[] {1900, 1999, 2000, 2024, 2100}) {
                boolean[] filled = new boolean[slots.count()];
                for (int day = 0; day < source.daysInYear(year); day++) {
                    int slot = slots.slotOf(year, day);
                    if (slot >= 0) {
                        assertThat(filled[slot]).isFalse();
                        filled[slot] = true;
                        assertThat(slots.dayOf(year, slot)).isEqualTo(day);
                    }
                }
                for (int slot = 0; slot < filled.length; slot++) {
                    assertThat(slots.dayOf(year, slot) >= 0).isEqualTo(filled[slot]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OWN_SLOT, 2000, 59, 59, 02-29",
        "OWN_SLOT, 2001, 59, 60, 03-01",
        "OWN_SLOT, 2001, 58, 58, 02-28",
        "OWN_SLOT, 2000, 365, 365, 12-31",
        "OWN_SLOT, 2001, 364, 365, 12-31",
        "DROP, 2000, 58, 58, 02-28",
        "DROP, 2000, 60, 59, 03-01",
        "DROP, 2001, 59, 59, 03-01",
        "DROP, 2000, 365, 364, 12-31",
        "ORDINAL, 2000, 59, 59, 02-29",
        "ORDINAL, 2001, 59, 59, 02-29",
        "ORDINAL, 2001, 364, 364, 12-30"
    })
    void daysOfTheStandardCalendarFallIntoTheSlotsOfThePolicy(
            LeapPolicy policy, int year, int day, int slot, String date) {
        DaySlots slots = DaySlots.of(CalendarKind.STANDARD, policy);

        assertThat(slots.slotOf(year, day)).isEqualTo(slot);
        assertThat(slots.date(1999, slot)).hasToString("1999-" + date);
    }

    @Test
    void whereAYearHasNoDayForASlotNoneIsGiven() {
        assertThat(DaySlots.of(CalendarKind.STANDARD, LeapPolicy.OWN_SLOT).dayOf(2001, 59))
                .isEqualTo(-1);
        assertThat(DaySlots.of(CalendarKind.STANDARD, LeapPolicy.ORDINAL).dayOf(2001, 365))
                .isEqualTo(-1);
        assertThat(DaySlots.of(CalendarKind.STANDARD, LeapPolicy.DROP).slotOf(2000, 59))
                .isEqualTo(-1);
    }

    @Test
    void daysBeyondTheYearAndSlotsBeyondTheCountAreRefused() {
        DaySlots slots = DaySlots.of(CalendarKind.STANDARD, LeapPolicy.OWN_SLOT);

        assertThatThrownBy(() -> slots.slotOf(2001, 365)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slots.slotOf(2001, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slots.dayOf(2001, 366)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void slotsAreEqualBySourceAndPolicy() {
        DaySlots slots = DaySlots.of(CalendarKind.STANDARD, LeapPolicy.DROP);

        assertThat(slots)
                .isEqualTo(DaySlots.of(CalendarKind.STANDARD, LeapPolicy.DROP))
                .hasSameHashCodeAs(DaySlots.of(CalendarKind.STANDARD, LeapPolicy.DROP))
                .isNotEqualTo(DaySlots.of(CalendarKind.NOLEAP, LeapPolicy.DROP))
                .isNotEqualTo(DaySlots.of(CalendarKind.STANDARD, LeapPolicy.ORDINAL))
                .hasToString("365 slots of standard, leap policy drop");
    }

    @ParameterizedTest
    @EnumSource(LeapPolicy.class)
    void policiesReturnFromTheirText(LeapPolicy policy) {
        assertThat(LeapPolicy.parse(policy.text())).isEqualTo(policy);
        assertThatThrownBy(() -> LeapPolicy.parse("skip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("leap policy: 'skip' (expected: own-slot, drop or ordinal)");
    }

    @ParameterizedTest
    @EnumSource(CalendarKind.class)
    void everyDayOfAYearReturnsFromItsDate(CalendarKind calendar) {
        for (int year : new int[] {1999, 2000}) {
            for (int day = 0; day < calendar.daysInYear(year); day++) {
                assertThat(calendar.dayOfYear(calendar.dateOfYear(year, day))).isEqualTo(day);
            }
        }
        assertThatThrownBy(() -> calendar.dayOfYear(new CalendarDate(2001, 2, 31)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
