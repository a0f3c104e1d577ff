package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Counters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** All nodes are lost, and one comes back. */
@ResourceLock(PostgresqlServer.LOCK)
final class PostgresqlWakeUpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int UNITS = 300;

    @Test
    void everyUnitWithWorkOutstandingWakesByItselfAndNoneHasToTryTwice() {
        Config journal = TestJournal.postgresql().config();
        Instant due = Instant.now().plusSeconds(3600);
        try (TestNode node = TestNode.start(journal)) {
            List<CompletableFuture<Answer>> begun = IntStream.range(0, UNITS)
                    .mapToObj(n -> node.units()
                            .ask(UnitId.of("waiter", "w" + n), new Waiter.Wait(due), Audit.SYSTEM, false)
                            .toCompletableFuture())
                    .toList();
            assertThat(begun).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Answer.Accepted.class));
        }

        try (TestNode node = TestNode.start(journal)) {
            await().atMost(PATIENCE).until(() -> node.recovered() >= UNITS);

            assertThat(node.recovered()).isEqualTo(UNITS);
            Counters counters = node.units().counters();
            assertThat(counters.count("isobar_recoveries_failed_total")).isZero();
            assertThat(counters.count("isobar_persist_failures_total")).isZero();
        }
    }
}
