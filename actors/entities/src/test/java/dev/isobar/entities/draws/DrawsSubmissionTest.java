package dev.isobar.entities.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.entities.draws.runners.MemoryBudget;
import dev.isobar.entities.kernel.StoppableContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrawsSubmissionTest {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path root;

    private final MemoryBudget memory = new MemoryBudget(0);
    private final DrawsSubmission submission = new DrawsSubmission(
            DrawsConfiguration.read(DrawsConfigurationTest.shipped()), memory, Clock.fixed(NOW, ZoneOffset.UTC));

    private DrawsRequest request(DrawsOptions options) {
        return request("1970-1974", null, null, options);
    }

    private DrawsRequest request(
            @Nullable String period, @Nullable Path bins, @Nullable List<String> basins, DrawsOptions options) {
        return new DrawsRequest(
                root.toString(),
                null,
                "EC-Earth3",
                "r1i1p1f1",
                "historical",
                period,
                bins == null ? null : bins.toString(),
                basins,
                null,
                options);
    }

    private static DrawsOptions options(String layout, @Nullable String tasks, @Nullable String wallLimit) {
        return new DrawsOptions(
                8, 2, 5, "compat", "grouped", layout, null, null, true, 4, true, "cost", tasks, wallLimit, "25G", 3, 2);
    }

    private Path bins() throws IOException {
        return Files.writeString(root.resolve("bins.csv"), """
                model,variant,scenario,start,end,NA_int,WP_int
                EC-Earth3,r1i1p1f1,historical,1970,1974,9,20
                EC-Earth3,r1i1p1f1,historical,1975,1979,8,21
                EC-Earth3,r1i1p1f1,historical,1975,1979,1,1
                """);
    }

    private DrawsSubmission.Outcome.Plan plan(DrawsRequest request) {
        DrawsSubmission.Outcome outcome = submission.plan(request, false);
        return outcome instanceof DrawsSubmission.Outcome.Plan plan ? plan : Assertions.fail(outcome.toString());
    }

    private String refusal(DrawsRequest request) {
        return submission.plan(request, false) instanceof DrawsSubmission.Outcome.Refused refused
                ? refused.rejection().text()
                : Assertions.fail("not refused");
    }

    @Test
    void whatIsNotSaidIsTheDefault() throws IOException {
        Path real = root.toRealPath();
        DrawsSubmission.Outcome.Plan plan = plan(request(DrawsOptions.NONE));
        assertThat(plan.key()).isEqualTo(PlanKey.of(PERIOD));
        PlanOrder order = plan.order();
        assertThat(order.ensembles())
                .containsExactlyInAnyOrderElementsOf(Basin.SEVEN.stream()
                        .map(basin -> new EnsembleKey(PERIOD, basin))
                        .toList());
        assertThat(order.specOf(new EnsembleKey(PERIOD, Basin.WP))).hasValueSatisfying(spec -> {
            assertThat(Path.of(spec.root())).isEqualTo(real);
            assertThat(spec.draws()).isEqualTo(250);
            assertThat(spec.deleteCorrupt()).isFalse();
            assertThat(spec.recipe().tracksPerYear()).isEqualTo(26);
            assertThat(spec.recipe().profile()).isEqualTo("fixed");
            assertThat(spec.recipe().days()).isEqualTo(30);
            assertThat(spec.recipe().runner()).isEqualTo(new DrawRunner.Embedded());
        });
        assertThat(order.stages()).containsExactlyInAnyOrder(PlanOrder.Stage.values());
        assertThat(order.drawsPerTask()).isEqualTo(25);
        assertThat(order.by()).isEqualTo(PlanOrder.By.COUNT);
        assertThat(order.deadline()).isEmpty();
        assertThat(order.tasks()).isEmpty();
    }

    @Test
    void whatIsSaidReachesTheOrder() {
        DrawsSubmission.Outcome.Plan plan =
                plan(request("1970-1974", null, List.of("NA", "sp"), options("origin", "0..3,7", "1h30m")));
        assertThat(plan.key()).isEqualTo(PlanKey.ofSource("cmip6"));
        PlanOrder order = plan.order();
        assertThat(order.parts()).singleElement().satisfies(part -> {
            assertThat(part.ensembles())
                    .containsExactly(new EnsembleKey(PERIOD, Basin.NA), new EnsembleKey(PERIOD, Basin.SP));
            assertThat(part.spec().draws()).isEqualTo(8);
            assertThat(part.spec().deleteCorrupt()).isTrue();
            assertThat(part.spec().recipe().tracksPerYear()).isEqualTo(2);
            assertThat(part.spec().recipe().form()).isEqualTo(StoreForm.GROUPED);
            assertThat(part.spec().recipe().profile()).isEqualTo("compat");
        });
        assertThat(order.tasks()).contains(new DrawNumbers("0-3,7"));
        assertThat(order.deadline()).contains(NOW.plusSeconds(5400));
        assertThat(order.mixBasins()).isTrue();
        assertThat(order.by()).isEqualTo(PlanOrder.By.COST);
        assertThat(order.tasksAtOnce()).isEqualTo(3);
        Assertions.assertThatThrownBy(() -> memory.take(26L << 30, new StoppableContext("draw/a")))
                .hasMessageContaining("25600 MiB");
    }

    @Test
    void aDryRunLeavesTheNodesMemoryAlone() {
        submission.plan(request(options("origin", null, null)), true);
        memory.take(26L << 30, new StoppableContext("draw/a")).close();
    }

    @Test
    void stormsInAYearComeFromTheTableThenFromTheDefaults() throws IOException {
        DrawsSubmission.Outcome.Plan plan = plan(request("1970-1974", bins(), null, DrawsOptions.NONE));
        assertThat(plan.order().specOf(new EnsembleKey(PERIOD, Basin.NA)))
                .map(spec -> spec.recipe().tracksPerYear())
                .contains(9);
        assertThat(plan.order().specOf(new EnsembleKey(PERIOD, Basin.EP)))
                .map(spec -> spec.recipe().tracksPerYear())
                .contains(13);
        assertThat(plan.warnings()).hasSize(1);
    }

    @Test
    void aPipelineHasOnePlanForEachPeriodAndTheSameIdForTheSameWork() throws IOException {
        DrawsRequest request = request(null, bins(), null, DrawsOptions.NONE);
        if (!(submission.pipeline(request, false) instanceof DrawsSubmission.Outcome.Pipeline pipeline)) {
            throw new AssertionError("no pipeline");
        }
        assertThat(pipeline.order().plans().stream().map(each -> each.plan().text()))
                .containsExactly(PERIOD.text(), "cmip6/EC-Earth3/r1i1p1f1/historical/1975-1979");
        assertThat(submission.pipeline(request, true)).isEqualTo(pipeline);
        assertThat(submission.pipeline(request(null, bins(), List.of("NA"), DrawsOptions.NONE), true))
                .isInstanceOfSatisfying(
                        DrawsSubmission.Outcome.Pipeline.class,
                        other -> assertThat(other.key()).isNotEqualTo(pipeline.key()));
        assertThat(submission.pipeline(request(null, bins(), null, options("origin", null, "2h")), true))
                .isInstanceOfSatisfying(DrawsSubmission.Outcome.Pipeline.class, other -> {
                    assertThat(other.order().plans()).hasSize(1);
                    assertThat(other.order().plansAtOnce()).isEqualTo(2);
                });
    }

    @Test
    void aRefusalNamesTheFieldAndWhatWasExpected() throws IOException {
        assertThat(refusal(request(null, null, null, DrawsOptions.NONE))).startsWith("period: missing (expected: ");
        assertThat(refusal(request("1974-1970", null, null, DrawsOptions.NONE))).startsWith("period: 1974-1970");
        assertThat(refusal(request("1970-1974", null, List.of("XX"), DrawsOptions.NONE)))
                .startsWith("basins: basin: 'XX' (expected: EP, NA");
        assertThat(refusal(request("1970-1974", null, List.of("GL"), DrawsOptions.NONE)))
                .startsWith("basins: 'GL' (expected: EP, NA");
        assertThat(refusal(request("1980-1984", bins(), null, DrawsOptions.NONE)))
                .startsWith("bins: no row of cmip6/EC-Earth3/r1i1p1f1/historical/1980-1984");
        assertThat(refusal(request(options("origin", "7,0-3", null)))).startsWith("tasks: numbers: '7,0-3'");
        assertThat(refusal(request(options("origin", null, "soon"))))
                .isEqualTo("wallLimit: 'soon' (expected: a duration, 6h or 1h30m)");
        assertThat(refusal(request(options("flat", null, null))))
                .isEqualTo("layout: 'flat' (expected: origin or specification)");
        assertThat(refusal(new DrawsRequest(
                        null, null, null, null, null, "1970-1974", null, null, null, DrawsOptions.NONE)))
                .isEqualTo("root: missing (expected: a folder)");
        assertThat(refusal(new DrawsRequest(
                        root.toString(), null, null, null, null, "1970-1974", null, null, null, DrawsOptions.NONE)))
                .isEqualTo("model: missing (expected: a name, EC-Earth3)");
        DrawsOptions runner = new DrawsOptions(
                null, null, null, null, null, null, "embeded", null, null, null, null, null, null, null, null, null,
                null);
        assertThat(refusal(request(runner)))
                .isEqualTo("runner: 'embeded' is unknown, did you mean embedded? (expected: embedded)");
        assertThat(submission.pipeline(request(DrawsOptions.NONE), false))
                .isInstanceOfSatisfying(
                        DrawsSubmission.Outcome.Refused.class,
                        refused -> assertThat(refused.rejection().text()).startsWith("bins: missing"));
    }

    @Test
    void stagesMayBeChosen() {
        DrawsRequest request = new DrawsRequest(
                root.toString(),
                "cmip6",
                "EC-Earth3",
                "r1i1p1f1",
                "historical",
                "1970-1974",
                null,
                null,
                List.of("scan", "assign"),
                DrawsOptions.NONE);
        assertThat(plan(request).order().stages()).isEqualTo(Set.of(PlanOrder.Stage.SCAN, PlanOrder.Stage.ASSIGN));
    }
}
