package dev.isobar.formats.daily;

import dev.isobar.formats.DailyFile;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files of {@code src/test/resources/daily}, and what is in them. */
final class SampleFiles {

    private SampleFiles() {}

    static Path of(String name) {
        URL url = Objects.requireNonNull(SampleFiles.class.getResource("/daily/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static CellUnion all(DailyFile file) {
        return box(file, RegionTable.of("GLOBAL"));
    }

    static CellUnion box(DailyFile file, Region region) {
        return CellUnion.of(List.of(CellSelection.of(
                region, file.header().latitudes(), file.header().longitudes())));
    }

    static float[] expected(String name, int first, int end, DailyFile file, CellUnion cells) {
        float[] values = new float[(end - first) * cells.size()];
        for (int day = first; day < end; day++) {
            for (int cell = 0; cell < cells.size(); cell++) {
                double lat = file.header().latitudes()[cells.row(cell)];
                double lon = file.header().longitudes()[cells.column(cell)];
                values[(day - first) * cells.size() + cell] =
                        value(name, day, (int) Math.round(lat / 10) - 1, (int) Math.round((lon + 360) % 360 / 60));
            }
        }
        return values;
    }

    /** All six days of a file whose columns begin at the meridian of 0 degrees, whatever its axes say. */
    static float[] expectedInFileOrder(String name) {
        float[] values = new float[6 * 4 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(name, i / 24, i / 6 % 4, i % 6);
        }
        return values;
    }

    private static float value(String name, int day, int row, int meridian) {
        boolean hole = (name.equals("holes.nc") || name.equals("packed-ubyte.nc")) && (day == 2 || day == 3);
        return hole || (day + row + meridian) % 7 == 0 ? Float.NaN : 250 + day + 0.5f * row + 0.25f * meridian;
    }
}
