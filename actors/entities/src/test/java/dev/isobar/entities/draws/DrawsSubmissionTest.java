package dev.isobar.entities.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PipelineKey;
import dev.isobar.domain.draws.PipelineOrder;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.entities.draws.runners.MemoryBudget;
import dev.isobar.entities.kernel.StoppableContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
            @Nullable String period, @Nullable List<String> basins, @Nullable String tasks, DrawsOptions options) {
        return new DrawsRequest(
                root.toString(), null, "EC-Earth3", "r1i1p1f1", "historical", period, basins, null, tasks, options);
    }

    private static DrawsOptions options(
            @Nullable Integer tracks, @Nullable String layout, @Nullable String runner, @Nullable String wallLimit) {
        return new DrawsOptions(
                8,
                4,
                true,
                "cost",
                3,
                "25G",
                wallLimit,
                "compat",
                tracks,
                5,
                layout,
                "grouped",
                runner,
                null,
                Map.of("land", "/data/land.nc"),
                true,
                null);
    }

    private static final DrawsOptions NONE = new DrawsOptions(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final String BINS = """
                model,variant,scenario,start,end,NA_int,WP_int
                EC-Earth3,r1i1p1f1,historical,1970,1974,9,20
                EC-Earth3,r1i1p1f1,historical,1975,1979,8,21
                EC-Earth3,r1i1p1f1,historical,1975,1979,1,1
                """;

    private DrawsSubmission.Outcome.Accepted plan(DrawsRequest request) {
        DrawsSubmission.Outcome outcome = submission.submit(request, false);
        return outcome instanceof DrawsSubmission.Outcome.Accepted plan ? plan : Assertions.fail(outcome.toString());
    }

    private DrawsSubmission.PipelineOutcome.Accepted pipeline(DrawsRequest request) {
        DrawsSubmission.PipelineOutcome outcome = submission.pipeline(request, BINS, false);
        return outcome instanceof DrawsSubmission.PipelineOutcome.Accepted pipeline
                ? pipeline
                : Assertions.fail(outcome.toString());
    }

    private String refusal(DrawsRequest request) {
        return submission.submit(request, false) instanceof DrawsSubmission.Outcome.Refused refused
                ? refused.rejection().text()
                : Assertions.fail("not refused");
    }

    @Test
    void whatIsNotSaidIsTheDefault() throws IOException {
        Path real = root.toRealPath();
        DrawsSubmission.Outcome.Accepted plan = plan(request(NONE));
        assertThat(plan.plan()).isEqualTo(PlanKey.of(PERIOD));
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
        DrawsSubmission.Outcome.Accepted plan =
                plan(request("1970-1974", List.of("NA", "sp"), "0..3,7", options(2, "origin", null, "1h30m")));
        assertThat(plan.plan()).isEqualTo(PlanKey.ofSource("cmip6"));
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
        submission.submit(request(options(2, null, null, null)), true);
        memory.take(26L << 30, new StoppableContext("draw/a")).close();
    }

    @Test
    void aPipelineHasOnePlanForEachPeriodWithTheStormsOfItsTable() {
        DrawsSubmission.PipelineOutcome.Accepted pipeline = pipeline(request(null, null, null, NONE));
        assertThat(pipeline.warnings()).hasSize(1);
        List<PipelineOrder.PipelinePlan> plans = pipeline.order().plans();
        assertThat(plans.stream().map(each -> each.plan().text()))
                .containsExactly(PERIOD.text(), "cmip6/EC-Earth3/r1i1p1f1/historical/1975-1979");
        PlanOrder first = plans.getFirst().order();
        assertThat(first.specOf(new EnsembleKey(PERIOD, Basin.NA)))
                .map(spec -> spec.recipe().tracksPerYear())
                .contains(9);
        assertThat(first.specOf(new EnsembleKey(PERIOD, Basin.EP)))
                .map(spec -> spec.recipe().tracksPerYear())
                .contains(13);
    }

    @Test
    void theSameWorkIsTheSamePipelineHoweverFastItRuns() {
        PipelineKey key = pipeline(request(null, null, null, options(2, null, null, null)))
                .pipeline();
        assertThat(pipeline(request(null, null, null, options(2, null, null, "2h")))
                        .pipeline())
                .isEqualTo(key);
        assertThat(pipeline(request(null, null, null, options(3, null, null, null)))
                        .pipeline())
                .isNotEqualTo(key);
        assertThat(pipeline(request(null, List.of("NA"), null, options(2, null, null, null)))
                        .pipeline())
                .isNotEqualTo(key);
    }

    @Test
    void withTheLayoutOfTheOriginAPipelineIsOnePlan() {
        assertThat(pipeline(request(null, null, null, options(null, "origin", null, null)))
                        .order()
                        .plans())
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.plan()).isEqualTo(PlanKey.ofSource("cmip6"));
                    assertThat(plan.order().ensembles()).hasSize(14);
                });
    }

    @Test
    void aRefusalNamesTheFieldAndWhatWasExpected() {
        assertThat(refusal(request(null, null, null, NONE))).startsWith("period: missing (expected: ");
        assertThat(refusal(request("1974-1970", null, null, NONE))).startsWith("period: 1974-1970");
        assertThat(refusal(request("1970-1974", List.of("XX"), null, NONE)))
                .startsWith("basins: basin: 'XX' (expected: EP, NA");
        assertThat(refusal(request("1970-1974", List.of("GL"), null, NONE)))
                .startsWith("basins: 'GL' (expected: EP, NA");
        assertThat(refusal(request("1970-1974", null, "7,0-3", NONE))).startsWith("tasks: numbers: '7,0-3'");
        assertThat(refusal(request(options(null, null, null, "soon"))))
                .isEqualTo("wallLimit: 'soon' (expected: a duration, 6h or 1h30m)");
        assertThat(refusal(request(options(null, "flat", null, null))))
                .isEqualTo("layout: 'flat' (expected: origin or specification)");
        assertThat(refusal(request(options(-1, null, null, null))))
                .isEqualTo("tracksPerYear: -1 (expected: 0 to 10000)");
        assertThat(refusal(request(options(null, null, "embeded", null))))
                .isEqualTo("runner: 'embeded' is unknown, did you mean embedded? (expected: embedded)");
        assertThat(refusal(new DrawsRequest(null, null, null, null, null, "1970-1974", null, null, null, NONE)))
                .isEqualTo("model: missing (expected: a name, EC-Earth3)");
        assertThat(refusal(new DrawsRequest(null, null, "m", "v", "s", "1970-1974", null, null, null, NONE)))
                .isEqualTo("root: missing (expected: a folder)");
        assertThat(submission.pipeline(request(NONE), "model,variant\n", false))
                .isInstanceOfSatisfying(
                        DrawsSubmission.PipelineOutcome.Refused.class,
                        refused ->
                                assertThat(refused.rejection().text()).startsWith("bins: line 1: no column scenario"));
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
                List.of("scan", "assign"),
                null,
                NONE);
        assertThat(plan(request).order().stages()).isEqualTo(Set.of(PlanOrder.Stage.SCAN, PlanOrder.Stage.ASSIGN));
    }
}
