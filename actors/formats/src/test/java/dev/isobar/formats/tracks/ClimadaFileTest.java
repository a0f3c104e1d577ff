package dev.isobar.formats.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClimadaFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatChangesAlongATrackHasBothDimensionsAndWhatIsAnAttributeHasOne() {
        StormTracks tracks = TrackSamples.storms(TrackSamples.raw(3, 90, 1, 9), 4);
        Path file = folder.resolve("storms.nc");
        ClimadaFile.write(file, tracks);
        int steps = tracks.storms().stream().mapToInt(Storm::length).max().orElseThrow();
        try (ArrayReader reader = ArrayFiles.open(file)) {
            for (PointField field : PointField.values()) {
                assertThat(reader.schema().variable(field.variable()).dimensions())
                        .containsExactly("storm", "step");
                double[] values = reader.doubles(field.variable());
                for (int i = 0; i < 3; i++) {
                    double[] along = tracks.storms().get(i).of(field);
                    assertThat(Arrays.copyOfRange(values, i * steps, i * steps + along.length))
                            .containsExactly(along);
                    assertThat(Arrays.stream(values, i * steps + along.length, (i + 1) * steps)
                                    .allMatch(Double::isNaN))
                            .isTrue();
                }
            }
            assertThat(reader.texts("sid"))
                    .isEqualTo(tracks.storms().stream().map(Storm::sid).toList());
            assertThat(reader.texts("max_sustained_wind_unit")).containsOnly("kn");
            assertThat(reader.texts("central_pressure_unit")).containsOnly("mb");
            assertThat(reader.texts("basin").subList(0, 2)).isEqualTo(List.of("NA", "NA"));
            assertThat(reader.longs("orig_event_flag")).containsOnly(1);
            assertThat(reader.schema().variable("orig_event_flag").type()).isEqualTo(ElementType.BYTE);
            assertThat(reader.longs("category")).containsExactly(0, 1, 2);
        }
    }

    @Test
    void noStormsAreLegal() {
        Path file = folder.resolve("none.nc");
        ClimadaFile.write(file, TrackSamples.storms(TrackSamples.raw(0, 90, 1, 9), 4));
        try (ArrayReader reader = ArrayFiles.open(file)) {
            assertThat(reader.doubles("lon")).isEmpty();
            assertThat(reader.texts("basin")).isEmpty();
        }
    }
}
