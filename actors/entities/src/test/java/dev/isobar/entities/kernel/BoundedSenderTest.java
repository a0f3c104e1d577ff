package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BoundedSenderTest {

    private static final UnitId TO = new UnitId("tally/to");

    private record Sent(Object command, CompletableFuture<Answer> answer) {}

    private final LinkedBlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final BoundedSender sender = new BoundedSender(this::send, 3);

    private CompletionStage<Answer> send(UnitId to, Object command, Audit audit) {
        Sent one = new Sent(command, new CompletableFuture<>());
        sent.add(one);
        return one.answer();
    }

    @Test
    void soManyAreOnTheirWayAndTheOthersFollowInOrderAsAnswersCome() throws InterruptedException {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 10)
                .mapToObj(n -> sender.send(TO, n, Audit.SYSTEM).toCompletableFuture())
                .toList();
        assertThat((Queue<Sent>) sent).extracting(Sent::command).containsExactly(0, 1, 2);

        for (int n = 0; n < 10; n++) {
            Sent next = sent.poll(10, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            assertThat(next.command()).isEqualTo(n);
            assertThat(sent.size()).isLessThanOrEqualTo(2);
            if (n % 2 == 0) {
                next.answer().complete(new Answer.Unavailable("" + n));
            } else {
                next.answer().completeExceptionally(new IllegalStateException("lost"));
            }
        }

        assertThat(answers.get(8).join()).isEqualTo(new Answer.Unavailable("8"));
        assertThat(answers.get(9)).failsWithin(Duration.ofSeconds(10));
        assertThat(sender.send(TO, 10, Audit.SYSTEM).toCompletableFuture().isDone())
                .isFalse();
        assertThat(sent.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
}
