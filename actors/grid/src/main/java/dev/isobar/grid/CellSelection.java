package dev.isobar.grid;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
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
    private final double[] weights;

    private CellSelection(Region region, int[] rows, int[] columns, double[] latitudes, double[] longitudes) {
        this(region, rows, columns, latitudes, longitudes, boxWeights(rows, columns, latitudes, longitudes));
    }

    private CellSelection(
            Region region, int[] rows, int[] columns, double[] latitudes, double[] longitudes, double[] weights) {
        this.region = region;
        this.rows = rows;
        this.columns = columns;
        this.latitudes = Arrays.stream(rows).mapToDouble(row -> latitudes[row]).toArray();
        this.longitudes = Arrays.stream(columns)
                .mapToDouble(column -> region.global() ? longitudes[column] : Longitudes.eastward(longitudes[column]))
                .toArray();
        this.weights = weights;
    }

    /**
     * Selects the cells of a region. Of a box: those whose centres lie in it, bounds included. Of an outline: the
     * smallest rows times columns that hold all cells whose area meets its inside.
     *
     * @param latitudes the grid's row centres, degrees north, in file order
     * @param longitudes the grid's column centres, degrees east, either convention, in file order
     */
    public static CellSelection of(Region region, double[] latitudes, double[] longitudes) {
        Optional<Outline> outline = region.outline();
        return outline.isPresent()
                ? outlined(region, outline.get(), latitudes, longitudes)
                : boxed(region, latitudes, longitudes);
    }

    private static CellSelection boxed(Region region, double[] latitudes, double[] longitudes) {
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
        return new CellSelection(region, rows, columns, latitudes, longitudes);
    }

    private static double[] boxWeights(int[] rows, int[] columns, double[] latitudes, double[] longitudes) {
        double[] weights = new double[Math.multiplyExact(rows.length, columns.length)];
        if (weights.length > 0) {
            CellEdges edges = CellEdges.of(latitudes, longitudes);
            double[] heights = edges.heights();
            double[] widths = edges.widths();
            for (int cell = 0; cell < weights.length; cell++) {
                weights[cell] = heights[rows[cell / columns.length]] * widths[columns[cell % columns.length]];
            }
        }
        return weights;
    }

    private static CellSelection outlined(Region region, Outline outline, double[] latitudes, double[] longitudes) {
        CellEdges edges = CellEdges.of(latitudes, longitudes);
        OutlineAreas areas = OutlineAreas.of(outline, region.west(), edges);
        int[] bands = areas.bands();
        int[] rows = Arrays.stream(bands).map(edges::row).sorted().toArray();
        int[] strips = areas.strips();
        int[] columns = Arrays.stream(strips).map(edges::column).toArray();
        double[] weights = new double[Math.multiplyExact(rows.length, columns.length)];
        boolean southFirst = rows.length < 2 || edges.row(bands[0]) < edges.row(bands[1]);
        for (int row = 0; row < rows.length; row++) {
            int band = southFirst ? bands[row] : bands[rows.length - 1 - row];
            for (int column = 0; column < columns.length; column++) {
                weights[row * columns.length + column] = areas.area(band, strips[column]);
            }
        }
        return new CellSelection(region, rows, columns, latitudes, longitudes, weights);
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

    /**
     * The area of each cell that lies inside the region, in steradians on the unit sphere; row-major.
     *
     * <p>Edges of cells lie halfway between centres. Of a box every selected cell counts as a whole. Of an outline the
     * part inside counts; 0 where the outline does not reach.
     */
    public double[] weights() {
        return weights.clone();
    }

    /** Number of cells: rows times columns. */
    public int size() {
        return Math.multiplyExact(rows.length, columns.length);
    }

    public boolean isEmpty() {
        return rows.length == 0 || columns.length == 0;
    }
}
