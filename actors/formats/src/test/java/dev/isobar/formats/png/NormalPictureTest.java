package dev.isobar.formats.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.normal.NormalField;
import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalWriter;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.DaySlots;
import dev.isobar.grid.LeapPolicy;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalPictureTest {

    @TempDir
    private Path folder;

    @Test
    void aPictureShowsWarmAndColdCellsAndHatchesTheMissingOnes() throws Exception {
        Path png = folder.resolve("year.png");
        NormalPicture.ofYear(normal(20, 40), png);
        BufferedImage image = ImageIO.read(png.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        assertThat(image.getWidth()).isBetween(500, 1400);
        assertThat(colours)
                .hasSizeGreaterThan(20)
                .contains(
                        0xDDE1E5,
                        ColourRamp.TEMPERATURE.at(0).getRGB() & 0xFFFFFF,
                        ColourRamp.TEMPERATURE.at(1).getRGB() & 0xFFFFFF);
    }

    @Test
    void theSameNormalGivesTheSamePictureAndAnotherDayAnother() {
        Path normal = normal(6, 9);
        NormalPicture.ofDay(normal, 0, folder.resolve("a.png"));
        NormalPicture.ofDay(normal, 0, folder.resolve("b.png"));
        NormalPicture.ofDay(normal, 364, folder.resolve("c.png"));
        assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
        assertThat(folder.resolve("c.png").toFile())
                .satisfies(file -> assertThat(java.nio.file.Files.mismatch(file.toPath(), folder.resolve("a.png")))
                        .isNotNegative());
    }

    @Test
    void aSingleCellAndANormalWithoutValuesAreDrawn() throws Exception {
        NormalPicture.ofYear(normal(1, 1), folder.resolve("cell.png"));
        NormalPicture.ofDay(normal(1, 2), 3, folder.resolve("pair.png"));
        assertThat(ImageIO.read(folder.resolve("cell.png").toFile()).getHeight())
                .isGreaterThan(300);
        assertThat(ImageIO.read(folder.resolve("pair.png").toFile()).getHeight())
                .isGreaterThan(300);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path png = folder.resolve("none").resolve("a.png");
        assertThatThrownBy(() -> NormalPicture.ofYear(normal(2, 2), png))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(png.toString());
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(Ticks.between(-12.3, 31, 6).values().toArray()).containsExactly(-10, 0, 10, 20, 30);
        Ticks fine = Ticks.between(0, 0.31, 6);
        assertThat(fine.values().mapToObj(fine::label).toList()).containsExactly("0.0", "0.1", "0.2", "0.3");
        assertThat(Ticks.every(15, 234, 294).values().toArray()).containsExactly(240, 255, 270, 285);
    }

    /** A normal that warms to the north-east; cells of the first row are missing on every day when there are more. */
    private Path normal(int rows, int columns) {
        Path file = folder.resolve("normal-%d-%d.nc".formatted(rows, columns));
        NormalHeader header = new NormalHeader(
                "tas",
                List.of(new NormalField(
                        "tas",
                        "Near-Surface Air Temperature",
                        "K",
                        "air_temperature",
                        "time: mean within years time: mean over years",
                        List.of(),
                        Map.of())),
                DaySlots.of(CalendarKind.NOLEAP, LeapPolicy.OWN_SLOT),
                2000,
                1971,
                2000,
                IntStream.range(0, rows).mapToDouble(i -> 20 + i).toArray(),
                IntStream.range(0, columns).mapToDouble(i -> 200 + i).toArray(),
                false,
                Map.of("region_name", "Somewhere"));
        try (NormalWriter writer = NormalWriter.create(file, ArrayFormat.NETCDF4, header)) {
            int cells = rows * columns;
            float[] values = new float[365 * cells];
            for (int i = 0; i < values.length; i++) {
                int cell = i % cells;
                boolean missing = rows > 1 && cell < columns;
                values[i] =
                        missing ? Float.NaN : 270 + cell / (float) columns + cell % columns * 0.3f + i / cells * 0.01f;
            }
            for (int row = 0; row < rows; row += writer.bandRows()) {
                int band = Math.min(writer.bandRows(), rows - row);
                writer.write(0, 0, row, band, rows(values, cells, row * columns, band * columns));
                writer.counts(row, band, new byte[365 * band * columns]);
            }
            writer.areaMeans(new float[365]);
            writer.finish();
        }
        return file;
    }

    private static float[] rows(float[] values, int cells, int first, int length) {
        float[] rows = new float[365 * length];
        for (int day = 0; day < 365; day++) {
            System.arraycopy(values, day * cells + first, rows, day * length, length);
        }
        return rows;
    }
}
