package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class ProgressBoardTest {

    private static final UnitId UNIT = new UnitId("tally/a");

    private final Queue<Runnable> later = new ArrayDeque<>();
    private long nanos = 1_000;
    private final ProgressBoard board = new ProgressBoard(() -> nanos, later::add);

    private void after(Duration pause) {
        nanos += pause.toNanos();
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    @Test
    void theSharesOfAUnitsWorksAreSummed() {
        board.report(UNIT, "block/1", 3, 10, "chunks");
        board.report(UNIT, "block/2", 5, 10, "chunks");
        board.report(UNIT, "block/1", 4, 10, "chunks");

        assertThat(board.of(UNIT)).contains(new Progress(UNIT, 9, 20, "chunks", 0, OptionalLong.empty()));
        assertThat(board.of(new UnitId("tally/b"))).isEmpty();
    }

    @Test
    void theUnitsOwnPlanCountsWhenItIsLarger() {
        board.report(UNIT, "block/1", 3, 10, "chunks");
        board.expect(UNIT, 500, "chunks");

        assertThat(board.of(UNIT).orElseThrow().planned()).isEqualTo(500);
    }

    @Test
    void theRateIsThatOfTheLastMinuteAndTellsTheTimeLeft() {
        board.expect(UNIT, 1000, "chunks");
        board.report(UNIT, "w", 0, 1000, "chunks");
        for (int second = 1; second <= 200; second++) {
            board.report(UNIT, "w", second <= 100 ? second : 100 + 5 * (second - 100), 1000, "chunks");
            after(Duration.ofSeconds(1));
        }

        Progress progress = board.of(UNIT).orElseThrow();
        assertThat(progress.done()).isEqualTo(600);
        assertThat(progress.ratePerSecond()).isBetween(4.9, 5.1);
        assertThat(progress.etaSeconds().orElseThrow()).isBetween(78L, 82L);
    }

    @Test
    void workThatDidNotComeToAnEndIsTakenBackAndWorkOfAnotherMeasureIsNotMixedIn() {
        board.report(UNIT, "scan", 165, 165, "files");
        board.report(UNIT, "block/1", 3, 10, "chunks");
        board.report(UNIT, "block/2", 5, 10, "chunks");

        board.drop(UNIT, "block/2");

        assertThat(board.of(UNIT)).contains(new Progress(UNIT, 3, 10, "chunks", 0, OptionalLong.empty()));
    }

    @Test
    void listenersHearOnceForManyReportsAndTheLastStateAlways() {
        List<Progress> heard = new ArrayList<>();
        ProgressBoard.Subscription subscription = board.listen(heard::add);
        for (int i = 1; i <= 100; i++) {
            board.report(UNIT, "w", i, 100, "chunks");
        }
        assertThat(later).hasSize(1);

        after(Duration.ofMillis(250));

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().done()).isEqualTo(100);
        subscription.close();
        board.report(UNIT, "w", 1, 100, "chunks");
        after(Duration.ofMillis(250));
        assertThat(heard).hasSize(1);
    }

    @Test
    void otherNodesAreToldOfThisNodesUnitsOnlyAndWhenTheyAreOver() {
        List<Optional<Progress>> told = new ArrayList<>();
        List<Progress> heard = new ArrayList<>();
        board.spread((_, progress) -> told.add(progress));
        board.listen(heard::add);
        UnitId remote = new UnitId("tally/remote");
        Progress news = new Progress(remote, 1, 2, "chunks", 0, OptionalLong.empty());

        board.heard(remote, Optional.of(news));
        board.report(UNIT, "w", 1, 100, "chunks");
        after(Duration.ofMillis(250));
        board.forget(UNIT);
        after(Duration.ofMillis(250));

        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isPresent();
        assertThat(told.getLast()).isEmpty();
        assertThat(heard).hasSize(2).contains(news);
        assertThat(board.of(UNIT)).isEmpty();
        assertThat(board.all()).containsExactly(news);
        after(Duration.ofMinutes(3));
        assertThat(board.all()).isEmpty();
    }

    @Test
    void countersAreWordedForPrometheus() {
        Counters counters = new Counters();
        counters.increment("b_total");
        counters.increment("b_total");
        counters.increment(Counters.labelled("a_total", "kind", "x\"y"));
        counters.gauge("c", () -> 7);

        assertThat(counters.text()).isEqualTo("a_total{kind=\"x\\\"y\"} 1\nb_total 2\nc 7\n");
        assertThat(counters.count("absent")).isZero();
    }
}
