package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Means against CDO {@code ydaymean} and NCO {@code nces}, to the last bit. */
class PeersTest {

    /** SHA-256 of the means that CDO 2.1.1 and NCO 5.1.4 give for the generated years 2004-2008, all cells. */
    private static final String GENERATED_2008 = "df94f16d126ed785c9f41170b10c0ac746ea5c9b770c11a92c5e11de9e8572df";

    @TempDir
    Path folder;

    @Test
    void meansOfGeneratedInputAreThoseThatCdoAndNcoGave() {
        Fixture fixture = new Fixture(folder).withInput();
        assertThat(fixture.driver().run(oneYearIsEnough(fixture)).status()).isEqualTo(Variable.Status.COMPLETE);
        assertThat(digest(ours(fixture.output.resolve("pr/hybrid/pr_GLOBAL_hybrid_2008_5yr_normal.nc"))))
                .isEqualTo(GENERATED_2008);
    }

    @Test
    @Tag("oracle")
    void cdoAndNcoGiveTheStoredDigestForGeneratedInput() throws Exception {
        Fixture fixture = new Fixture(folder).withInput();
        List<Path> years = IntStream.rangeClosed(2004, 2008)
                .mapToObj(year -> fixture.file(year, ""))
                .toList();
        assertThat(digest(cdo(years, "pr"))).isEqualTo(GENERATED_2008);
        assertThat(digest(nco(years, "pr"))).isEqualTo(GENERATED_2008);
    }

    private static NormalsPlan oneYearIsEnough(Fixture fixture) {
        return fixture.plan(List.of("GLOBAL"), "2008", 1);
    }

    @Test
    @Tag("oracle")
    void everyKindOfWindowOfTheRealSeriesEqualsCdoAndNco() throws Exception {
        Path input = Path.of(System.getProperty("isobar.reference", ""), "normals");
        NormalsConfiguration configuration = NormalsConfiguration.read(Fixture.shipped());
        NormalsRequest request = new NormalsRequest(
                input.toString(),
                folder.resolve("output").toString(),
                "CanESM2",
                List.of("tasmax", "pr"),
                List.of("CONUS", "GLOBAL"),
                "1979-2100",
                null,
                null,
                null,
                null,
                NormalsOptions.NONE);
        NormalsPlan plan = switch (new NormalsSubmission(configuration).submit(request, false)) {
            case NormalsSubmission.Outcome.Accepted accepted -> accepted.plan();
            case NormalsSubmission.Outcome.Refused refused ->
                throw new AssertionError(refused.rejection().text());
        };
        for (String variable : plan.variables()) {
            Variable state =
                    new Driver(new VariableKind(configuration), Variable.idOf(plan.model(), variable)).run(plan);
            assertThat(state.status()).isEqualTo(Variable.Status.COMPLETE);
            VariablePlan run = state.run().orElseThrow().plan();
            for (int target : new int[] {1979, 1980, 2005, 2006, 2020, 2035, 2036, 2100}) {
                check(run, target);
            }
        }
    }

    private void check(VariablePlan plan, int target) throws IOException, InterruptedException {
        Path input = Path.of(plan.plan().input());
        List<Path> sources = SourceListing.of(plan).stream()
                .filter(source -> source.firstYear() > target - 30 && source.firstYear() <= target)
                .map(source -> input.resolve(source.path()))
                .toList();
        assertThat(sources).hasSize(30);
        Path output = Path.of(plan.plan().output());
        List<Float> all = ours(output.resolve(OutputPath.of(plan, new OutputKey("GLOBAL", target))));
        assertThat(all).hasSize(365 * 9).isEqualTo(cdo(sources, plan.variable()));
        assertThat(all).isEqualTo(nco(sources, plan.variable()));
        List<Float> conus = IntStream.range(0, all.size())
                .filter(i -> i % 9 < 6)
                .mapToObj(all::get)
                .toList();
        assertThat(ours(output.resolve(OutputPath.of(plan, new OutputKey("CONUS", target)))))
                .isEqualTo(conus);
    }

    private static List<Float> ours(Path file) {
        List<Float> values = new ArrayList<>();
        try (NormalReader reader = NormalReader.open(file)) {
            for (int day = 0; day < DailyYear.DAYS; day++) {
                for (float value : reader.values(0, 0, day)) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private List<Float> cdo(List<Path> sources, String variable) throws IOException, InterruptedException {
        Path result = folder.resolve("cdo.nc");
        List<String> command = new ArrayList<>(List.of("cdo", "-s", "-O", "-f", "nc2", "ydaymean", "-mergetime", "["));
        sources.forEach(source -> command.add(source.toString()));
        command.addAll(List.of("]", result.toString()));
        return run(command, result, variable);
    }

    private List<Float> nco(List<Path> sources, String variable) throws IOException, InterruptedException {
        Path result = folder.resolve("nco.nc");
        List<String> command = new ArrayList<>(List.of("nces", "-O", "-h", "-6"));
        sources.forEach(source -> command.add(source.toString()));
        command.add(result.toString());
        return run(command, result, variable);
    }

    private List<Float> run(List<String> command, Path result, String variable)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> Fixture.text(folder.resolve("log")))
                .isZero();
        try (DailyFile file = DailyFiles.open(result, variable)) {
            CellUnion cells = CellUnion.of(List.of(CellSelection.of(
                    RegionTable.of("GLOBAL"),
                    file.header().latitudes(),
                    file.header().longitudes())));
            float[] values = new float[DailyYear.DAYS * cells.size()];
            file.gather(0, DailyYear.DAYS, cells, values, new LongAdder());
            List<Float> list = new ArrayList<>();
            for (float value : values) {
                list.add(value);
            }
            return list;
        }
    }

    private static String digest(List<Float> values) {
        MessageDigest digest = Digest.newSha256();
        values.forEach(value ->
                digest.update(ByteBuffer.allocate(Float.BYTES).putFloat(value).flip()));
        return Digest.of(digest.digest()).hex();
    }
}
