package dev.isobar.formats.png;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CalendarDate;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Draws the first field of a normal as a map in PNG: the mean of the year or one day. Temperatures are shown in degrees Celsius and
 * precipitation in millimetres a day. The same normal gives the same picture on one machine; fonts are the machine's.
 */
public final class NormalPicture {

    private NormalPicture() {}

    /**
     * Draws the mean of all days; a cell is missing when it is missing on every day.
     *
     * @throws FormatException when the normal cannot be read or the picture cannot be written
     */
    public static void ofYear(Path normal, Path png) {
        try (NormalReader reader = NormalReader.open(normal)) {
            double[] sums = new double[reader.header().cells()];
            int[] counts = new int[sums.length];
            for (int row = 0; row < reader.header().rows(); row += reader.bandRows()) {
                int rows = Math.min(reader.bandRows(), reader.header().rows() - row);
                add(
                        reader.band(0, 0, row, rows),
                        row * reader.header().columns(),
                        rows * reader.header().columns(),
                        sums,
                        counts);
            }
            float[] means = new float[sums.length];
            for (int cell = 0; cell < sums.length; cell++) {
                means[cell] = counts[cell] == 0 ? Float.NaN : (float) (sums[cell] / counts[cell]);
            }
            write(reader.header(), means, "annual mean", png);
        }
    }

    /** Adds the values of all slots of some cells, the first of which is numbered {@code first}. */
    private static void add(float[] values, int first, int cells, double[] sums, int[] counts) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(values[i])) {
                sums[first + i % cells] += values[i];
                counts[first + i % cells]++;
            }
        }
    }

    /**
     * Draws one day.
     *
     * @param slot from 0 for 1 January
     * @throws FormatException when the normal cannot be read or the picture cannot be written
     */
    public static void ofDay(Path normal, int slot, Path png) {
        try (NormalReader reader = NormalReader.open(normal)) {
            CalendarDate date = reader.header().slots().date(reader.header().labelYear(), slot);
            String month = Month.of(date.month()).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            write(reader.header(), reader.values(0, 0, slot), date.day() + " " + month, png);
        }
    }

    private static void write(NormalHeader header, float[] values, String when, Path png) {
        String longName = header.fields().getFirst().longName();
        String title = longName.isEmpty() ? header.variable() : longName;
        Object region = header.globalAttributes().getOrDefault("region_name", "");
        String subtitle = String.format(
                Locale.ROOT,
                "%s of %d to %d%s",
                when.substring(0, 1).toUpperCase(Locale.ROOT) + when.substring(1),
                header.firstYear(),
                header.lastYear(),
                region.toString().isEmpty() ? "" : ", " + region);
        Object source = header.globalAttributes().getOrDefault("source", "");
        BufferedImage image = new MapDrawing(shown(header, values), title, subtitle, source.toString()).draw();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IOException("no writer of PNG");
            }
            Files.write(png, bytes.toByteArray());
        } catch (IOException e) {
            throw new FormatException(png, "cannot be written: " + e, e);
        }
    }

    /** Values in a unit that people use. */
    private static CellMap shown(NormalHeader header, float[] values) {
        String units = header.fields().getFirst().units();
        double scale = units.equals("kg m-2 s-1") ? 86400 : 1;
        double offset = units.equals("K") ? -273.15 : 0;
        String unit = scale != 1 ? "mm/day" : offset != 0 ? "°C" : units;
        float[] converted = Arrays.copyOf(values, values.length);
        for (int cell = 0; cell < converted.length; cell++) {
            converted[cell] = (float) (converted[cell] * scale + offset);
        }
        return new CellMap(header.latitudes(), header.longitudes(), converted, unit);
    }
}
