package dev.isobar.formats.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.normal.NormalField;
import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.formats.normal.NormalWriter;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.DaySlots;
import dev.isobar.grid.LeapPolicy;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
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
        draw(normal(20, 40), NormalPicture.YEAR, png);
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
        draw(normal, 0, folder.resolve("a.png"));
        draw(normal, 0, folder.resolve("b.png"));
        draw(normal, 364, folder.resolve("c.png"));
        assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
        assertThat(folder.resolve("c.png").toFile())
                .satisfies(file -> assertThat(java.nio.file.Files.mismatch(file.toPath(), folder.resolve("a.png")))
                        .isNotNegative());
    }

    @Test
    void aSingleCellAndANormalWithoutValuesAreDrawn() throws Exception {
        draw(normal(1, 1), NormalPicture.YEAR, folder.resolve("cell.png"));
        draw(normal(1, 2), 3, folder.resolve("pair.png"));
        assertThat(ImageIO.read(folder.resolve("cell.png").toFile()).getHeight())
                .isGreaterThan(300);
        assertThat(ImageIO.read(folder.resolve("pair.png").toFile()).getHeight())
                .isGreaterThan(300);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path png = folder.resolve("none").resolve("a.png");
        assertThatThrownBy(() -> draw(normal(2, 2), NormalPicture.YEAR, png))
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

    @Test
    void aRasterHasTheNorthAboveAndTheMeansOfItsCells() {
        try (NormalReader reader = NormalReader.open(normal(4, 6))) {
            Raster raster = NormalPicture.of(reader, 0, 0, 0).raster(3, 2);
            float[] cells = reader.values(0, 0, 0);
            assertThat(raster.columns()).isEqualTo(3);
            assertThat(raster.rows()).isEqualTo(2);
            float north = (cells[12] + cells[13] + cells[18] + cells[19]) / 4 - 273.15f;
            float south = (cells[6] + cells[7]) / 2 - 273.15f;
            assertThat(raster.values()[0]).isCloseTo(north, within(1e-3f));
            assertThat(raster.values()[3]).isCloseTo(south, within(1e-3f));
            assertThat(raster.unit()).isEqualTo("°C");
            assertThat(raster.colours()).first().isEqualTo("#1b1b5e");
            assertThat(raster.north()).isEqualTo(23);
        }
    }

    @Test
    void aCurveRunsThroughItsValuesInsideItsBand() {
        float[] values = new float[365];
        float[] lower = new float[365];
        float[] upper = new float[365];
        for (int day = 0; day < values.length; day++) {
            values[day] = 280 + day * 0.05f;
            lower[day] = values[day] - 5;
            upper[day] = values[day] + 5;
        }
        values[200] = Float.NaN;
        CurvePicture picture = new CurvePicture(
                new CurvePicture.Curve("mean of tas", "somewhere", "K", false, values, lower, upper, "p10 to p90"));
        BufferedImage image = picture.draw();
        for (int day : new int[] {10, 100, 300}) {
            int x = (int) Math.round(picture.x(day));
            int y = (int) Math.round(picture.y(values[day] - 273.15));
            assertThat(IntStream.rangeClosed(y - 1, y + 1).map(at -> image.getRGB(x, at)))
                    .contains(CurvePicture.LINE.getRGB());
            int inBand = (int) Math.round(picture.y(values[day] - 273.15 + 2.5));
            assertThat(image.getRGB(x, inBand - 1)).isEqualTo(CurvePicture.BAND.getRGB());
            int above = (int) Math.round(picture.y(values[day] - 273.15 + 5.4));
            assertThat(image.getRGB(x, above)).isNotEqualTo(CurvePicture.BAND.getRGB());
        }
    }

    @Test
    void aSpreadInKelvinKeepsItsNumber() {
        float[] values = {2};
        ShownUnit.of("K", true).convert(values);
        assertThat(values[0]).isEqualTo(2);
        ShownUnit.of("kg m-2 s-1", false).convert(values);
        assertThat(values[0]).isEqualTo(172_800);
    }

    private static void draw(Path normal, int slot, Path png) {
        try (NormalReader reader = NormalReader.open(normal)) {
            NormalPicture.of(reader, 0, 0, slot).write(png);
        }
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
        try (NormalWriter writer = NormalWriter.create(file, ArrayFormat.NETCDF3, header)) {
            for (int first = 0; first < rows; first += writer.bandRows()) {
                int count = Math.min(writer.bandRows(), rows - first);
                float[] values = new float[365 * count * columns];
                for (int i = 0; i < values.length; i++) {
                    int day = i / (count * columns);
                    int cell = first * columns + i % (count * columns);
                    boolean missing = rows > 1 && cell < columns;
                    values[i] =
                            missing ? Float.NaN : 270 + cell / (float) columns + cell % columns * 0.3f + day * 0.01f;
                }
                byte[] counts = new byte[values.length];
                Arrays.fill(counts, (byte) 30);
                writer.write(0, 0, first, count, values);
                writer.counts(first, count, counts);
            }
            writer.areaMeans(new float[365]);
            writer.finish();
        }
        return file;
    }
}
