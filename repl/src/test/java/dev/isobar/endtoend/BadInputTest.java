package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.endtoend.LocalNode.Result;
import dev.isobar.formats.normal.NormalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of one variable: named, counted, and without effect on the other one. */
@ExtendWith(CalmRun.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {

    private static final int TRUNCATED = 1953;
    private static final int FLIPPED = 1955;
    private static final int MISSING = 1957;
    private static final int OTHER_GRID = 1959;

    private final CalmRun calm;
    private final Path folder;
    private final LocalNode node;
    private final DamagedInput input;
    private final Outputs outputs;
    private final Result run;

    BadInputTest(CalmRun calm, @TempDir Path folder) throws IOException {
        this.calm = calm;
        this.folder = folder;
        input = DamagedInput.copyOf(calm.input(), folder.resolve("input"));
        input.truncate(TRUNCATED);
        input.flipByte(FLIPPED);
        input.remove(MISSING);
        input.reshape(OTHER_GRID, folder.resolve("scratch"));
        outputs = new Outputs(folder.resolve("output"));
        node = LocalNode.start(folder.resolve("data"));
        run = node.run(CalmRun.command(input.folder(), outputs.folder()));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void gapsExitWithOne() {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("COMPLETE_WITH_GAPS").contains("missing years 1, rejected files 2");
    }

    @Test
    void allowedGapsExitWithZeroAndChangeNoByte() {
        var before = outputs.digests();

        Result allowed = node.run(CalmRun.command(input.folder(), outputs.folder(), "--allow-gaps"));

        assertThat(allowed.code()).as(allowed.out()).isZero();
        assertThat(allowed.out()).contains("COMPLETE_WITH_GAPS");
        assertThat(outputs.digests()).isEqualTo(before);
    }

    @Test
    void aTruncatedFileIsNamed() {
        assertThat(lineWith("gn_%d.nc".formatted(TRUNCATED))).contains("bytes");
    }

    @Test
    void aFileOfAnotherGridIsNamedWithBothGrids() {
        assertThat(lineWith("gn_%d.nc".formatted(OTHER_GRID))).contains("grid of 14 rows", "expected: grid of 16 rows");
    }

    @Test
    void aMissingYearIsNamed() {
        assertThat(run.out()).contains("missing years: " + MISSING);
    }

    @Test
    void aFlippedByteCostsItsOwnDayAndIsNamed() {
        assertThat(lineWith(FLIPPED + ", days ")).contains("gn_%d.nc".formatted(FLIPPED));
        assertThat(run.out()).contains("unreadable days (1)");
    }

    @Test
    void aWindowWithTooFewFilesIsListedAndNotWritten() {
        assertThat(run.out())
                .contains("target years not written (3)")
                .contains("1960: only 7 years of files in its window")
                .contains("1962: only 7 years of files in its window");
        assertThat(normalsOf(CalmRun.DAMAGED))
                .hasSize(8)
                .noneMatch(path -> path.matches(".*_196[012]_\\d+yr_normal.nc"));
    }

    @Test
    void theMinimumOfYearsHoldsForEachDay() {
        String path = normalsOf(CalmRun.DAMAGED).stream()
                .filter(name -> name.contains("_GLOBAL_") && name.contains("_1964_"))
                .findFirst()
                .orElseThrow();
        List<Integer> withoutValues = new ArrayList<>();
        try (NormalReader normal = NormalReader.open(outputs.folder().resolve(path))) {
            int cells = normal.header().cells();
            for (int day = 0; day < 365; day++) {
                int years = normal.counts(day)[cells / 2];
                if (Float.isNaN(normal.values(0, 0, day)[cells / 2])) {
                    withoutValues.add(day + 1);
                    assertThat(years).isEqualTo(7);
                } else {
                    assertThat(years).isEqualTo(8);
                }
            }
        }
        assertThat(withoutValues).hasSize(1);
        assertThat(lineWith(FLIPPED + ", days ")).contains("days %1$d to %1$d:".formatted(withoutValues.getFirst()));
    }

    @Test
    void theUntouchedVariableHasTheBytesOfACleanRun() {
        assertThat(lineWith("  " + CalmRun.UNTOUCHED + " ")).contains("COMPLETE, 14 outputs");
        assertThat(outputs.digests(CalmRun.UNTOUCHED)).isEqualTo(calm.digests(CalmRun.UNTOUCHED));
    }

    @Test
    void anEmptyVariableFailsTheJobAndNotTheOtherVariable() throws IOException {
        DamagedInput empty = DamagedInput.copyOf(calm.input(), folder.resolve("empty"));
        empty.empty();
        Outputs rest = new Outputs(folder.resolve("rest"));

        Result failed = node.run(CalmRun.command(empty.folder(), rest.folder(), "--allow-gaps"));

        assertThat(failed.code()).as(failed.out()).isEqualTo(1);
        assertThat(failed.out()).containsPattern(CalmRun.DAMAGED + " +FAILED").contains("normals why");
        assertThat(rest.digests()).isEqualTo(calm.digests(CalmRun.UNTOUCHED));
    }

    @Test
    void aRegionWithoutCellsIsRefusedBeforeAnyWork() {
        Path none = folder.resolve("none");

        Result refused = node.run(
                "normals",
                "run",
                "--model=NorESM2-LM",
                "--input=" + calm.input(),
                "--output=" + none,
                "--variables=pr",
                "--regions=CONUS,GU",
                "--targets=1960-1966");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("GU");
        assertThat(none).doesNotExist();
    }

    @Test
    void theRootOfAnotherPlanIsRefusedAndLeftAlone() {
        var before = outputs.digests();
        List<String> other = new ArrayList<>(CalmRun.command(input.folder(), outputs.folder()));
        other.set(other.indexOf("--window") + 1, "9");

        Result refused = node.run(other);

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("window 10", "window 9");
        assertThat(outputs.digests()).isEqualTo(before);
    }

    private List<String> normalsOf(String variable) {
        return outputs.digests(variable).keySet().stream()
                .filter(path -> path.endsWith("_normal.nc"))
                .toList();
    }

    private String lineWith(String text) {
        return Arrays.stream(run.out().split("\n"))
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with '%s' in:%n%s".formatted(text, run.out())));
    }
}
