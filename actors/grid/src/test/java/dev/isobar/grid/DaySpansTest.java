package dev.isobar.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaySpansTest {

    private static double[] days(int first, int count) {
        return IntStream.range(first, first + count).mapToDouble(i -> i + 0.5).toArray();
    }

    @Test
    void severalYearsAreSplitWhereAYearEnds() {
        assertThat(DaySpans.of(days(0, 365 + 366 + 10), "days since 1999-01-01", "standard"))
                .containsExactly(
                        new DaySpan(1999, 0, 0, 365), new DaySpan(2000, 0, 365, 366), new DaySpan(2001, 0, 731, 10));
        assertThat(DaySpans.of(days(300, 400), "days since 2000-01-01", "360_day"))
                .containsExactly(new DaySpan(2000, 300, 0, 60), new DaySpan(2001, 0, 60, 340));
    }

    @Test
    void aGapWithinAYearBeginsANewRun() {
        double[] times = {0.5, 1.5, 4.5, 5.5, 364.5, 366.5};

        assertThat(DaySpans.of(times, "days since 2001-01-01", "noleap"))
                .containsExactly(
                        new DaySpan(2001, 0, 0, 2),
                        new DaySpan(2001, 4, 2, 2),
                        new DaySpan(2001, 364, 4, 1),
                        new DaySpan(2002, 1, 5, 1));
    }

    @Test
    void aFileWithoutRecordsHasNoRuns() {
        assertThat(DaySpans.of(new double[0], "days since 2001-01-01", "noleap"))
                .isEmpty();
    }

    @Test
    void theHourOfTheDayDoesNotMatter() {
        assertThat(DaySpans.of(new double[] {0, 24 + 12, 48 + 23.9}, "hours since 2000-02-28", "standard"))
                .containsExactly(new DaySpan(2000, 58, 0, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 6 12 | record 1 is 2001-01-01 again, 6.00 hours after record 0 (expected: one value a day)",
                "0 24 24 | record 2 is 2001-01-02 again (expected: ascending, each day once)",
                "0 24 0 | record 2 is 2001-01-01 after 2001-01-02 (expected: ascending, each day once)",
                "48 24 | record 1 is 2001-01-02 after 2001-01-03 (expected: ascending, each day once)",
                "0 -8760 | record 1 is 2000-01-01 after 2001-01-01 (expected: ascending, each day once)",
                "0 8760 8784 24 | record 3 is 2001-01-02 after 2002-01-02 (expected: ascending, each day once)",
                "0 NaN | time: NaN (expected: within 10000 years)"
            })
    void whatIsNoAscendingRowOfDaysIsRefusedByTheRecord(String times, String text) {
        double[] values = java.util.Arrays.stream(times.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();

        assertThatThrownBy(() -> DaySpans.of(values, "hours since 2001-01-01", "noleap"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
