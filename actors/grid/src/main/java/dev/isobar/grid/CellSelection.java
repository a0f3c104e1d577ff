package dev.isobar.grid;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The cells of one region on one grid: some rows times some columns.
 *
 * <p>Rows stand in the grid's own order. Columns run eastward from the region's western bound, so that grids of 0..360
 * and of -180..180 degrees give the same cells in the same order; the columns of a global region stand in the grid's
 * own order. Longitudes are given in 0..360; those of a global region as the grid has them.
 */
public final class CellSelection {

    private final Region region;
    private final int[] rows;
    private final int[] columns;
    private final double[] latitudes;
    private final double[] longitudes;

    private CellSelection(Region region, int[] rows, int[] columns, double[] latitudes, double[] longitudes) {
        this.region = region;
        this.rows = rows;
        this.columns = columns;
        this.latitudes = latitudes;
        this.longitudes = longitudes;
    }

    /**
     * Selects the cells whose centres lie in the region, bounds included.
     *
     * @param latitudes the grid's row centres, degrees north, in file order
     * @param longitudes the grid's column centres, degrees east, either convention, in file order
     */
    public static CellSelection of(Region region, double[] latitudes, double[] longitudes) {
        int[] rows = IntStream.range(0, latitudes.length)
                .filter(row -> region.containsLatitude(latitudes[row]))
                .toArray();
        int[] columns = IntStream.range(0, longitudes.length)
                .filter(column -> region.containsLongitude(longitudes[column]))
                .toArray();
        if (!region.global()) {
            columns = Arrays.stream(columns)
                    .boxed()
                    .sorted(Comparator.comparingDouble(
                            column -> Longitudes.eastward(Longitudes.eastward(longitudes[column]) - region.west())))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return new CellSelection(
                region,
                rows,
                columns,
                Arrays.stream(rows).mapToDouble(row -> latitudes[row]).toArray(),
                Arrays.stream(columns)
                        .mapToDouble(column ->
                                region.global() ? longitudes[column] : Longitudes.eastward(longitudes[column]))
                        .toArray());
    }

    public Region region() {
        return region;
    }

    /** The grid's row of each selected row. */
    public int[] rows() {
        return rows.clone();
    }

    /** The grid's column of each selected column. */
    public int[] columns() {
        return columns.clone();
    }

    /** Row centres, degrees north. */
    public double[] latitudes() {
        return latitudes.clone();
    }

    /** Column centres, degrees east in 0..360, or as the grid has them when the region is global. */
    public double[] longitudes() {
        return longitudes.clone();
    }

    /** Number of cells: rows times columns. */
    public int size() {
        return Math.multiplyExact(rows.length, columns.length);
    }

    public boolean isEmpty() {
        return rows.length == 0 || columns.length == 0;
    }
}
