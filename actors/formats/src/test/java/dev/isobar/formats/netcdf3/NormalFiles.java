package dev.isobar.formats.netcdf3;

import java.nio.file.Path;

/** Writes normals whose values are known. */
final class NormalFiles {

    private NormalFiles() {}

    static Path write(Path file, NormalFileHeader header) {
        try (NormalFileWriter writer = NormalFileWriter.create(file, header)) {
            for (int day = 0; day < NormalFileHeader.DAYS; day++) {
                writer.day(day, values(day, header.cells()), counts(day, header.cells()));
            }
            writer.finish();
        }
        return file;
    }

    /** The mean of a day and cell; every eleventh is missing. */
    static float[] values(int day, int cells) {
        float[] values = new float[cells];
        for (int cell = 0; cell < cells; cell++) {
            values[cell] = (day + cell) % 11 == 0 ? Float.NaN : 280 + day / 64f + cell / 8f;
        }
        return values;
    }

    static byte[] counts(int day, int cells) {
        byte[] counts = new byte[cells];
        for (int cell = 0; cell < cells; cell++) {
            counts[cell] = (byte) ((day + cell) % 11 == 0 ? 23 : 24 + (day + cell) % 7);
        }
        return counts;
    }
}
