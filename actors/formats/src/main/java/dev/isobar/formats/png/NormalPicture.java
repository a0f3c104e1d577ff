package dev.isobar.formats.png;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.netcdf3.NormalFileHeader;
import dev.isobar.formats.netcdf3.NormalFileReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Draws a normal as a map in PNG: the mean of the year or one day. Temperatures are shown in degrees Celsius and
 * precipitation in millimetres a day. The same normal gives the same picture on one machine; fonts are the machine's.
 */
public final class NormalPicture {

    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };
    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private NormalPicture() {}

    /**
     * Draws the mean of all days; a cell is missing when it is missing on every day.
     *
     * @throws FormatException when the normal cannot be read or the picture cannot be written
     */
    public static void ofYear(Path normal, Path png) {
        try (NormalFileReader reader = NormalFileReader.open(normal)) {
            double[] sums = new double[reader.header().cells()];
            int[] counts = new int[sums.length];
            for (int day = 0; day < NormalFileHeader.DAYS; day++) {
                float[] values = reader.values(day);
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
            write(reader.header(), means, "annual mean", png);
        }
    }

    /**
     * Draws one day.
     *
     * @param day from 0 for 1 January
     * @throws FormatException when the normal cannot be read or the picture cannot be written
     */
    public static void ofDay(Path normal, int day, Path png) {
        try (NormalFileReader reader = NormalFileReader.open(normal)) {
            write(reader.header(), reader.values(day), date(day), png);
        }
    }

    private static String date(int day) {
        int month = 0;
        int left = day;
        while (left >= MONTH_DAYS[month]) {
            left -= MONTH_DAYS[month++];
        }
        return (left + 1) + " " + MONTHS[month];
    }

    private static void write(NormalFileHeader header, float[] values, String when, Path png) {
        String title = header.longName().isEmpty() ? header.variable() : header.longName();
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
    private static CellMap shown(NormalFileHeader header, float[] values) {
        double scale = header.units().equals("kg m-2 s-1") ? 86400 : 1;
        double offset = header.units().equals("K") ? -273.15 : 0;
        String unit = scale != 1 ? "mm/day" : offset != 0 ? "°C" : header.units();
        float[] converted = Arrays.copyOf(values, values.length);
        for (int cell = 0; cell < converted.length; cell++) {
            converted[cell] = (float) (converted[cell] * scale + offset);
        }
        return new CellMap(header.latitudes(), header.longitudes(), converted, unit);
    }
}
