package dev.isobar.entities.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tcrisk.ModelSettings;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.domain.draws.tcrisk.SingleStorm;
import dev.isobar.domain.draws.tcrisk.StormEnvironment;
import dev.isobar.domain.draws.tcrisk.StormForcing;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

    private static final int ROWS = 46;
    private static final int COLUMNS = 90;

    @TempDir
    Path folder = Path.of("");

    @Test
    void fieldsThatAreTheSameEverywhereGiveTheStormOfTheirConstants() {
        Path file = write(Map.of("vp", 70.0, "chi", 0.5, "ua250_Mean", -2.0, "va850_Mean", 1.0, "bathymetry", -4000.0));

        SingleStorm.Outcome gridded =
                storm(SnapshotFile.read(file, 9, constants(1, 9, 1), Set.of())).integrate();
        SingleStorm.Outcome uniform = storm(constants(70, 0.5, -2)).integrate();

        assertThat(gridded.points()).hasSameSizeAs(uniform.points());
        assertThat(gridded.points().getLast().lon())
                .isCloseTo(uniform.points().getLast().lon(), within(1e-4));
        assertThat(gridded.points().getLast().v())
                .isCloseTo(uniform.points().getLast().v(), within(1e-4));
    }

    @Test
    void whatIsSaidToBeConstantIsNotTakenFromTheFile() {
        Path file = write(Map.of("vp", 20.0, "chi", 0.5));

        SingleStorm.Outcome gridded = storm(SnapshotFile.read(file, 9, constants(70, 2, -2), Set.of("vp")))
                .integrate();
        SingleStorm.Outcome uniform = storm(constants(70, 0.5, -2)).integrate();

        assertThat(gridded.points().get(48).v())
                .isCloseTo(uniform.points().get(48).v(), within(1e-4));
    }

    @Test
    void aFileWithoutAnyOfTheFieldsIsRefusedWithTheirNames() {
        Path file = write(Map.of("something", 1.0));

        assertThatThrownBy(() -> SnapshotFile.read(file, 9, constants(70, 0.5, -2), Set.of()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("ua250_Mean")
                .hasMessageContaining("vp");
    }

    @Test
    void missingValuesOfAnythingButWindsAreRefused() {
        Path file = write(Map.of("chi", Double.NaN));

        assertThatThrownBy(() -> SnapshotFile.read(file, 9, constants(70, 0.5, -2), Set.of()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("chi: missing values");
    }

    private static SingleStorm storm(StormEnvironment environment) {
        return new SingleStorm(
                Basin.NA,
                ModelSettings.of(Profile.COMPAT, 15),
                environment,
                new StormForcing.Zero(),
                1400,
                320,
                12,
                6,
                0.25);
    }

    private static StormEnvironment.Uniform constants(double potentialIntensity, double chi, double u250) {
        double[] still = new double[16];
        for (int i = 0; i < 16; i += 5) {
            still[i] = 1e-12;
        }
        return new StormEnvironment.Uniform(
                potentialIntensity, chi, 50, 8, new double[] {u250, 1, -5, 1}, still, -4000, 0);
    }

    private Path write(Map<String, Double> fields) {
        Path file = folder.resolve("fields.nc");
        List<ArrayVariable> variables = new ArrayList<>();
        variables.add(ArrayVariable.known(
                "lat",
                ElementType.DOUBLE,
                List.of("lat"),
                Map.of("units", "degrees_north"),
                IntStream.range(0, ROWS).mapToDouble(i -> -90 + 4 * i).toArray()));
        variables.add(ArrayVariable.known(
                "lon",
                ElementType.DOUBLE,
                List.of("lon"),
                Map.of("units", "degrees_east"),
                IntStream.range(0, COLUMNS).mapToDouble(i -> 4 * i).toArray()));
        fields.forEach((name, value) -> {
            double[] values = new double[ROWS * COLUMNS];
            Arrays.fill(values, value);
            variables.add(ArrayVariable.known(name, ElementType.DOUBLE, List.of("lat", "lon"), Map.of(), values));
        });
        ArraySchema schema = new ArraySchema(
                List.of(new Dimension("lat", ROWS), new Dimension("lon", COLUMNS)), variables, Map.of());
        try (ArrayWriter writer = ArrayFiles.create(file, ArrayFormat.NETCDF3, schema)) {
            writer.finish();
        }
        return file;
    }
}
