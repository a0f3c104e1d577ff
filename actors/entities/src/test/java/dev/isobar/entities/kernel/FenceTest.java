package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.kernel.Failure;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FenceTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fifthAttemptAtNoon() {
        file = folder.resolve("made/.a.csv.fence");
        new Fence(5, NOON).raise(file);
    }

    @Test
    void anOlderAttemptThatComesLaterIsRefusedAndTheTokenStays() {
        assertThatThrownBy(() -> new Fence(4, NOON.minusSeconds(60)).raise(file))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CANCELLED))
                .hasMessageContaining("attempt 4 since 2026-01-01T11:59:00Z")
                .hasMessageContaining("(expected: later than attempt 5 since 2026-01-01T12:00:00Z)");
        assertThat(file).hasContent("attempt 5 since 2026-01-01T12:00:00Z");
    }

    @Test
    void theSameAttemptMayWriteAgainAndANewerOneRaisesTheToken() {
        new Fence(5, NOON.minusSeconds(1)).raise(file);
        new Fence(6, NOON.plusSeconds(1)).raise(file);

        assertThat(file).hasContent("attempt 6 since 2026-01-01T12:00:01Z");
    }

    @Test
    void aRestoredJournalBeginsWithEarlierAttemptsAndAClockThatWasSetBackWithEarlierTimes() {
        new Fence(2, NOON.plusSeconds(600)).raise(file);
        new Fence(3, NOON.minusSeconds(600)).raise(file);

        assertThat(file).hasContent("attempt 3 since 2026-01-01T11:50:00Z");
    }
}
