package dev.isobar.domain.normals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FileNamesTest {

    private static final FileNames NAMES = FileNames.of(Samples.NORESM, "pr");
    private static final String STEM = "pr_day_NorESM2-LM_ssp245_r1i1p1f1_gn_";

    @Test
    void aNameIsMadeFromThePatternAndReadBack() {
        assertThat(NAMES.directory("ssp245")).isEqualTo("NorESM2-LM/pr/ssp245");
        assertThat(NAMES.format("ssp245", 2015, "1.1")).isEqualTo(STEM + "2015_v1.1.nc");
        assertThat(NAMES.format("ssp245", 2015, "")).isEqualTo(STEM + "2015.nc");
        assertThat(NAMES.parse("ssp245", STEM + "2015_v1.1.nc"))
                .contains(new FileNames.FileName("ssp245", new YearRange(2015, 2015), "1.1", STEM + "2015_v1.1.nc"));
        assertThat(NAMES.parse("ssp245", STEM + "2015.nc"))
                .contains(new FileNames.FileName("ssp245", new YearRange(2015, 2015), "", STEM + "2015.nc"));
    }

    @Test
    void namesThatDoNotFitAreIgnored() {
        List<String> others = List.of(
                STEM + "2015.nc.part",
                STEM + "2015_v.nc",
                STEM + "2015_v1..1.nc",
                STEM + "2015_v1.1",
                STEM + "201.nc",
                STEM + "20155.nc",
                "x" + STEM + "2015.nc",
                "pr_day_NorESM2-LM_ssp585_r1i1p1f1_gn_2015.nc",
                "tas_day_NorESM2-LM_ssp245_r1i1p1f1_gn_2015.nc",
                "pr_day_NorESM2XLM_ssp245_r1i1p1f1_gn_2015.nc",
                ".DS_Store");

        assertThat(NAMES.choose("ssp245", others)).isEmpty();
    }

    @Test
    void theHighestVersionOfAYearIsChosen() {
        List<String> names = List.of(
                STEM + "2015.nc",
                STEM + "2015_v1.9.nc",
                STEM + "2015_v1.10.nc",
                STEM + "2016_v2.nc",
                STEM + "2016_v1.1.nc",
                STEM + "2017.nc");

        assertThat(NAMES.choose("ssp245", names).stream().map(FileNames.FileName::name))
                .containsExactly(STEM + "2015_v1.10.nc", STEM + "2016_v2.nc", STEM + "2017.nc");
    }

    @Test
    void theChoiceDoesNotDependOnTheOrderOfTheListing() {
        List<String> names = List.of(STEM + "2015_v1.0.nc", STEM + "2015_v01.0.nc", STEM + "2015_v1.nc");

        assertThat(NAMES.choose("ssp245", names)).isEqualTo(NAMES.choose("ssp245", names.reversed()));
    }

    @Test
    void versionsAreComparedAsNumbers() {
        List<String> ascending =
                List.of("", "0.9", "1", "1.0", "1.0.1", "1.1", "1.9", "1.10", "2", "10", "99999999999999999999");

        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(Integer.signum(FileNames.compareVersions(ascending.get(i), ascending.get(j))))
                        .as("'%s' and '%s'", ascending.get(i), ascending.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
