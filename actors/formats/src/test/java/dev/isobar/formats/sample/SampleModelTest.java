package dev.isobar.formats.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import dev.isobar.grid.TimeAxis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleModelTest {

    private static final SampleSettings TWO_YEARS = new SampleSettings(List.of("tas", "pr"), 2014, 2015, 4.5, 5, 7);

    @TempDir
    private Path folder;

    @Test
    void filesStandWhereTheArchiveHasThem() {
        List<Integer> steps = Collections.synchronizedList(new ArrayList<>());
        List<Path> files = SampleModel.write(folder, TWO_YEARS, (done, planned) -> {
            assertThat(planned).isEqualTo(4);
            steps.add(done);
        });
        assertThat(files)
                .containsExactly(
                        folder.resolve("tas/historical/tas_day_NorESM2-LM_historical_r1i1p1f1_gn_2014.nc"),
                        folder.resolve("tas/ssp245/tas_day_NorESM2-LM_ssp245_r1i1p1f1_gn_2015.nc"),
                        folder.resolve("pr/historical/pr_day_NorESM2-LM_historical_r1i1p1f1_gn_2014_v1.1.nc"),
                        folder.resolve("pr/ssp245/pr_day_NorESM2-LM_ssp245_r1i1p1f1_gn_2015_v1.1.nc"))
                .allSatisfy(file -> assertThat(file).isRegularFile());
        assertThat(steps).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void everyRegionHasLandOnTheStandardGrid() {
        SampleSettings standard = SampleSettings.standard();
        Path file = SampleModel.write(
                        folder,
                        new SampleSettings(
                                List.of("tas"), 2000, 2000, standard.latitudeStep(), standard.longitudeStep(), 1),
                        (done, planned) -> {})
                .getFirst();
        try (DailyFile daily = DailyFiles.open(file, "tas")) {
            for (Region region : RegionTable.all()) {
                CellSelection selection = CellSelection.of(
                        region, daily.header().latitudes(), daily.header().longitudes());
                float[] values = read(daily, CellUnion.of(List.of(selection)), 1);
                int present = 0;
                for (float value : values) {
                    present += Float.isNaN(value) ? 0 : 1;
                }
                assertThat(present).as(region.key()).isPositive();
            }
        }
    }

    @Test
    void valuesAreThoseOfAPlausibleClimate() {
        List<Path> files = SampleModel.write(folder, TWO_YEARS, (done, planned) -> {});
        try (DailyFile tas = DailyFiles.open(files.getFirst(), "tas");
                DailyFile pr = DailyFiles.open(files.getLast(), "pr")) {
            CellUnion all = CellUnion.of(List.of(CellSelection.of(
                    RegionTable.of("GLOBAL"),
                    tas.header().latitudes(),
                    tas.header().longitudes())));
            int missing = 0;
            for (float kelvin : read(tas, all, 365)) {
                missing += Float.isNaN(kelvin) ? 1 : 0;
                assertMissingOrBetween(190, 330, kelvin);
            }
            assertThat(missing / (365.0 * all.size())).isBetween(0.5, 0.8);
            int dry = 0;
            int land = 0;
            for (float flux : read(pr, all, 365)) {
                land += Float.isNaN(flux) ? 0 : 1;
                dry += flux == 0 ? 1 : 0;
                assertMissingOrBetween(0, 0.004f, flux);
            }
            assertThat(dry / (double) land).isBetween(0.3, 0.9);
            assertThat(pr.header().units()).isEqualTo("kg m-2 s-1");
            TimeAxis axis = TimeAxis.parse(pr.header().timeUnits(), pr.header().calendar());
            assertThat(axis.date(pr.header().times()[0])).hasToString("2015-01-01");
            assertThat(axis.date(pr.header().times()[364])).hasToString("2015-12-31");
            assertThat(pr.header().chunkShape())
                    .containsExactly(
                            1, pr.header().latitudes().length, pr.header().longitudes().length);
        }
    }

    /** One of millions: an assertion object is made only for one that fails. */
    private static void assertMissingOrBetween(float least, float most, float value) {
        if (!Float.isNaN(value) && !(value >= least && value <= most)) {
            assertThat(value).isBetween(least, most);
        }
    }

    @Test
    void theSameSettingsGiveTheSameBytesAndAnotherSeedOthers() throws IOException {
        List<Path> first = SampleModel.write(folder.resolve("a"), TWO_YEARS, (done, planned) -> {});
        List<Path> again = SampleModel.write(folder.resolve("b"), TWO_YEARS, (done, planned) -> {});
        SampleSettings otherSeed = new SampleSettings(TWO_YEARS.variables(), 2014, 2015, 4.5, 5, 8);
        List<Path> other = SampleModel.write(folder.resolve("c"), otherSeed, (done, planned) -> {});
        for (int i = 0; i < first.size(); i++) {
            assertThat(again.get(i)).hasSameBinaryContentAs(first.get(i));
            assertThat(Files.mismatch(first.get(i), other.get(i))).isNotNegative();
        }
    }

    @Test
    void existingFilesAreKeptOnlyWhenTheSettingsAreTheSame() throws IOException {
        Path file = SampleModel.write(folder, TWO_YEARS, (done, planned) -> {}).getFirst();
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, old);
        SampleModel.write(folder, TWO_YEARS, (done, planned) -> {});
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        SampleModel.write(folder, new SampleSettings(List.of("tas"), 2014, 2014, 4.5, 5, 9), (done, planned) -> {});
        assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(old);
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new SampleSettings(List.of("snow"), 2000, 2001, 3, 5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("snow");
        assertThatThrownBy(() -> new SampleSettings(List.of("tas"), 2001, 2000, 3, 5, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] read(DailyFile file, CellUnion cells, int days) {
        float[] values = new float[days * cells.size()];
        assertThat(file.gather(0, days, cells, values, new LongAdder()).unreadable())
                .isEmpty();
        return values;
    }
}
