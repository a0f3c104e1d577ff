package dev.isobar.entities.draws.products;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DrawPathsTest {

    private static final String FOLDER = "cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974";
    private static final EnsembleKey ENSEMBLE = EnsembleKey.parse(FOLDER + "/NA");

    private final DrawPaths paths = new DrawPaths(Path.of("/R"));

    @ParameterizedTest
    @CsvSource({"0,''", "1,_e0", "13,_e12", "249,_e248"})
    void theSuffixIsOneLessThanTheNumber(int number, String suffix) {
        DrawKey draw = new DrawKey(ENSEMBLE, number);
        String stem = "tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197412" + suffix;
        assertThat(paths.tracks(draw)).hasToString("/R/tc_risk/output/" + FOLDER + "/NA/" + stem + ".nc");
        assertThat(paths.store(draw)).hasToString("/R/climada/input/" + FOLDER + "/NA/" + stem + ".zarr");
        assertThat(paths.log(draw, 2))
                .hasToString("/R/tc_risk/output/" + FOLDER + "/worker_logs/" + stem + ".attempt-2.log");
        assertThat(DrawName.parse("cmip6", stem + ".nc")).contains(new DrawName(draw, DrawName.Artefact.TRACKS));
        assertThat(DrawName.parse("cmip6", stem + ".zarr")).contains(new DrawName(draw, DrawName.Artefact.STORE));
    }

    @Test
    void everyNameOfAThousandDrawsIsReadBack() {
        for (int number = 0; number < 1000; number++) {
            DrawKey draw = new DrawKey(ENSEMBLE, number);
            assertThat(DrawName.parse("cmip6", String.valueOf(paths.tracks(draw).getFileName())))
                    .map(DrawName::draw)
                    .contains(draw);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197412_e01.nc",
                "tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197412_e-1.nc",
                "tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197411.nc",
                "tracks_NA_EC-Earth3_historical_r1i1p1f1_197401_197012.nc",
                "tracks_XX_EC-Earth3_historical_r1i1p1f1_197001_197412.nc",
                "tracks_draw_042.nc",
                ".tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197412.nc.attempt-1.tmp",
                "tracks_NA_EC_Earth3_historical_r1i1p1f1_197001_197412.nc",
                "draw_status.csv"
            })
    void otherNamesAreOfNoDraw(String name) {
        assertThat(DrawName.parse("cmip6", name)).isEmpty();
    }

    @Test
    void theFilesOfPeriodsAndSourcesLieWhereTheOriginHasThem() {
        PeriodKey period = ENSEMBLE.period();
        assertThat(paths.status(ENSEMBLE)).hasToString("/R/climada/input/" + FOLDER + "/NA/draw_status.csv");
        assertThat(paths.statusLock(ENSEMBLE)).hasToString("/R/climada/input/" + FOLDER + "/NA/draw_status.lock");
        assertThat(paths.windStatistics(period))
                .hasToString("/R/tc_risk/output/" + FOLDER + "/env_wnd_EC-Earth3_historical_r1i1p1f1_197001_197412.nc");
        assertThat(paths.thermodynamics(period))
                .hasToString("/R/tc_risk/output/" + FOLDER + "/thermo_EC-Earth3_historical_r1i1p1f1_197001_197412.nc");
        assertThat(paths.modelInputs(period)).hasToString("/R/tc_risk/input/" + FOLDER);
        assertThat(paths.assignments(PlanKey.of(period)))
                .hasToString("/R/climada/input/" + FOLDER + "/level_4_task_assignments.csv");
        assertThat(paths.assignments(PlanKey.ofSource("cmip6")))
                .hasToString("/R/climada/input/cmip6/level_4_task_assignments.csv");
        assertThat(DrawPaths.quarantine(paths.status(ENSEMBLE)))
                .hasToString("/R/climada/input/" + FOLDER + "/NA/.quarantine");
    }
}
