package dev.isobar.entities.draws.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.StoppableContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MemoryBudgetTest {

    private final StoppableContext context = new StoppableContext("draw/a");

    @Test
    void drawsTogetherNeverHoldMoreThanTheBudget() throws Exception {
        MemoryBudget budget = new MemoryBudget(100);
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        try (ExecutorService executor = Executors.newFixedThreadPool(16)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                long bytes = 10L + i % 60;
                all.add(executor.submit(() -> {
                    try (MemoryBudget.Share _ = budget.take(bytes, context)) {
                        most.accumulateAndGet(held.addAndGet(bytes), Math::max);
                        held.addAndGet(-bytes);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(most.get()).isBetween(60L, 100L);
        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void aDrawLargerThanTheBudgetIsRefusedAtOnce() {
        assertThatThrownBy(() -> new MemoryBudget(1 << 20).take(3 << 20, context))
                .isInstanceOfSatisfying(
                        WorkFailure.class,
                        e -> assertThat(e.failure().text())
                                .isEqualTo("memory: a draw takes 3 MiB, more than the node's 1 MiB (expected: a larger"
                                        + " total memory)"));
    }

    @Test
    void cancellationEndsTheWaitAndFreesTheTurn() throws Exception {
        MemoryBudget budget = new MemoryBudget(10);
        StoppableContext other = new StoppableContext("draw/b");
        MemoryBudget.Share first = budget.take(10, context);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting = executor.submit(() -> budget.take(5, other));
            other.cancel();
            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining(Failure.Kind.CANCELLED.name());
            first.close();
            budget.take(10, context).close();
        }
        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void aLargerBudgetWakesWhoWaits() throws Exception {
        MemoryBudget budget = new MemoryBudget(10);
        MemoryBudget.Share first = budget.take(10, context);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MemoryBudget.Share> waiting = executor.submit(() -> budget.take(8, context));
            budget.limit(20);
            waiting.get().close();
        }
        first.close();
        first.close();
        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void withoutABoundNobodyWaits() {
        MemoryBudget budget = new MemoryBudget(0);
        budget.take(Long.MAX_VALUE / 4, context);
        budget.take(Long.MAX_VALUE / 4, context);
        assertThat(budget.takenBytes()).isPositive();
    }
}
