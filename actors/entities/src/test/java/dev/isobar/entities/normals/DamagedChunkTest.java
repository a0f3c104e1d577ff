package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.UnreadableDays;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.formats.sample.SampleModel;
import dev.isobar.formats.sample.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NetCDF-4 input with a flipped bit: only that day of that year is lost, and it is named. */
class DamagedChunkTest {

    @TempDir
    Path folder;

    @Test
    void aFlippedBitCostsOneDayOfOneYear() throws IOException {
        SampleSettings sample = new SampleSettings(List.of("tasmax"), 2012, 2018, 9, 5, 7);
        Path input = folder.resolve("input");
        List<Path> files = SampleModel.write(input, sample, (done, planned) -> {});
        Path victim = files.stream()
                .filter(file -> file.toString().contains("_2015"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(victim);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(victim, bytes);

        NormalsConfiguration configuration = NormalsConfiguration.read(Fixture.shipped());
        NormalsRequest request = new NormalsRequest(
                input.toString(),
                folder.resolve("output").toString(),
                "NorESM2-LM",
                List.of("tasmax"),
                List.of("CONUS"),
                "2016-2018",
                null,
                4,
                4,
                null,
                NormalsOptions.NONE);
        NormalsPlan plan = switch (new NormalsSubmission(configuration).submit(request, false)) {
            case NormalsSubmission.Outcome.Accepted accepted -> accepted.plan();
            case NormalsSubmission.Outcome.Refused refused ->
                throw new AssertionError(refused.rejection().text());
        };
        Driver driver = new Driver(new VariableKind(configuration), Variable.idOf(plan.model(), "tasmax"));
        Variable state = driver.run(plan);

        assertThat(state.status()).as(driver.reports.toString()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        List<UnreadableDays> lost =
                driver.reported(VariableCommand.ReportBlock.class, VariableCommand.ReportBlock::unreadable).stream()
                        .flatMap(List::stream)
                        .toList();
        assertThat(lost).hasSize(1);
        assertThat(lost.getFirst().year()).isEqualTo(2015);
        assertThat(lost.getFirst().text()).contains(victim.toString());
        int day = lost.getFirst().firstDay();
        assertThat(lost.getFirst().endDay()).isEqualTo(day + 1);
        check(state, day);
        assertThat(NormalsVerification.verify(state, () -> false).problems()).isEmpty();

        driver.performed.clear();
        assertThat(driver.run(plan).status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        assertThat(driver.performed).contains("write/2016");
    }

    private static void check(Variable state, int day) {
        VariablePlan plan = state.run().orElseThrow().plan();
        Path file = Path.of(plan.plan().output()).resolve(OutputPath.of(plan, new OutputKey("CONUS", 2016)));
        try (NormalReader reader = NormalReader.open(file)) {
            int mostBefore = 0;
            for (byte count : reader.counts(day - 1)) {
                mostBefore = Math.max(mostBefore, count);
            }
            assertThat(mostBefore).isEqualTo(4);
            assertThat(reader.counts(day)).containsOnly(0, 3);
            assertThat(reader.values(0, 0, day)).containsOnly(Float.NaN);
            assertThat(reader.header().fields().getFirst().cellMethods())
                    .endsWith("time: maximum within years time: mean over years");
        }
    }
}
