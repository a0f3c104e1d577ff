package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.normals.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalsVerificationTest {

    @TempDir
    Path folder;

    private Fixture fixture;
    private Variable state;

    @BeforeEach
    void run() {
        fixture = new Fixture(folder).withInput();
        state = fixture.driver().run(fixture.plan(List.of("CONUS", "GLOBAL"), "2010-2012", 3));
    }

    @Test
    void goodOutputsAreVerifiedAndSomeComputedAgain() {
        NormalsVerification.Report report = NormalsVerification.verify(state, () -> false);
        assertThat(report).isEqualTo(new NormalsVerification.Report(6, 6, 4, List.of()));
    }

    @Test
    void aFlippedBitAMissingFileAndATruncatedOneAreNamed() throws IOException {
        Path flipped = fixture.output.resolve("pr/hybrid/pr_GLOBAL_hybrid_2010_5yr_normal.nc");
        byte[] bytes = Files.readAllBytes(flipped);
        bytes[bytes.length / 3] ^= 4;
        Files.write(flipped, bytes);
        Path gone = fixture.output.resolve("pr/hybrid/pr_CONUS_hybrid_2011_5yr_normal.nc");
        Files.delete(gone);
        Path cut = fixture.output.resolve("pr/new/pr_CONUS_new_2012_5yr_normal.nc");
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 1000));
        NormalsVerification.Report report = NormalsVerification.verify(state, () -> false);
        assertThat(report.verified()).isEqualTo(3);
        assertThat(report.problems())
                .extracting(NormalsVerification.Problem::path)
                .contains(flipped.toString(), gone.toString(), cut.toString());
        assertThat(report.problems())
                .filteredOn(problem -> problem.path().equals(flipped.toString()))
                .anySatisfy(problem -> assertThat(problem.problem()).startsWith("SHA-256: "));
    }

    @Test
    void anOutputThatNoLongerFollowsFromItsSourcesIsNamed() {
        for (int year = 2000; year <= 2012; year++) {
            Fixture.year().write(fixture.file(year, ""), year, DailyYear.rain(99));
        }
        assertThat(NormalsVerification.verify(state, () -> false).problems())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem.problem()).contains("from the sources"));
    }

    @Test
    void sourcesThatAreGoneAreNoFaultOfTheOutputs() throws IOException {
        Files.move(fixture.input, fixture.input.resolveSibling("gone"));
        assertThat(NormalsVerification.verify(state, () -> false))
                .isEqualTo(new NormalsVerification.Report(6, 6, 0, List.of()));
    }
}
