package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JournalReadinessTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static boolean isReady(JournalReadiness readiness) {
        return readiness.get().toCompletableFuture().join();
    }

    @Test
    void aJournalIsReadyWhileItAnswers() {
        TestJournal journal = TestJournal.postgresql();
        try (Database database = Database.open(journal.config())) {
            JournalReadiness readiness = new JournalReadiness(database);
            assertThat(isReady(readiness)).isTrue();
            journal.takeAway();
            try {
                await().atMost(SOON).until(() -> !isReady(readiness));
            } finally {
                journal.giveBack();
            }
            await().atMost(SOON).until(() -> isReady(readiness));
        }
    }

    @Test
    void aJournalThatIsClosedIsNotReady() {
        JournalReadiness readiness;
        try (Database database = Database.open(TestJournal.sqlite().config())) {
            readiness = new JournalReadiness(database);
        }
        assertThat(isReady(readiness)).isFalse();
    }
}
