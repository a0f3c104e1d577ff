package dev.isobar.entities.draws.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.ImpactConversion;
import dev.isobar.domain.draws.tracks.ImpactTrack;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A draw that the published model wrote: five storms of 2025 in the North Atlantic, three-hourly for fifteen days. */
@Tag("oracle")
final class RealDrawTest {

    private static final DrawKey DRAW = DrawKey.parse("cmip6/MODEL/r1i1p1f1/ssp245/2025-2025/NA/0");

    private final Path file = Path.of(System.getProperty("isobar.reference"), "draws", "FAST_test_tracks.nc");

    @Test
    void theFileOfThePublishedModelIsGoodByValue() throws CorruptDrawException {
        DrawTracks tracks = DrawFilesCheck.tracks(file, DRAW);

        assertThat(tracks.tracks()).hasSize(5);
        assertThat(tracks.stepSeconds()).isEqualTo(10_800);
        assertThat(tracks.steps()).isEqualTo(121);
        assertThat(tracks.tracks().getFirst().points()).isEqualTo(35);
    }

    @Test
    void itsStormsAreConvertedWithKnotsAndTheirTimeStep() throws CorruptDrawException {
        DrawTracks tracks = DrawFilesCheck.tracks(file, DRAW);
        List<ImpactTrack> storms = ImpactConversion.of(tracks, 0);

        ImpactTrack first = storms.getFirst();
        assertThat(first.lon()[0]).isBetween(-71.7645, -71.7643);
        assertThat(first.hours()[1] - first.hours()[0]).isEqualTo(3);
        assertThat(first.maxSustainedWind()[10]).isBetween(48.04, 48.05);
        assertThat(first.timeStep()).containsOnly(3);
    }
}
