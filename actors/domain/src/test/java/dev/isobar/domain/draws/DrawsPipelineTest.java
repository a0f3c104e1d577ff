package dev.isobar.domain.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.PlanOrder.Stage;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Story;
import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DrawsPipelineTest {

    private static final UnitId ID = PipelineKey.ofBins("periods").unitId();

    private static PlanKey plan(int index) {
        return PlanKey.of(
                PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/%d-%d".formatted(1970 + index, 1970 + index)));
    }

    private static PlanOrder order(int index) {
        EnsembleKey ensemble = new EnsembleKey(plan(index).period().orElseThrow(), Basin.NA);
        return new PlanOrder(
                List.of(new PlanOrder.Part(Samples.SPEC, List.of(ensemble))),
                Set.of(Stage.values()),
                25,
                false,
                PlanOrder.By.COUNT,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static DrawsPipelineCommand submit(int plans) {
        return new DrawsPipelineCommand.Submit(new PipelineOrder(
                IntStream.range(0, plans)
                        .mapToObj(i -> new PipelineOrder.PipelinePlan(plan(i), order(i)))
                        .toList(),
                2));
    }

    private static DrawsPipelineCommand ended(int index, int round, int sequence, DrawsPlanStatus status) {
        DrawCounts counts = new DrawCounts(0, 0, 0, 0, 250, 0, 0, 0);
        return new DrawsPipelineCommand.ReportPlan(
                plan(index), round, sequence, new PlanOutcome(status, counts, 10, 0, "The disk is full."));
    }

    private static Story<DrawsPipeline, DrawsPipelineCommand, DrawsPipelineEvent, DrawsSettings> pipeline() {
        return Story.of(DrawsPipeline.empty(ID), DrawsSettings.DEFAULT);
    }

    @Test
    void someOfThePlansRunAtATimeUntilAllHaveEnded() {
        var story = pipeline().given(submit(3));
        assertThat(story.demands()).containsOnlyKeys("submit/1/" + plan(0), "submit/1/" + plan(1));
        story.given(ended(1, 1, 1, DrawsPlanStatus.COMPLETE));
        assertThat(story.demands()).containsOnlyKeys("submit/1/" + plan(0), "submit/1/" + plan(2));
        assertThat(story.why())
                .isEqualTo("Round 1 waits for %s, %s. 1 of 3 plans have ended; 0 are still to begin."
                        .formatted(plan(0), plan(2)));
        story.given(ended(0, 1, 1, DrawsPlanStatus.COMPLETE), ended(2, 1, 1, DrawsPlanStatus.COMPLETE));
        assertThat(story.unit().status()).isEqualTo(DrawsPipelineStatus.COMPLETE);
        assertThat(story.why()).isEqualTo("Complete: 3 of 3 plans ended as ordered, 750 of 750 draws are complete.");
    }

    @Test
    void aRetryRunsThePlansThatAreNotComplete() {
        var story = pipeline()
                .given(
                        submit(2),
                        ended(0, 1, 1, DrawsPlanStatus.COMPLETE),
                        new DrawsPipelineCommand.PlanRefused(plan(1), 1, "it runs another order"));
        assertThat(story.unit().status()).isEqualTo(DrawsPipelineStatus.FAILED);
        assertThat(story.why()).contains(plan(1) + ": Refused: it runs another order.");
        story.given(new DrawsPipelineCommand.Retry());
        assertThat(story.demands()).containsOnlyKeys("submit/2/" + plan(1));
        assertThat(story.refusal(ended(1, 1, 9, DrawsPlanStatus.COMPLETE)).kind())
                .isEqualTo(Rejection.Kind.STALE);
    }

    @Test
    void aCancellationReachesOnlyPlansThatHaveBegun() {
        var story = pipeline().given(submit(4), new DrawsPipelineCommand.Cancel());
        assertThat(story.demands()).containsOnlyKeys("cancel/1/" + plan(0), "cancel/1/" + plan(1));
        story.given(ended(0, 1, 1, DrawsPlanStatus.CANCELLED), ended(1, 1, 1, DrawsPlanStatus.COMPLETE));
        assertThat(story.unit().status()).isEqualTo(DrawsPipelineStatus.CANCELLED);
    }

    @Test
    void aPlanThatAnOperatorStartedAgainOpensThePipelineAgain() {
        var story = pipeline().given(submit(1), ended(0, 1, 1, DrawsPlanStatus.FAILED));
        assertThat(story.unit().status()).isEqualTo(DrawsPipelineStatus.FAILED);
        story.given(ended(0, 1, 2, DrawsPlanStatus.RUNNING));
        assertThat(story.unit().status()).isEqualTo(DrawsPipelineStatus.RUNNING);
        assertThat(story.events(ended(0, 1, 1, DrawsPlanStatus.FAILED))).isEmpty();
        story.given(ended(0, 1, 3, DrawsPlanStatus.COMPLETE));
        assertThat(story.unit().status()).isEqualTo(DrawsPipelineStatus.COMPLETE);
    }

    @Test
    void theSameOrderIsAlreadyDoneWhileItRunsAndAnotherConflicts() {
        var story = pipeline().given(submit(2));
        assertThat(story.events(submit(2))).isEmpty();
        assertThat(story.refusal(submit(3)).text())
                .isEqualTo("submit: %s is RUNNING, round 1 of 2 plans (expected: the same order, or none that runs)"
                        .formatted(ID));
    }
}
