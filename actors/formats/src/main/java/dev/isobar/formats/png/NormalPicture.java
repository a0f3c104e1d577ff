package dev.isobar.formats.png;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.normal.NormalField;
import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalReader;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A normal as a map: the mean of the year or one day, as PNG or as a raster of few values. Temperatures are shown in
 * degrees Celsius and precipitation in millimetres a day. The same normal gives the same picture on one machine; fonts
 * are the machine's.
 */
public final class NormalPicture {

    /** In place of a slot: the mean of all days. */
    public static final int YEAR = -1;

    private final CellMap map;
    private final String title;
    private final String subtitle;
    private final String source;

    private NormalPicture(CellMap map, String title, String subtitle, String source) {
        this.map = map;
        this.title = title;
        this.subtitle = subtitle;
        this.source = source;
    }

    /**
     * Reads one layer; of the year a cell is missing when it is missing on every day.
     *
     * @param slot day of the year from 0, or {@link #YEAR}
     * @throws FormatException when the normal cannot be read
     */
    public static NormalPicture of(NormalReader reader, int field, int percentile, int slot) {
        NormalHeader header = reader.header();
        NormalField shown = header.fields().get(field);
        float[] values = slot == YEAR ? year(reader, field, percentile) : reader.values(field, percentile, slot);
        ShownUnit unit = ShownUnit.of(shown);
        unit.convert(values);
        String what = shown.longName().isEmpty() ? shown.name() : shown.longName();
        String which = shown.percentiles().isEmpty()
                ? ""
                : ", percentile " + number(shown.percentiles().get(percentile));
        String when =
                slot == YEAR ? "Annual mean" : MonthNames.date(header.slots().date(header.labelYear(), slot));
        Object region = header.globalAttributes().getOrDefault("region_name", "");
        return new NormalPicture(
                new CellMap(header.latitudes(), header.longitudes(), values, unit.name()),
                what + which,
                String.format(
                        Locale.ROOT,
                        "%s of %d to %d%s",
                        when,
                        header.firstYear(),
                        header.lastYear(),
                        region.toString().isEmpty() ? "" : ", " + region),
                header.globalAttributes().getOrDefault("source", "").toString());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
    }

    private static float[] year(NormalReader reader, int field, int percentile) {
        double[] sums = new double[reader.header().cells()];
        int[] counts = new int[sums.length];
        for (int slot = 0; slot < reader.header().slots().count(); slot++) {
            float[] values = reader.values(field, percentile, slot);
            for (int cell = 0; cell < sums.length; cell++) {
                if (!Float.isNaN(values[cell])) {
                    sums[cell] += values[cell];
                    counts[cell]++;
                }
            }
        }
        float[] means = new float[sums.length];
        for (int cell = 0; cell < sums.length; cell++) {
            means[cell] = counts[cell] == 0 ? Float.NaN : (float) (sums[cell] / counts[cell]);
        }
        return means;
    }

    /** Writes the map; throws {@link FormatException} when that is not possible. */
    public void write(Path png) {
        BufferedImage image = new MapDrawing(map, title, subtitle, source).draw();
        PngFile.write(image, png);
    }

    /** The map with at most so many columns and rows, each value the mean of the cells below it. */
    public Raster raster(int mostColumns, int mostRows) {
        return Raster.of(map, title, subtitle, mostColumns, mostRows);
    }
}
