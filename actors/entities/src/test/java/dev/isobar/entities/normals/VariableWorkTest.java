package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.RejectedFile;
import dev.isobar.domain.normals.ScanReport;
import dev.isobar.domain.normals.SkippedTarget;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.blocks.DayBlocks;
import dev.isobar.formats.normal.NormalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableWorkTest {

    @TempDir
    Path folder;

    private static ScanReport scan(Driver driver) {
        return driver.reported(VariableCommand.ReportScan.class, VariableCommand.ReportScan::report)
                .getLast();
    }

    @Test
    void meansAndCountsOfEveryRegionEqualAPlainLoopOverTheInput() {
        Fixture fixture = new Fixture(folder).withInput();
        Driver driver = fixture.driver();
        Variable state = driver.run(fixture.plan());
        assertThat(state.status()).as(driver.reports.toString()).isEqualTo(Variable.Status.COMPLETE);
        assertThat(fixture.published(state)).hasSize(27);
        for (int target = 2004; target <= 2012; target++) {
            String period = target <= 2006 ? "historical" : target <= 2011 ? "hybrid" : "new";
            check(fixture, "GLOBAL", period, target, new int[] {0, 1, 2, 3}, new int[] {0, 1, 2, 3, 4, 5, 6});
            check(fixture, "CONUS", period, target, new int[] {1}, new int[] {2, 3});
            check(fixture, "AK", period, target, new int[] {2, 3}, new int[] {5, 6, 0, 1});
        }
    }

    /** Alaska's columns run eastward over the antimeridian, whatever the file's convention. */
    private static void check(Fixture fixture, String region, String period, int target, int[] rows, int[] columns) {
        try (NormalReader file = fixture.open(region, period, target)) {
            for (int day = 0; day < DailyYear.DAYS; day++) {
                float[] values = file.values(0, 0, day);
                byte[] counts = file.counts(day);
                for (int i = 0; i < values.length; i++) {
                    int row = rows[i / columns.length];
                    int column = columns[i % columns.length];
                    double sum = 0;
                    int count = 0;
                    for (int year = target - 4; year <= target; year++) {
                        float value = DailyYear.rain(Fixture.SEED).at(year, day, row, column);
                        if (value != DailyYear.FILL) {
                            sum += value;
                            count++;
                        }
                    }
                    float expected = count < 3 ? Float.NaN : (float) (sum / count);
                    assertThat(counts[i]).isEqualTo((byte) count);
                    assertThat(Float.floatToIntBits(values[i])).isEqualTo(Float.floatToIntBits(expected));
                }
            }
        }
    }

    @Test
    void anOutputSaysWhatItWasMadeFrom() {
        Fixture fixture = new Fixture(folder).withInput();
        fixture.driver().run(fixture.plan());
        try (NormalReader file = fixture.open("AK", "hybrid", 2008)) {
            assertThat(file.header().fields().getFirst().cellMethods())
                    .isEqualTo("time: mean within years time: mean over years");
            assertThat(file.header().fields().getFirst().units()).isEqualTo("kg m-2 s-1");
            assertThat(file.header().firstYear()).isEqualTo(2004);
            Map<String, Object> texts = file.header().globalAttributes();
            assertThat(texts)
                    .containsEntry("source", "Small r1i1p1 gn: old 2004-2006, new 2007-2008")
                    .containsEntry("years_missing", "none")
                    .containsEntry("window_label", "trailing")
                    .containsEntry("region", "AK");
            assertThat(String.valueOf(texts.get("sources")).lines())
                    .hasSize(5)
                    .last()
                    .isEqualTo(
                            "2008 new - pr_day_Small_new_r1i1p1_gn_2008.nc " + Fixture.digest(fixture.file(2008, "")));
            assertThat(file.header().longitudes()).containsExactly(172, 178, 181, 210);
        }
    }

    @Test
    void everyChunkIsInflatedOnceAndCountedBeforehand() {
        Fixture fixture = new Fixture(folder).withInput();
        Driver driver = fixture.driver();
        driver.run(fixture.plan());
        long inflated =
                driver.reported(VariableCommand.ReportBlock.class, VariableCommand.ReportBlock::chunksInflated).stream()
                        .mapToLong(Long::longValue)
                        .sum();
        assertThat(scan(driver).chunksPlanned()).isEqualTo(13L * 365).isEqualTo(inflated);
        assertThat(driver.progress).contains("416/416 chunks");
    }

    @Test
    void theSameBytesComeFromAnyBlockLengthAndNumberOfWorkers() throws IOException {
        Fixture fixture = new Fixture(folder).withInput();
        fixture.driver().run(fixture.plan());
        Map<String, String> expected = fixture.results();
        Fixture other = new Fixture(folder, 5_000);
        try (var files = Files.walk(other.output)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(VariableWorkTest::delete);
        }
        Driver driver = other.driver();
        driver.run(other.plan());
        assertThat(DayBlocks.of(1, 365, 0, 13, 28, 5_000).daysPerStep()).isLessThan(5);
        assertThat(other.results()).isEqualTo(expected);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aSecondRoundKeepsOutputsByPlanHashAndDigestOnly() throws IOException {
        Fixture fixture = new Fixture(folder).withInput();
        Driver driver = fixture.driver();
        driver.run(fixture.plan());
        Map<String, String> expected = fixture.results();
        driver.performed.clear();
        assertThat(driver.run(fixture.plan()).status()).isEqualTo(Variable.Status.COMPLETE);
        assertThat(driver.performed).containsExactly("scan", "finish");

        Path damaged = fixture.output.resolve("pr/hybrid/pr_AK_hybrid_2008_5yr_normal.nc");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        driver.performed.clear();
        driver.run(fixture.plan());
        assertThat(driver.performed).contains("write/2008").doesNotContain("write/2009");
        assertThat(fixture.results()).isEqualTo(expected);
        assertThat(fixture.output.resolve(".isobar/quarantine/pr/hybrid")).isNotEmptyDirectory();
    }

    @Test
    void aNewVersionOfAFileRemakesTheWindowsThatHoldIt() {
        Fixture fixture = new Fixture(folder).withInput();
        Driver driver = fixture.driver();
        driver.run(fixture.plan());
        Fixture.year().write(fixture.file(2012, "_v1.1"), 2012, (year, day, row, column) -> 1);
        driver.performed.clear();
        driver.run(fixture.plan());
        assertThat(scan(driver).targets()).containsExactly(2012);
        assertThat(scan(driver).chunksPlanned()).isEqualTo(5L * 365);
        try (NormalReader file = fixture.open("GLOBAL", "new", 2012)) {
            assertThat(String.valueOf(file.header().globalAttributes().get("sources")))
                    .contains("2012 new v1.1 pr_day_Small_new_r1i1p1_gn_2012_v1.1.nc");
        }
    }

    @Test
    void aProcessThatDiesAtAnyPointLeavesAStateFromWhichTheSameBytesFollow() throws IOException {
        Fixture fixture = new Fixture(folder).withInput();
        fixture.driver().run(fixture.plan());
        Map<String, String> expected = fixture.results();
        for (int works : new int[] {1, 7, 13, 14, 15, 31, 32}) {
            try (var files = Files.walk(fixture.output)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(VariableWorkTest::delete);
            }
            Driver dead = fixture.driver().dyingAfter(works);
            dead.run(fixture.plan());
            Driver driver = dead.restarted(new VariableKind(fixture.configuration));
            assertThat(driver.proceed().status()).isEqualTo(Variable.Status.COMPLETE);
            assertThat(fixture.results()).isEqualTo(expected);
            assertThat(driver.performed.size() + works).isEqualTo(1 + 12 + 9 + 9 + 1 + 1);
        }
    }

    @Test
    void aMissingYearIsCountedPerCellAndNamed() {
        Fixture fixture = new Fixture(folder).withInput();
        delete(fixture.file(2008, ""));
        Driver driver = fixture.driver();
        Variable state = driver.run(fixture.plan());
        assertThat(state.status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        assertThat(scan(driver).missingYears()).containsExactly(2008);
        try (NormalReader file = fixture.open("GLOBAL", "hybrid", 2010)) {
            assertThat(file.header().globalAttributes()).containsEntry("years_missing", "2008");
            assertThat(file.counts(0)[0]).isEqualTo((byte) 4);
        }
    }

    @Test
    void aWindowWithTooFewFilesIsNotWrittenAndListed() {
        Fixture fixture = new Fixture(folder).withInput();
        delete(fixture.file(2000, ""));
        delete(fixture.file(2002, ""));
        Driver driver = fixture.driver();
        Variable state = driver.run(fixture.plan(List.of("GLOBAL"), "2003-2007", 4));
        assertThat(state.status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        assertThat(scan(driver).skipped()).containsExactly(new SkippedTarget(2003, 2), new SkippedTarget(2004, 3));
        assertThat(fixture.published(state)).hasSize(3);
    }

    @Test
    void unusableFilesAreNamedAndTheRestIsUsed() throws IOException {
        Fixture fixture = new Fixture(folder).withInput();
        byte[] whole = Files.readAllBytes(fixture.file(2003, ""));
        Files.write(fixture.file(2003, ""), Arrays.copyOf(whole, whole.length - 1000));
        new DailyYear("pr", "kg m-2 s-1", new double[] {1, 2}, Fixture.LONGITUDES)
                .write(fixture.file(2005, ""), 2005, DailyYear.rain(1));
        Fixture.year().write(fixture.file(2006, ""), 2006, 360, "360_day", DailyYear.rain(1));
        Fixture.year().write(fixture.file(2007, ""), 2001, DailyYear.rain(1));
        new DailyYear("pr", "mm/day", Fixture.LATITUDES, Fixture.LONGITUDES)
                .write(fixture.file(2009, ""), 2009, DailyYear.rain(1));
        Driver driver = fixture.driver();
        Variable state = driver.run(fixture.plan());
        assertThat(state.status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        List<RejectedFile> rejected = scan(driver).rejected();
        assertThat(rejected).extracting(RejectedFile::year).containsExactly(2003, 2005, 2006, 2007, 2009);
        assertThat(rejected)
                .allSatisfy(file -> assertThat(file.failure().text()).contains(file.path()));
        assertThat(rejected.get(1).failure().text()).contains("2 rows");
        assertThat(rejected.get(2).failure().text()).contains("calendar 360_day (expected: noleap)");
        assertThat(rejected.get(3).failure().text()).contains("of the year 2001 (expected: 2007");
        assertThat(rejected.get(4).failure().text()).contains("mm/day");
        assertThat(scan(driver).missingYears()).isEmpty();
        assertThat(scan(driver).usableFiles()).isEqualTo(8);
    }

    @Test
    void anEmptyInputFailsAndSaysSo() throws IOException {
        Fixture fixture = new Fixture(folder);
        Files.createDirectories(fixture.input.resolve("pr/old"));
        Variable state = fixture.driver().run(fixture.plan());
        assertThat(state.status()).isEqualTo(Variable.Status.FAILED);
        assertThat(state.why(fixture.configuration.settings(), java.time.Instant.EPOCH))
                .contains("pr");
    }

    @Test
    void anInputThatChangesDuringTheRunIsScannedAgain() {
        Fixture fixture = new Fixture(folder).withInput();
        Driver dead = fixture.driver().dyingAfter(5);
        dead.run(fixture.plan());
        Fixture.year().write(fixture.file(2004, "_v2"), 2004, (year, day, row, column) -> 1);
        delete(fixture.file(2004, ""));
        Driver driver = dead.restarted(new VariableKind(fixture.configuration));
        assertThat(driver.proceed().status()).isEqualTo(Variable.Status.COMPLETE);
        assertThat(driver.performed).containsOnlyOnce("scan");
        assertThat(driver.reported(VariableCommand.ReportDamage.class, VariableCommand.ReportDamage::text))
                .singleElement()
                .asString()
                .contains(fixture.file(2004, "") + " is gone");
        try (NormalReader file = fixture.open("GLOBAL", "historical", 2005)) {
            assertThat(String.valueOf(file.header().globalAttributes().get("sources")))
                    .contains("2004 old v2");
        }
    }

    @Test
    void anInputFolderThatIsGoneIsWaitedFor() throws IOException {
        Fixture fixture = new Fixture(folder).withInput();
        Driver dead = fixture.driver().dyingAfter(5);
        dead.run(fixture.plan());
        Files.move(fixture.input, fixture.input.resolveSibling("unmounted"));
        Driver driver = dead.restarted(new VariableKind(fixture.configuration));
        Variable state = driver.proceed();
        assertThat(state.status()).isEqualTo(Variable.Status.FAILED);
        assertThat(driver.reported(
                        VariableCommand.ReportFailure.class,
                        report -> report.failure().kind()))
                .contains(Failure.Kind.UNREACHABLE)
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(state.run().orElseThrow().failure().orElseThrow().failure().text())
                .contains("with its folder");
    }

    @Test
    void lostBlocksAndLostTemporariesAreMadeAgain() throws IOException {
        Fixture fixture = new Fixture(folder).withInput();
        fixture.driver().run(fixture.plan());
        Map<String, String> expected = fixture.results();
        for (String name : List.of("block-000-32.bin", "AK")) {
            try (var files = Files.walk(fixture.output)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(VariableWorkTest::delete);
            }
            Driver dead = fixture.driver().dyingAfter(15);
            dead.run(fixture.plan());
            try (var files = Files.walk(fixture.output)) {
                files.filter(f -> f.getFileName().toString().contains(name)).forEach(VariableWorkTest::delete);
            }
            Driver driver = dead.restarted(new VariableKind(fixture.configuration));
            assertThat(driver.proceed().status()).isEqualTo(Variable.Status.COMPLETE);
            assertThat(driver.reported(VariableCommand.ReportDamage.class, VariableCommand.ReportDamage::damaged))
                    .hasSize(1);
            assertThat(fixture.results()).isEqualTo(expected);
        }
    }

    @Test
    void theListOfSumsIsWhatSha256sumExpectsAndTheWorkFolderIsGone() throws IOException {
        Fixture fixture = new Fixture(folder).withInput();
        Variable state = fixture.driver().run(fixture.plan());
        List<String> lines = Files.readAllLines(fixture.output.resolve("pr/SHA256SUMS"));
        assertThat(lines).hasSize(27);
        for (Map.Entry<String, Output> output : fixture.published(state).entrySet()) {
            String file = output.getKey().substring("pr/".length());
            assertThat(lines).contains(output.getValue().sha256() + "  " + file);
            assertThat(Fixture.digest(fixture.output.resolve("pr").resolve(file)))
                    .isEqualTo(output.getValue().sha256().hex());
        }
        try (var left = Files.list(fixture.output.resolve(".isobar/work/pr"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("checksums.json", "variable.fence", "variable.lock");
        }
    }
}
