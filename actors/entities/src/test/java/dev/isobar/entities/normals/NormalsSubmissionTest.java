package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.YearRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalsSubmissionTest {

    @TempDir
    Path folder;

    private Fixture fixture;

    @BeforeEach
    void input() throws IOException {
        folder = folder.toRealPath();
        fixture = new Fixture(folder);
        Fixture.year().write(fixture.file(2000, ""), 2000, DailyYear.rain(1));
    }

    private NormalsRequest request(
            Path input, Path output, String model, @Nullable String variable, String region, @Nullable String targets) {
        return new NormalsRequest(
                input.toString(),
                output.toString(),
                model,
                variable == null ? null : List.of(variable),
                List.of(region),
                targets,
                null,
                null,
                null,
                null,
                NormalsOptions.NONE);
    }

    private NormalsSubmission.Outcome submit(NormalsRequest request) {
        return new NormalsSubmission(fixture.configuration).submit(request, false);
    }

    private NormalsPlan accepted(NormalsSubmission.Outcome outcome) {
        assertThat(outcome).isInstanceOf(NormalsSubmission.Outcome.Accepted.class);
        return ((NormalsSubmission.Outcome.Accepted) outcome).plan();
    }

    private Rejection refused(NormalsSubmission.Outcome outcome) {
        assertThat(outcome).isInstanceOf(NormalsSubmission.Outcome.Refused.class);
        return ((NormalsSubmission.Outcome.Refused) outcome).rejection();
    }

    @Test
    void whatTheRequestDoesNotSayComesFromTheModelAndTheDefaults() {
        NormalsPlan plan = accepted(submit(request(fixture.input, fixture.output, "Small", null, "conus", null)));
        assertThat(plan.scenario()).isEqualTo("new");
        assertThat(plan.variables()).containsExactly("pr");
        assertThat(plan.regions()).containsExactly("CONUS");
        assertThat(plan.targets()).isEqualTo(new YearRange(2004, 2012));
        assertThat(plan.windowYears()).isEqualTo(30);
        assertThat(plan.minYears()).isEqualTo(24);
        assertThat(plan.input()).isEqualTo(fixture.input.toString());
        assertThat(OutputRoot.marker(fixture.output)).exists();
    }

    @Test
    void theFolderAboveTheModelsMeansTheSame() throws IOException {
        Path above = folder.resolve("above");
        Files.createDirectories(above);
        Files.move(fixture.input, above.resolve("Small"));
        NormalsPlan direct =
                accepted(submit(request(above.resolve("Small"), fixture.output, "Small", "pr", "GLOBAL", null)));
        assertThat(accepted(submit(request(above, fixture.output, "Small", "pr", "GLOBAL", null))))
                .isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Smal      | pr  | GLOBAL | 2004      | did you mean Small?
                    Elsewhere | pr  | GLOBAL | 2004      | known: CanESM2, GFDL-ESM4, NorESM2-LM, Small
                    Small     | prr | GLOBAL | 2004      | did you mean pr?
                    Small     | pr  | CONUSS | 2004      | did you mean CONUS?
                    Small     | pr  | HI     | 2004      | no cells in the grid
                    Small     | pr  | GLOBAL | 2004-x    | 1980-2100 or 1989
                    Small     | pr  | GLOBAL | 1999-2004 | within 2000-2012
                    Small     | pr  | GLOBAL | 2004-2013 | within 2000-2012
                    """)
    void aRequestThatMakesNoSenseIsRefusedWithWhatWasExpected(
            String model, String variable, String region, String targets, String expected) {
        Rejection rejection = refused(submit(request(fixture.input, fixture.output, model, variable, region, targets)));
        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.INVALID);
        assertThat(rejection.text()).contains(expected);
        assertThat(fixture.output).doesNotExist();
    }

    @Test
    void foldersThatCannotBeUsedAreRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refused(submit(request(folder.resolve("none"), fixture.output, "Small", "pr", "AK", null)))
                        .text())
                .contains("does not exist");
        assertThat(refused(submit(request(file, fixture.output, "Small", "pr", "AK", null)))
                        .text())
                .contains("is not a folder");
        assertThat(refused(submit(request(fixture.input, file, "Small", "pr", "AK", null)))
                        .text())
                .contains("is not a folder");
        for (Path output : List.of(fixture.input, fixture.input.resolve("pr/out"))) {
            assertThat(refused(submit(request(fixture.input, output, "Small", "pr", "AK", null)))
                            .text())
                    .contains("lies within the input");
        }
    }

    @Test
    void anInputWithoutReadableFilesIsAcceptedForItsVariablesToSaySo() throws IOException {
        Files.write(fixture.file(2000, ""), new byte[10]);
        assertThat(accepted(submit(request(fixture.input, fixture.output, "Small", "pr", "HI", null)))
                        .regions())
                .containsExactly("HI");
    }

    @Test
    void aDryRunWritesNothing() {
        NormalsRequest request = request(fixture.input, fixture.output, "Small", "pr", "AK", null);
        accepted(new NormalsSubmission(fixture.configuration).submit(request, true));
        assertThat(fixture.output).doesNotExist();
    }

    @Test
    void aFolderWithAnotherPlansResultsIsAConflictThatNamesBoth() {
        NormalsRequest request = request(fixture.input, fixture.output, "Small", "pr", "AK", null);
        accepted(submit(request));
        accepted(submit(request));
        NormalsRequest other = new NormalsRequest(
                request.input(),
                request.output(),
                "Small",
                null,
                List.of("AK"),
                null,
                "old",
                20,
                10,
                null,
                NormalsOptions.NONE);
        NormalsRequest fitting = new NormalsRequest(
                other.input(),
                other.output(),
                "Small",
                null,
                List.of("AK"),
                "2004",
                "old",
                20,
                10,
                null,
                NormalsOptions.NONE);
        Rejection rejection = refused(submit(fitting));
        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(rejection.text())
                .contains("Small new, window 30, min-years 24")
                .contains("Small old, window 20, min-years 10");
    }

    @Test
    void aFolderWithNormalsOfUnknownOriginIsAConflict() throws IOException {
        Path stray = fixture.output.resolve("pr/hybrid/pr_AK_hybrid_2020_30yr_normal.nc");
        Files.createDirectories(stray.getParent());
        Files.createFile(stray);
        Rejection rejection = refused(submit(request(fixture.input, fixture.output, "Small", "pr", "AK", null)));
        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(rejection.text()).contains(stray.toString());
    }
}
