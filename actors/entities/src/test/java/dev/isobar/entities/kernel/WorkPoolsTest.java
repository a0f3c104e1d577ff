package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkPoolsTest {

    private static final UnitId A = new UnitId("tally/a");
    private static final UnitId B = new UnitId("tally/b");
    private static final UnitId C = new UnitId("tally/c");

    private final CountDownLatch gate = new CountDownLatch(1);
    private final WorkPools pools = WorkPools.of(4, 1);

    @AfterEach
    void close() {
        gate.countDown();
        pools.close();
    }

    private FairPool.Ticket run(UnitId unit, Pool pool, Consumer<FairPool.Ticket> job) {
        return pools.submit(unit, pool, job).orElseThrow();
    }

    private void waitAtGate() {
        boolean open = false;
        while (!open) {
            try {
                gate.await();
                open = true;
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    @Test
    void unitsTakeTurnsHoweverMuchOneOfThemSubmitted() {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(9);
        run(C, Pool.COMPUTE, _ -> waitAtGate());
        for (int i = 1; i <= 5; i++) {
            submit(A, "a" + i, order, done);
        }
        for (int i = 1; i <= 2; i++) {
            submit(B, "b" + i, order, done);
        }
        for (int i = 1; i <= 2; i++) {
            submit(C, "c" + i, order, done);
        }

        gate.countDown();

        await().until(() -> done.getCount() == 0);
        assertThat(order).containsExactly("a1", "b1", "c1", "a2", "b2", "c2", "a3", "a4", "a5");
    }

    private void submit(UnitId unit, String name, List<String> order, CountDownLatch done) {
        run(unit, Pool.COMPUTE, _ -> {
            order.add(name);
            done.countDown();
        });
    }

    @Test
    void neverMoreRunsThanThePoolHasThreadsAndTheRestIsCountedAsQueued() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            run(A, Pool.IO, _ -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                waitAtGate();
                now.decrementAndGet();
            });
        }

        await().until(() -> pools.usage(Pool.IO).running() == 4);
        assertThat(pools.usage(Pool.IO)).isEqualTo(new WorkPools.Usage(4, 4, 16));
        gate.countDown();
        await().until(() -> pools.usage(Pool.IO).running() == 0);
        assertThat(most).hasValue(4);
    }

    @Test
    void oneUnitsQueueIsBoundedAndAnotherUnitsIsNotTouchedByIt() {
        run(C, Pool.COMPUTE, _ -> waitAtGate());
        await().until(() -> pools.usage(Pool.COMPUTE).running() == 1);
        for (int i = 0; i < WorkPools.WAITING_PER_UNIT; i++) {
            assertThat(pools.submit(A, Pool.COMPUTE, _ -> {})).isPresent();
        }

        assertThat(pools.submit(A, Pool.COMPUTE, _ -> {})).isEmpty();
        assertThat(pools.submit(B, Pool.COMPUTE, _ -> {})).isPresent();
    }

    @Test
    void cancelledWorkThatWaitsNeverRunsAndWhatRunsIsInterrupted() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        var running = run(A, Pool.COMPUTE, _ -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        });
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        var waiting = run(A, Pool.COMPUTE, _ -> ran.incrementAndGet());

        waiting.cancel();
        running.cancel();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pools.usage(Pool.COMPUTE).queued()).isZero();
        assertThat(flagAfter(Pool.COMPUTE))
                .as("the next work starts without the flag")
                .isFalse();
        assertThat(ran).hasValue(0);
    }

    private boolean flagAfter(Pool pool) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger flag = new AtomicInteger();
        Consumer<FairPool.Ticket> job = _ -> {
            flag.set(Thread.currentThread().isInterrupted() ? 1 : 0);
            done.countDown();
        };
        run(B, pool, job);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        return flag.get() == 1;
    }

    @Test
    void workThatThrowsDoesNotTakeItsThreadAlong() throws InterruptedException {
        run(A, Pool.COMPUTE, _ -> {
            throw new IllegalStateException("thrown on purpose");
        });

        assertThat(flagAfter(Pool.COMPUTE)).isFalse();
    }

    @Test
    void closingStopsWhatRunsAndWhatWaits() {
        AtomicInteger ran = new AtomicInteger();
        var running = run(A, Pool.COMPUTE, _ -> waitAtGate());
        await().until(() -> pools.usage(Pool.COMPUTE).running() == 1);
        run(A, Pool.COMPUTE, _ -> ran.incrementAndGet());

        pools.close();

        assertThat(running.isCancelled()).isTrue();
        assertThat(pools.usage(Pool.COMPUTE)).isEqualTo(new WorkPools.Usage(1, 0, 0));
        assertThat(ran).hasValue(0);
        assertThat(pools.submit(A, Pool.COMPUTE, _ -> {})).isEmpty();
    }

    @Test
    void sizesComeFromTheConfigurationAndZeroMeansAsManyAsCores() {
        try (WorkPools configured = WorkPools.of(ConfigFactory.load())) {
            assertThat(configured.usage(Pool.IO).size()).isEqualTo(64);
            assertThat(configured.usage(Pool.COMPUTE).size())
                    .isEqualTo(Runtime.getRuntime().availableProcessors());
        }
        assertThatThrownBy(() -> WorkPools.of(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
