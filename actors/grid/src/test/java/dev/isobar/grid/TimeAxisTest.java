package dev.isobar.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {

    @ParameterizedTest
    @CsvSource({
        "days since 1850-01-01, noleap, 36865.5, 1951-01-01",
        "days since 1850-01-01 00:00:00, noleap, 58, 1850-02-28",
        "days since 2000-02-28, noleap, 1, 2000-03-01",
        "days since 2000-02-28, 365_day, 1, 2000-03-01",
        "days since 2000-02-28, standard, 1, 2000-02-29",
        "days since 1900-02-28, gregorian, 1, 1900-03-01",
        "hours since 1970-01-01 06:00, proleptic_gregorian, 18, 1970-01-02",
        "hours since 1970-01-01 06:00, proleptic_gregorian, 17.9, 1970-01-01",
        "days since 2000-01-01, 360_day, 59, 2000-02-30",
        "days since 2000-01-01, 360_day, 359.5, 2000-12-30",
        "days since 1850-1-1 12:00:00, noleap, -0.6, 1849-12-31",
        "minutes since 1999-12-31T23:00:00Z, standard, 60, 2000-01-01",
        "seconds since 1970-01-01 00:00:00.0 UTC, standard, 951782400, 2000-02-29",
        "days since 1850-01-01, noleap, 91614.5, 2100-12-31",
        "days since 2001-01-01, all_leap, 59, 2001-02-29",
        "days since 2001-01-01, 366_day, 365, 2001-12-31",
        "Days Since 2000-01-01T00:00:00.000000, standard, 59, 2000-02-29",
        "hours since 1900-01-01 00:00:00.0 +0:00, standard, 876588, 2000-01-01",
        "hours since 2000-01-01 00, standard, 24, 2000-01-02",
        "hrs since 2000-01-01 00:00 +02:00, standard, 0, 1999-12-31",
        "hours since 2000-01-01 00:00 -0130, standard, 22.4, 2000-01-01",
        "hours since 2000-01-01 00:00 -0130, standard, 22.5, 2000-01-02",
        "days since 0001-01-01, standard, 730121, 2000-01-01",
        "days since 0001-01-01, proleptic_gregorian, 730119, 2000-01-01",
        "hours since 1-1-1 00:00:0.0, gregorian, 17522904, 2000-01-01",
        "days since 1582-10-04, standard, 1, 1582-10-15",
        "days since 1582-10-15, standard, 0, 1582-10-15",
        "days since 0000-01-01, noleap, 730000, 2000-01-01"
    })
    void valuesFallOnDates(String units, String calendar, double value, String date) {
        assertThat(TimeAxis.parse(units, calendar).date(value)).hasToString(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noleap", "standard", "360_day", "all_leap"})
    void everyDayOfFourYearsReturnsFromItsValue(String calendar) {
        TimeAxis axis = TimeAxis.parse("hours since 1950-01-01", calendar);
        CalendarKind kind = axis.calendar();
        double expected = 0;
        for (int year = 1950; year < 1954; year++) {
            int days = 0;
            for (int month = 1; month <= 12; month++) {
                for (int day = 1; day <= kind.daysInMonth(year, month); day++) {
                    CalendarDate date = new CalendarDate(year, month, day);
                    assertThat(axis.value(date, 0)).isEqualTo(expected);
                    assertThat(axis.date(expected + 23.99)).isEqualTo(date);
                    expected += 24;
                    days++;
                }
            }
            assertThat(days).isEqualTo(kind.daysInYear(year));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "days after 1850-01-01, noleap",
        "fortnights since 1850-01-01, noleap",
        "days since 1850-13-01, noleap",
        "days since 1852-02-29, noleap",
        "days since 1850-01-01, julian",
        "days since 1850-01-01 25:00, noleap",
        "days since 1850-01-01 10:60, noleap",
        "months since 1850-01-01, noleap",
        "days since 1850-01, noleap",
        "'', noleap"
    })
    void whatCannotBeUnderstoodIsRefused(String units, String calendar) {
        assertThatThrownBy(() -> TimeAxis.parse(units, calendar)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e20, -1e20})
    void valuesBeyondAllTimesAreRefused(double value) {
        TimeAxis axis = TimeAxis.parse("days since 1850-01-01", "noleap");
        assertThatThrownBy(() -> axis.date(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void calendarsKeepTheirNamesInCf() {
        for (CalendarKind kind : CalendarKind.values()) {
            assertThat(CalendarKind.parse(kind.cf())).isEqualTo(kind);
        }
    }

    @Test
    void boundsLieHalfwayAndStopAtThePoles() {
        assertThat(CellBounds.ofLatitudes(new double[] {-90, 0, 90})).containsExactly(-90, -45, -45, 45, 45, 90);
        assertThat(CellBounds.ofLongitudes(new double[] {0.125, 0.375})).containsExactly(0, 0.25, 0.25, 0.5);
        assertThat(CellBounds.ofLongitudes(new double[] {355, 5, 15})).containsExactly(350, 360, 0, 10, 10, 20);
        assertThat(CellBounds.ofLongitudes(new double[] {10})).containsExactly(10, 10);
    }
}
