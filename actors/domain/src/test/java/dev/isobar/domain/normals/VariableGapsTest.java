package dev.isobar.domain.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Story;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VariableGapsTest {

    private static final VariablePlan PLAN = Samples.tas(Samples.small(), 1);
    private static final Digest HASH = PLAN.hash();
    private static final VariableCommand RUN = new VariableCommand.Run(PLAN);
    private static final Failure TRUNCATED = new Failure(Failure.Kind.DATA, "length 10 (expected: 20)");

    private static ScanReport report(
            List<Integer> missing, List<RejectedFile> rejected, List<Integer> targets, List<SkippedTarget> skipped) {
        return new ScanReport(
                Samples.digest("catalogue"),
                PLAN.slots().size() - missing.size() - rejected.size(),
                rejected,
                missing,
                10,
                10,
                50,
                targets,
                skipped,
                List.of());
    }

    private static Story<Variable, VariableCommand, VariableEvent, NormalsSettings> scanned(ScanReport report) {
        return Stories.tas().given(RUN, new VariableCommand.ReportScan(HASH, 1, report));
    }

    private static Story<Variable, VariableCommand, VariableEvent, NormalsSettings> clean() {
        return scanned(report(List.of(), List.of(), PLAN.targets(), List.of()));
    }

    private static VariableCommand block(int attempt, UnreadableDays... unreadable) {
        return new VariableCommand.ReportBlock(HASH, 0, attempt, Samples.digest(0), 1, 1, List.of(unreadable));
    }

    private static VariableCommand written(int target, int attempt) {
        return new VariableCommand.ReportWritten(HASH, target, attempt, Samples.outputs(PLAN, target));
    }

    private static VariableCommand damage(String key, int attempt, Damaged damaged, Integer... blocks) {
        return new VariableCommand.ReportDamage(HASH, key, attempt, damaged, List.of(blocks), "it is gone");
    }

    /** Writes and publishes every target and ends. */
    private static Story<Variable, VariableCommand, VariableEvent, NormalsSettings> toTheEnd(
            Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story, VariableCommand block) {
        story.given(block);
        List<Integer> targets =
                story.unit().run().orElseThrow().scan().orElseThrow().targets();
        targets.forEach(t ->
                story.given(written(t, 1), new VariableCommand.ReportPublished(HASH, t, 1, Samples.outputs(PLAN, t))));
        return story.given(new VariableCommand.ReportFinished(HASH, 1));
    }

    @Test
    void missingYearsAndRejectedFilesAreNamed() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = toTheEnd(
                scanned(report(
                        List.of(2001, 2002),
                        List.of(new RejectedFile(2004, "tas/2004.nc", TRUNCATED)),
                        List.of(2005),
                        List.of(new SkippedTarget(2003, 1), new SkippedTarget(2004, 1)))),
                block(1));

        assertThat(story.unit().status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        assertThat(story.unit().gaps().counts()).isEqualTo(new GapCounts(2, 1, 0, 2));
        assertThat(story.why())
                .isEqualTo("Complete with gaps: 2 outputs are published. No file for 2 years: 2001 to 2002."
                        + " 1 file was rejected: tas/2004.nc (length 10 (expected: 20))."
                        + " Not written for too few years in their windows: 2003 (1 year), 2004 (1 year).");
    }

    @Test
    void unreadableDaysAreCountedAndNamed() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = toTheEnd(
                clean(),
                block(1, new UnreadableDays(2001, 3, 4, "chunk 3"), new UnreadableDays(2002, 0, 5, "chunks 0 to 4")));

        assertThat(story.unit().status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        assertThat(story.unit().gaps().counts()).isEqualTo(new GapCounts(0, 0, 6, 0));
        assertThat(story.why())
                .endsWith(" 6 days could not be read: day 4 of 2001 (chunk 3), days 1 to 5 of 2002 (chunks 0 to 4).");
    }

    @Test
    void outputsWithUnreadableDaysAreMadeAgainInTheNextRound() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = toTheEnd(
                        clean(), block(1, new UnreadableDays(2001, 3, 4, "chunk 3")))
                .given(new VariableCommand.Retry());

        assertThat(story.demands().get("scan"))
                .isInstanceOfSatisfying(
                        Demand.Work.class,
                        work -> assertThat(work.task())
                                .isEqualTo(new VariableTask.Scan(
                                        PLAN,
                                        Stream.of(2004, 2005)
                                                .flatMap(t -> Samples.outputs(PLAN, t).stream())
                                                .toList())));
    }

    @Test
    void manyUnreadableDaysAreCountedButOnlySomeRemembered() {
        UnreadableDays[] many = IntStream.range(0, 5_000)
                .mapToObj(i -> new UnreadableDays(2001, i, i + 1, "chunk " + i))
                .toArray(UnreadableDays[]::new);
        Variable variable = clean().given(block(1, many)).unit();

        assertThat(variable.gaps().counts().unreadableDays()).isEqualTo(5_000);
        assertThat(variable.gaps().unreadable()).hasSize(20);
    }

    @Test
    void withoutAnyUsableFileThePlanFails() {
        ScanReport nothing = new ScanReport(
                Samples.digest("nothing"),
                0,
                List.of(),
                Samples.years(2001, 2005),
                1,
                1,
                0,
                List.of(),
                PLAN.targets().stream().map(t -> new SkippedTarget(t, 0)).toList(),
                List.of());
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = scanned(nothing);

        assertThat(story.unit().status()).isEqualTo(Variable.Status.FAILED);
        assertThat(story.why())
                .startsWith("Failed: the scan ended with DATA: No usable file below /in in Small/tas/historical,"
                        + " Small/tas/ssp245. No file for 5 years: 2001 to 2005.");
    }

    @Test
    void whenNoTargetCanBeWrittenThePlanFails() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = scanned(report(
                List.of(2002, 2003, 2004, 2005),
                List.of(),
                List.of(),
                PLAN.targets().stream().map(t -> new SkippedTarget(t, 1)).toList()));

        assertThat(story.unit().status()).isEqualTo(Variable.Status.FAILED);
        assertThat(story.why()).contains("No target year has the 2 years of input that a window needs.");
    }

    @Test
    void aDamagedBlockIsComputedAgainAndOnlyThat() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story =
                Stories.tas().given(RUN, new VariableCommand.ReportScan(HASH, 1, Samples.everything(PLAN)));
        IntStream.range(0, 3)
                .forEach(b ->
                        story.given(new VariableCommand.ReportBlock(HASH, b, 1, Samples.digest(b), 1, 1, List.of())));
        story.given(damage("write/2003", 1, Damaged.BLOCKS, 1));

        assertThat(story.demands()).containsOnlyKeys("block/1");
        assertThat(story.unit().run().orElseThrow().attempt("block/1")).isEqualTo(2);
        story.given(new VariableCommand.ReportBlock(HASH, 1, 2, Samples.digest(1), 1, 1, List.of()));
        assertThat(story.demands()).containsOnlyKeys("write/2003", "write/2004");
        assertThat(story.refusal(written(2003, 1)).text())
                .as("the write that was under way when the damage was found")
                .contains("attempt 1");
    }

    @Test
    void aLostCatalogueIsMadeAgainByAScan() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story =
                clean().given(damage("block/0", 1, Damaged.CATALOGUE));

        assertThat(story.unit().status()).isEqualTo(Variable.Status.SCANNING);
        assertThat(story.demands()).containsOnlyKeys("scan");
        assertThat(story.unit().run().orElseThrow().attempt("scan")).isEqualTo(2);
    }

    @Test
    void lostTemporariesAreWrittenAgain() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story =
                clean().given(block(1), written(2003, 1), damage("publish/2003", 1, Damaged.WRITTEN));

        assertThat(story.demands()).containsKey("write/2003").doesNotContainKey("publish/2003");
    }

    @Test
    void damageThatComesBackFailsThePlan() {
        Story<Variable, VariableCommand, VariableEvent, NormalsSettings> story = clean().given(block(1));
        for (int i = 0; i < 3; i++) {
            int attempt = story.unit().run().orElseThrow().attempt("write/2003");
            story.given(damage("write/2003", attempt, Damaged.BLOCKS, 0));
            story.given(block(story.unit().run().orElseThrow().attempt("block/0")));
        }
        int last = story.unit().run().orElseThrow().attempt("write/2003");

        assertThat(story.given(damage("write/2003", last, Damaged.BLOCKS, 0))
                        .unit()
                        .status())
                .isEqualTo(Variable.Status.FAILED);
    }

    @Test
    void outputsThatAreNotThoseOfTheTargetAreAFailedAttempt() {
        VariableCommand wrong = new VariableCommand.ReportWritten(HASH, 2003, 1, Samples.outputs(PLAN, 2004));

        assertThat(clean().given(block(1)).events(wrong))
                .singleElement()
                .isInstanceOfSatisfying(
                        VariableEvent.AttemptFailed.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.BUG));
    }

    @Test
    void publishedBytesThatDifferFromTheWrittenOnesAreAFailedAttempt() {
        List<Output> other = PLAN.outputs(2003).stream()
                .map(k -> new Output(k, Samples.digest("other bytes")))
                .toList();

        assertThat(clean().given(block(1), written(2003, 1))
                        .events(new VariableCommand.ReportPublished(HASH, 2003, 1, other)))
                .singleElement()
                .isInstanceOfSatisfying(
                        VariableEvent.AttemptFailed.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.VERIFICATION));
    }

    @Test
    void aScanThatForgetsATargetIsAFailedAttempt() {
        ScanReport forgetful = report(List.of(), List.of(), List.of(2003, 2004), List.of());

        assertThat(Stories.tas().given(RUN).events(new VariableCommand.ReportScan(HASH, 1, forgetful)))
                .singleElement()
                .isInstanceOfSatisfying(
                        VariableEvent.AttemptFailed.class,
                        e -> assertThat(e.failure().text())
                                .isEqualTo("scan: target year 2005 (expected: one of written, skipped, kept)"));
    }

    @Test
    void yearsInARowAreNamedAsOneRange() {
        assertThat(VariableWhy.ranges(List.of(1950, 1951, 1952, 1960, 1970, 1971)))
                .isEqualTo("1950 to 1952, 1960, 1970 to 1971");
        assertThat(VariableWhy.ranges(
                        IntStream.range(0, 24).mapToObj(i -> 2 * i).toList()))
                .endsWith("16, 18 and 14 more");
    }
}
