package dev.isobar.domain.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Story;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DrawsBulkTest {

    private static final BulkOrder ORDER = new BulkOrder(
            BulkVerb.RETRY, DrawKey.KIND, "draw/cmip6/*:FAILED", "disk repaired", "ann@host", Story.NOW, 2500);
    private static final Failure AWAY = new Failure(Failure.Kind.UNREACHABLE, "the journal is away");

    private static Story<DrawsBulk, DrawsBulkCommand, DrawsBulkEvent, DrawsSettings> story() {
        return Story.of(DrawsBulk.empty(BulkKey.ofOccasion("a test").unitId()), DrawsSettings.DEFAULT);
    }

    private static Story<DrawsBulk, DrawsBulkCommand, DrawsBulkEvent, DrawsSettings> ordered() {
        return story().given(new DrawsBulkCommand.Order(ORDER));
    }

    private static Demand.Work<DrawsBulkCommand> work(
            Story<DrawsBulk, DrawsBulkCommand, DrawsBulkEvent, DrawsSettings> story) {
        return (Demand.Work<DrawsBulkCommand>)
                Objects.requireNonNull(story.demands().get("follow"));
    }

    private static DrawsBulkCommand followed(int attempt, String cursor, long changed, boolean isLast) {
        return new DrawsBulkCommand.ReportFollowed(
                attempt, cursor, new BulkCounts(changed, 1, 1), "it is running", isLast);
    }

    @Test
    void anOrderIsOneEventAndTheSameOrderAgainIsNone() {
        assertThat(story().events(new DrawsBulkCommand.Order(ORDER)))
                .containsExactly(new DrawsBulkEvent.Ordered(ORDER));
        assertThat(ordered().events(new DrawsBulkCommand.Order(ORDER))).isEmpty();
        BulkOrder other = new BulkOrder(BulkVerb.PARK, DrawKey.KIND, "draw/*", "", "ann@host", Story.NOW, 1);
        assertThat(ordered().refusal(new DrawsBulkCommand.Order(other)).kind()).isEqualTo(Rejection.Kind.CONFLICT);
    }

    @Test
    void aVerbThatTheKindDoesNotHaveIsRefused() {
        BulkOrder order = new BulkOrder(BulkVerb.CANCEL, DrawKey.KIND, "draw/*", "", "ann@host", Story.NOW, 1);

        assertThat(story().refusal(new DrawsBulkCommand.Order(order)).text())
                .isEqualTo("verb: cancel of draw (expected: a verb of this kind)");
    }

    @Test
    void unitsAreAskedFromTheCursorOnUntilTheLastOneHasAnswered() {
        var story = ordered();
        assertThat(story.demands()).containsOnlyKeys("follow");
        story.given(followed(1, "draw/a/999", 998, false));

        assertThat(work(story).task())
                .isEqualTo(new DrawsBulkWork.Follow(story.unit().id(), ORDER, "draw/a/999"));
        assertThat(story.why()).contains("1000 of about 2500 have answered");
        assertThat(story.refusal(followed(1, "draw/a/999", 998, false)).kind()).isEqualTo(Rejection.Kind.STALE);

        story.given(followed(2, "draw/b/3", 3, true));
        assertThat(story.unit().status()).isEqualTo(DrawsBulkStatus.COMPLETE);
        assertThat(story.unit().counts()).isEqualTo(new BulkCounts(1001, 2, 2));
        assertThat(story.demands()).isEmpty();
        assertThat(story.why())
                .isEqualTo("Complete: retry draw/cmip6/*:FAILED was asked of 1005 units, 1001 changed, "
                        + "2 were so already, 2 refused. The first refusal: it is running.");
    }

    @Test
    void anOutageIsTriedAgainForAsLongAsItLasts() {
        var story = ordered();
        for (int attempt = 1; attempt <= 20; attempt++) {
            story.given(new DrawsBulkCommand.ReportFailure("follow", attempt, AWAY));
        }

        Demand.Work<DrawsBulkCommand> work = work(story);
        assertThat(work.attempt()).isEqualTo(21);
        assertThat(work.notBefore()).isEqualTo(Story.NOW.plus(Duration.ofSeconds(30)));
        assertThat(story.why()).contains("the journal is away");
    }

    @Test
    void aBugEndsItAndItGoesOnFromItsCursorWhenAsked() {
        var story = ordered().given(followed(1, "draw/a/999", 998, false));
        story.given(new DrawsBulkCommand.ReportFailure("follow", 2, new Failure(Failure.Kind.BUG, "a rule broke")));
        assertThat(story.unit().status()).isEqualTo(DrawsBulkStatus.FAILED);
        assertThat(story.why()).contains("Failed after 1000 units: BUG a rule broke.");
        assertThat(story.refusal(new DrawsBulkCommand.Cancel()).kind()).isEqualTo(Rejection.Kind.CONFLICT);

        story.given(new DrawsBulkCommand.Retry());
        Demand.Work<DrawsBulkCommand> work = work(story);
        assertThat(work.attempt()).isEqualTo(3);
        assertThat(((DrawsBulkWork.Follow) work.task()).cursor()).isEqualTo("draw/a/999");
    }

    @Test
    void whoeverCancelsLeavesTheOthersAlone() {
        var story = ordered().given(new DrawsBulkCommand.Cancel());

        assertThat(story.unit().status()).isEqualTo(DrawsBulkStatus.CANCELLED);
        assertThat(story.demands()).isEmpty();
        assertThat(story.events(new DrawsBulkCommand.Cancel())).isEmpty();
        assertThat(story.refusal(followed(1, "draw/a/1", 1, false)).kind()).isEqualTo(Rejection.Kind.STALE);
        story.given(new DrawsBulkCommand.Retry());
        assertThat(story.unit().status()).isEqualTo(DrawsBulkStatus.FOLLOWING);
        assertThat(story.events(new DrawsBulkCommand.Retry())).isEmpty();
    }
}
