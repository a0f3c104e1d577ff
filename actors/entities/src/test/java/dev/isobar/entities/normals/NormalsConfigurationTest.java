package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.normals.FileNames;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Period;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.formats.sample.SampleLayout;
import dev.isobar.formats.sample.SampleModel;
import dev.isobar.formats.sample.SampleSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalsConfigurationTest {

    private static List<String> periods(String modelId) {
        Model model = NormalsConfiguration.read(Fixture.shipped())
                .models()
                .find(modelId)
                .orElseThrow();
        NormalsPlan plan = new NormalsPlan(
                model,
                model.defaultScenario(),
                "/in",
                "/out",
                model.variables(),
                List.of("GLOBAL"),
                model.defaultTargets(),
                30,
                24,
                1,
                Recipe.DEFAULT);
        return new VariablePlan(NormalsJob.idOf(plan), 1, plan, "pr")
                .periods().stream().map(NormalsConfigurationTest::text).toList();
    }

    private static String text(Period period) {
        return period.id() + " " + period.targets();
    }

    @Test
    void theShippedModelsHaveTheirThreePeriods() {
        assertThat(periods("NorESM2-LM"))
                .containsExactly("historical 1980-2014", "hybrid 2015-2044", "ssp245 2045-2100");
        assertThat(periods("CanESM2")).containsExactly("historical 1980-2005", "hybrid 2006-2035", "rcp85 2036-2100");
    }

    @Test
    void theShippedModelsHaveTheirOwnFoldersAndNames() {
        Model model = NormalsConfiguration.read(Fixture.shipped())
                .models()
                .find("GFDL-ESM4")
                .orElseThrow();
        FileNames names = FileNames.of(model, "pr");

        assertThat(names.directory("ssp245")).isEqualTo("ssp245/pr");
        assertThat(names.format("ssp245", 2050, "")).isEqualTo("pr_day_GFDL-ESM4_ssp245_r1i1p1f1_gr1_2050.nc");
        assertThat(names.parse("historical", "pr_day_GFDL-ESM4_historical_r1i1p1f1_gr1_1950_v1.1.nc"))
                .contains(new FileNames.FileName(
                        "historical",
                        new YearRange(1950, 1950),
                        "1.1",
                        "pr_day_GFDL-ESM4_historical_r1i1p1f1_gr1_1950_v1.1.nc"));
        assertThat(names.parse("historical", "pr_day_GFDL-ESM4_historical_r1i1p1f1_gn_1950.nc"))
                .isEmpty();
        assertThat(model.scenarios()).containsOnlyKeys("historical", "ssp126", "ssp245", "ssp370", "ssp585");
        assertThat(periods("GFDL-ESM4"))
                .containsExactly("historical 1980-2014", "hybrid 2015-2044", "ssp245 2045-2100");
    }

    @Test
    void aSampleInTheLayoutOfASecondModelIsFoundByItsPatterns(@TempDir Path folder) {
        Model model = NormalsConfiguration.read(Fixture.shipped())
                .models()
                .find("GFDL-ESM4")
                .orElseThrow();
        SampleSettings settings =
                new SampleSettings(List.of("tas", "pr"), 2014, 2015, 10, 10, 1, SampleLayout.GFDL_ESM4);

        for (Path file : SampleModel.write(folder, settings, (done, planned) -> {})) {
            String scenario = folder.relativize(file).getName(0).toString();
            FileNames names =
                    FileNames.of(model, folder.relativize(file).getName(1).toString());
            assertThat(file.getParent()).isEqualTo(folder.resolve(names.directory(scenario)));
            assertThat(names.parse(scenario, file.getFileName().toString())).isPresent();
        }
    }

    @Test
    void theShippedDefaultsAreThoseOfTheRules() {
        NormalsConfiguration shipped = NormalsConfiguration.read(Fixture.shipped());
        assertThat(shipped.settings()).isEqualTo(dev.isobar.domain.normals.NormalsSettings.DEFAULT);
        assertThat(shipped.defaults().regions()).containsExactly("CONUS", "AK", "HI", "PRVI", "GU");
        assertThat(shipped.defaults().minYears()).isEqualTo(24);
        assertThat(shipped.work().blockMemoryBytes()).isEqualTo(1L << 28);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    models.CanESM2.calendar = lunar                          | calendar: '
                    models.CanESM2.file = "{variable}_{scenario}.nc"         | a pattern with {year} or {years}
                    models.CanESM2.file = "{variable}_{scenario}_{year}_{x}" | words of
                    models.CanESM2.directory = "../{variable}/{scenario}"    | no ..
                    models.CanESM2.directory = "/{variable}/{scenario}"      | a relative path
                    models.CanESM2.variables = []                            | different names
                    models.CanESM2.default-scenario = rcp45                  | one of [historical, rcp85]
                    models.CanESM2.default-targets = "2100-1980"             | first <= last
                    models.CanESM2.scenarios.rcp85.first-year = 2007         | the year after the last of historical, 2006
                    models.CanESM2.scenarios.rcp85.parent = rcp26            | one of [historical, rcp85]
                    models.CanESM2.scenarios.rcp85.last-year = soon          | cannot be read
                    models.CanESM2.member = null                             | is missing
                    defaults.min-years = 31                                  | 1 to 30
                    defaults.regions = [MARS]                                | some of
                    retry.retried = [luck]                                   | some of
                    retry.attempts = 0                                       | 1 to 100
                    work.block-memory-bytes = 1                              | >= 1048576 bytes
                    """)
    void aWrongFieldIsNamedWithItsKeyAndWhatWasExpected(String line, String expected) {
        String key = line.substring(0, line.indexOf(' '));
        assertThatThrownBy(() -> NormalsConfiguration.of(ConfigFactory.parseString("isobar.normals." + line)
                        .withFallback(ConfigFactory.parseFile(Fixture.shipped().toFile()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("isobar.normals." + key.replaceFirst("\\.scenarios\\..*", ".scenarios"))
                .hasMessageContaining(expected);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> NormalsConfiguration.read(Path.of("/nowhere/normals.conf")))
                .hasMessageContaining("/nowhere/normals.conf");
    }
}
