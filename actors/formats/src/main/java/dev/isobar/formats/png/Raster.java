package dev.isobar.formats.png;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A map in few values, north above and west at the left.
 *
 * @param unit of the values
 * @param west to {@code north}: centres of the outermost cells, degrees
 * @param low to {@code high}: the range that the colours cover
 * @param colours {@code #rrggbb}, from low to high
 * @param values row-major, NaN where missing
 */
@SuppressWarnings("ArrayRecordComponent")
public record Raster(
        String title,
        String subtitle,
        String unit,
        double west,
        double east,
        double south,
        double north,
        double low,
        double high,
        List<String> colours,
        int columns,
        int rows,
        float[] values) {

    private static final int COLOURS = 32;

    static Raster of(CellMap map, String title, String subtitle, int mostColumns, int mostRows) {
        int cellRows = map.latitudes().length;
        int cellColumns = map.longitudes().length;
        int columns = Math.min(mostColumns, cellColumns);
        int rows = Math.min(mostRows, cellRows);
        boolean northFirst = cellRows < 2 || map.latitudes()[0] > map.latitudes()[1];
        double[] sums = new double[columns * rows];
        int[] counts = new int[sums.length];
        for (int r = 0; r < cellRows; r++) {
            int fromNorth = northFirst ? r : cellRows - 1 - r;
            int row = (int) ((long) fromNorth * rows / cellRows);
            for (int c = 0; c < cellColumns; c++) {
                int at = row * columns + (int) ((long) c * columns / cellColumns);
                float value = map.values()[r * cellColumns + c];
                if (!Float.isNaN(value)) {
                    sums[at] += value;
                    counts[at]++;
                }
            }
        }
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
        }
        double south = Math.min(map.latitudes()[0], map.latitudes()[cellRows - 1]);
        double north = Math.max(map.latitudes()[0], map.latitudes()[cellRows - 1]);
        return new Raster(
                title,
                subtitle,
                map.unit(),
                map.longitudes()[0],
                map.longitudes()[cellColumns - 1],
                south,
                north,
                map.low(),
                map.high(),
                colours(ColourRamp.forUnit(map.unit())),
                columns,
                rows,
                values);
    }

    /** @param box of the centres of the outermost cells */
    static Raster of(
            float[] values,
            int columns,
            int rows,
            MapFrame.Scale scale,
            String title,
            String subtitle,
            MapFrame.Box box) {
        return new Raster(
                title,
                subtitle,
                scale.unit(),
                box.west(),
                box.east(),
                box.south(),
                box.north(),
                scale.low(),
                scale.high(),
                colours(scale.ramp()),
                columns,
                rows,
                values);
    }

    private static List<String> colours(ColourRamp ramp) {
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < COLOURS; i++) {
            colours.add(String.format(
                    Locale.ROOT, "#%06x", ramp.at(i / (COLOURS - 1.0)).getRGB() & 0xFFFFFF));
        }
        return colours;
    }
}
