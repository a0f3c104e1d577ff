package dev.isobar.entities.normals.finished;

import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.CellBounds;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.DaySlots;
import dev.isobar.grid.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions about places from finished outputs. Of several outputs that hold a place the one with the fewest
 * cells is read, which is the smallest region, and of equal ones the first. Every method reads files on the caller's thread and throws {@link
 * dev.isobar.formats.FormatException} when one is gone or damaged; safe for several threads.
 */
public final class NormalAnswers implements AutoCloseable {

    private static final double EARTH_RADIUS_KM = 6371.0088;
    /** So much of a polygon must lie inside one output. */
    private static final double NEARLY_ALL = 0.999;

    private final OpenNormals open = new OpenNormals();

    /** Where a point is in an output. */
    private record Place(int cells, int row, int column) {}

    /**
     * The year at a point.
     *
     * @param candidates of one model, scenario, variable and target
     * @param field a layer, {@code std} or {@code p90}; the first of the file when absent
     * @return empty when no output holds the point, or none that does has the field
     */
    public Optional<NormalAnswer> at(
            List<FinishedNormal> candidates, double latitude, double longitude, Optional<String> field) {
        FinishedNormal best = null;
        Place bestPlace = null;
        for (FinishedNormal candidate : candidates) {
            try (OpenNormals.Lease lease = open.take(candidate)) {
                NormalHeader header = lease.reader().header();
                Place place = place(header, latitude, longitude);
                boolean better = place != null && (bestPlace == null || place.cells < bestPlace.cells);
                if (better && FieldChoice.named(header, field).isPresent()) {
                    best = candidate;
                    bestPlace = place;
                }
            }
        }
        return best == null || bestPlace == null
                ? Optional.empty()
                : Optional.of(at(best, bestPlace, latitude, longitude, field));
    }

    private NormalAnswer at(
            FinishedNormal source, Place place, double latitude, double longitude, Optional<String> field) {
        try (OpenNormals.Lease lease = open.take(source)) {
            NormalReader reader = lease.reader();
            NormalHeader header = reader.header();
            FieldChoice choice = FieldChoice.named(header, field).orElseThrow();
            float[] values = reader.series(choice.field(), choice.percentile(), place.row, place.column);
            byte[] years = header.origin() ? null : reader.countSeries(place.row, place.column);
            double cellLatitude = header.latitudes()[place.row];
            double cellLongitude = header.longitudes()[place.column];
            NormalAnswer.Cell cell = new NormalAnswer.Cell(
                    cellLatitude, cellLongitude, distanceKm(latitude, longitude, cellLatitude, cellLongitude));
            return answer(source, header, choice, Optional.of(cell), Optional.empty(), values, years);
        }
    }

    /**
     * The year of a polygon: means of its cells, each weighted by the area of it that lies inside.
     *
     * @param candidates of one model, scenario, variable and target
     * @return empty when no output holds nearly all of the polygon, or none that does has the field
     */
    public Optional<NormalAnswer> within(List<FinishedNormal> candidates, Region polygon, Optional<String> field) {
        FinishedNormal best = null;
        int bestCells = Integer.MAX_VALUE;
        for (FinishedNormal candidate : candidates) {
            try (OpenNormals.Lease lease = open.take(candidate)) {
                NormalHeader header = lease.reader().header();
                boolean better = header.cells() < bestCells
                        && FieldChoice.named(header, field).isPresent()
                        && holds(header, polygon);
                if (better) {
                    best = candidate;
                    bestCells = header.cells();
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(within(best, polygon, field));
    }

    private NormalAnswer within(FinishedNormal source, Region polygon, Optional<String> field) {
        try (OpenNormals.Lease lease = open.take(source)) {
            NormalHeader header = lease.reader().header();
            FieldChoice choice = FieldChoice.named(header, field).orElseThrow();
            CellSelection cells = CellSelection.of(polygon, header.latitudes(), header.longitudes());
            AreaSeries series = AreaSeries.of(lease.reader(), choice, cells);
            NormalAnswer.Area area =
                    new NormalAnswer.Area(series.cells(), series.weight() * EARTH_RADIUS_KM * EARTH_RADIUS_KM);
            return answer(source, header, choice, Optional.empty(), Optional.of(area), series.values(), series.years());
        }
    }

    /** Whether the grid's cells take in nearly all of the polygon, compared with a grid of the same cells all around. */
    private static boolean holds(NormalHeader header, Region polygon) {
        double inside = area(polygon, header.latitudes(), header.longitudes());
        double all = area(polygon, WholeGrid.latitudes(), WholeGrid.longitudes());
        return inside > 0 && inside >= NEARLY_ALL * all;
    }

    private static double area(Region polygon, double[] latitudes, double[] longitudes) {
        double sum = 0;
        for (double weight : CellSelection.of(polygon, latitudes, longitudes).weights()) {
            sum += weight;
        }
        return sum;
    }

    private static NormalAnswer answer(
            FinishedNormal source,
            NormalHeader header,
            FieldChoice choice,
            Optional<NormalAnswer.Cell> cell,
            Optional<NormalAnswer.Area> area,
            float[] values,
            byte @org.jspecify.annotations.Nullable [] years) {
        DaySlots slots = header.slots();
        List<NormalAnswer.Day> days = new ArrayList<>();
        for (int slot = 0; slot < slots.count(); slot++) {
            CalendarDate date = slots.date(header.labelYear(), slot);
            days.add(new NormalAnswer.Day(date.month(), date.day(), values[slot], years == null ? -1 : years[slot]));
        }
        return new NormalAnswer(
                source,
                choice.name(),
                header.fields().get(choice.field()).units(),
                header.firstYear(),
                header.lastYear(),
                cell,
                area,
                days);
    }

    private static @org.jspecify.annotations.Nullable Place place(
            NormalHeader header, double latitude, double longitude) {
        double[] rows = CellBounds.ofLatitudes(header.latitudes());
        double[] columns = CellBounds.ofLongitudes(header.longitudes());
        widenSingle(rows, columns);
        widenSingle(columns, rows);
        for (int row = 0; row < header.rows(); row++) {
            double south = Math.min(rows[2 * row], rows[2 * row + 1]);
            double north = Math.max(rows[2 * row], rows[2 * row + 1]);
            boolean inRow = latitude >= south && (latitude < north || (latitude == north && north >= 90));
            for (int column = 0; inRow && column < header.columns(); column++) {
                double east = eastward(longitude - columns[2 * column]);
                if (east < columns[2 * column + 1] - columns[2 * column]) {
                    return new Place(header.cells(), row, column);
                }
            }
        }
        return null;
    }

    /** A single row or column says nothing of its width: it is taken to be as wide as those across it. */
    private static void widenSingle(double[] bounds, double[] across) {
        if (bounds[0] == bounds[1]) {
            double half = across[0] == across[1] ? 0.5 : Math.abs(across[1] - across[0]) / 2;
            bounds[0] -= half;
            bounds[1] += half;
        }
    }

    /** Degrees in 0..360. */
    private static double eastward(double degrees) {
        double turned = degrees % 360;
        return turned < 0 ? turned + 360 : turned;
    }

    /** Along a great circle (haversine). */
    private static double distanceKm(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double a = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
        double b = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double h = a * a + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude)) * b * b;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    @Override
    public void close() {
        open.close();
    }
}
