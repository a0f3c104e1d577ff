package dev.isobar.entities.normals.finished;

import java.util.List;
import java.util.Optional;

/**
 * The year of one place, taken from one output.
 *
 * @param field {@code mean}, {@code std}, {@code p90}
 * @param units of the values
 * @param cell of a point
 * @param area of a polygon
 * @param days in the order of the year
 */
public record NormalAnswer(
        FinishedNormal source,
        String field,
        String units,
        int firstYear,
        int lastYear,
        Optional<Cell> cell,
        Optional<Area> area,
        List<Day> days) {

    public NormalAnswer {
        days = List.copyOf(days);
    }

    /**
     * The cell that holds a point.
     *
     * @param distanceKm from its centre to the point
     */
    public record Cell(double latitude, double longitude, double distanceKm) {}

    /**
     * The cells that a polygon meets.
     *
     * @param squareKm of the polygon, within these cells
     */
    public record Area(int cells, double squareKm) {}

    /**
     * One day of the year.
     *
     * @param value NaN where missing
     * @param years how many years had a value, the fewest of all cells for a polygon; -1 when the file does not say
     */
    public record Day(int month, int day, float value, int years) {

        /** {@code 02-29}. */
        public String date() {
            return "%02d-%02d".formatted(month, day);
        }
    }

    /** The mean of the days that have a value; NaN when none has. */
    public double annualMean() {
        return days.stream()
                .filter(day -> !Float.isNaN(day.value()))
                .mapToDouble(Day::value)
                .average()
                .orElse(Double.NaN);
    }
}
