package dev.isobar.bench;

import dev.isobar.formats.sample.SampleFile;
import dev.isobar.grid.CalendarKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A year of made-up temperatures that deflate as badly as downscaled ones do: a third of the cells are land, in a few
 * great patches that cover 63 % of CONUS and half of Alaska, and there a smooth field carries noise down to the last bit. The files are as those of NEX-GDDP-CMIP6:
 * floats in chunks of a day, shuffled and deflated at level 5. The same year on the same grid gives the same bytes.
 */
final class NoisyYear {

    private final int year;
    private final double[] latitudes;
    private final double[] longitudes;
    private final boolean[] land;
    private final float[] base;
    private final float[] season = new float[365];

    /** @param step degrees between cells; the grid reaches from 60 degrees south to the north pole */
    NoisyYear(int year, double step) {
        this.year = year;
        this.latitudes = centres(-60, 90, step);
        this.longitudes = centres(0, 360, step);
        this.land = new boolean[latitudes.length * longitudes.length];
        this.base = new float[land.length];
        for (int cell = 0; cell < land.length; cell++) {
            double x = Math.toRadians(longitudes[cell % longitudes.length] + 120);
            double y = Math.toRadians(latitudes[cell / longitudes.length]);
            double height = Math.sin(2 * x + 1) * Math.cos(1.5 * y)
                    + 0.6 * Math.sin(3 * x - 2 * y)
                    + 0.5 * Math.cos(5 * x + 4 * y + 1)
                    + 0.3 * Math.sin(11 * x) * Math.cos(9 * y);
            land[cell] = height > 0.35;
            base[cell] = (float) (300 - 42 * Math.sin(y) * Math.sin(y) - 6 * Math.max(0, height));
        }
        for (int day = 0; day < season.length; day++) {
            season[day] = (float) (8 * Math.cos(2 * Math.PI * (day - 199) / season.length));
        }
    }

    private static double[] centres(int from, int end, double step) {
        return IntStream.range(0, (int) Math.round((end - from) / step))
                .mapToDouble(i -> from + (i + 0.5) * step)
                .toArray();
    }

    /** Writes the file, unless it is there; needs twice its size of memory, and half as much again. */
    void write(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        new SampleFile(
                        "tas",
                        CalendarKind.NOLEAP,
                        year,
                        year,
                        1,
                        latitudes,
                        longitudes,
                        Map.of("title", "Generated for benchmarks, not a climate simulation"))
                .write(part, this::value);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s: %.1f MB%n", file, Files.size(file) / 1e6);
    }

    private float value(int ofYear, int day, int row, int column) {
        int cell = row * longitudes.length + column;
        long key = ofYear * 0x9E3779B97F4A7C15L + day * 0x2545F4914F6CDD1DL + cell * 0xD1342543DE82EF95L;
        return land[cell] ? base[cell] + season[day] + noise(key) : Float.NaN;
    }

    /** Within half a kelvin of 0, in all bits: SplitMix64's finaliser. */
    private static float noise(long key) {
        long z = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 40) * 0x1p-24f - 0.5f;
    }
}
