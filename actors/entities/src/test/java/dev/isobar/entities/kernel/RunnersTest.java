package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.UnitId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunnersTest {

    private static final UnitId UNIT = new UnitId("tally/a");

    private static final ActorTestKit KIT = ActorTestKit.create(
            ConfigFactory.parseString("pekko.loglevel = WARNING").withFallback(ConfigFactory.load()));
    private final TestProbe<UnitMessage> self = KIT.createTestProbe();
    private final WorkPools pools = WorkPools.of(1, 1);
    private final List<CompletableFuture<Answer>> onTheirWay = new CopyOnWriteArrayList<>();
    private final List<Object> sent = new CopyOnWriteArrayList<>();
    private final List<Integer> performed = new CopyOnWriteArrayList<>();
    private final TallyKind kind = TallyKind.of((attempt, _) -> {
        performed.add(attempt);
        return attempt;
    });
    private final Surroundings surroundings = Surroundings.of(
            Manifests.of(List.of(kind)),
            pools,
            ShellSignals.NONE,
            ShellSettings.of(ConfigFactory.load()),
            Clock.systemUTC(),
            (_, command, _) -> {
                sent.add(command);
                onTheirWay.add(new CompletableFuture<>());
                return onTheirWay.getLast();
            });

    @AfterEach
    void close() {
        pools.close();
    }

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    private Alarm alarm() {
        CompletableFuture<Alarm> alarm = new CompletableFuture<>();
        KIT.spawn(Behaviors.<UnitMessage>setup(context -> {
            alarm.complete(new Alarm(context, Clock.systemUTC()));
            return Behaviors.empty();
        }));
        return alarm.join();
    }

    /** One whose messages reach the probe, as they would reach the shell. */
    private Alarm heardAlarm() {
        CompletableFuture<Alarm> alarm = new CompletableFuture<>();
        KIT.spawn(Behaviors.<UnitMessage>setup(context -> {
            alarm.complete(new Alarm(context, Clock.systemUTC()));
            return Behaviors.receiveMessage(message -> {
                self.getRef().tell(message);
                return Behaviors.same();
            });
        }));
        return alarm.join();
    }

    @Test
    void noMoreMessagesAreOnTheirWayThanTheSettingSaysAndTheRestFollowsInOrder() {
        SendRunner<Tally.Command> runner = new SendRunner<>(UNIT, surroundings, self.getRef(), alarm());
        List<Demand.Send<Tally.Command>> demanded = IntStream.rangeClosed(1, 40)
                .mapToObj(i ->
                        new Demand.Send<Tally.Command>("letter/" + i, new UnitId("tally/to"), new Tally.Command.Add(i)))
                .toList();

        runner.follow(demanded);
        runner.follow(demanded);
        assertThat(sent).hasSize(32);
        onTheirWay.get(3).complete(new Answer.Unavailable("away"));
        OwnMessage.SendOver over = self.expectMessageClass(OwnMessage.SendOver.class);

        assertThat(runner.over(over)).contains(demanded.get(3));
        assertThat(sent).hasSize(33).endsWith(new Tally.Command.Add(33));
    }

    @Test
    void anAnswerToAMessageThatIsNoLongerCalledForIsNotHeard() {
        SendRunner<Tally.Command> runner = new SendRunner<>(UNIT, surroundings, self.getRef(), alarm());
        runner.follow(List.of(new Demand.Send<>("letter", new UnitId("tally/to"), new Tally.Command.Add(1))));
        runner.follow(List.of());
        onTheirWay.getFirst().complete(new Answer.Accepted(1, "OPEN", List.of(), false));

        assertThat(runner.over(self.expectMessageClass(OwnMessage.SendOver.class)))
                .isEmpty();
    }

    @Test
    void whatWaitsForItsRepetitionIsSentSoonAfterAMemberIsGone() {
        SendRunner<Tally.Command> runner = new SendRunner<>(UNIT, surroundings, self.getRef(), heardAlarm());
        runner.follow(List.of(new Demand.Send<>("letter", new UnitId("tally/to"), new Tally.Command.Add(1))));
        onTheirWay.getFirst().complete(new Answer.Accepted(1, "OPEN", List.of(), false));
        assertThat(runner.over(self.expectMessageClass(OwnMessage.SendOver.class)))
                .isPresent();

        surroundings.lost().announce();
        self.expectMessageClass(OwnMessage.MemberLost.class);
        runner.sendSoon();
        self.expectMessageClass(OwnMessage.WakeSend.class, Duration.ofSeconds(20));
        runner.wake("letter");

        assertThat(sent).hasSize(2);
    }

    @Test
    void whoWaitsForNobodyDoesNotHearThatAMemberIsGone() {
        SendRunner<Tally.Command> runner = new SendRunner<>(UNIT, surroundings, self.getRef(), alarm());
        runner.follow(List.of(new Demand.Send<>("letter", new UnitId("tally/to"), new Tally.Command.Add(1))));
        runner.follow(List.of());

        surroundings.lost().announce();

        self.expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void moreWorkThanAPoolTakesOfOneUnitFollowsAsWorkEnds() {
        WorkRunner<Tally.Command> runner = new WorkRunner<>(kind, UNIT, surroundings, self.getRef(), alarm());
        List<Demand.Work<Tally.Command>> demanded = new ArrayList<>();
        for (int i = 1; i <= 3 * WorkPools.WAITING_PER_UNIT; i++) {
            demanded.add(new Demand.Work<>("count/" + i, i, Pool.COMPUTE, new Tally.Count(), Instant.EPOCH));
        }

        runner.follow(demanded);
        for (int i = 1; i <= demanded.size(); i++) {
            OwnMessage.WorkOver over = self.expectMessageClass(OwnMessage.WorkOver.class);
            runner.over(over.key(), over.attempt());
            runner.follow(demanded);
        }

        assertThat(performed)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, demanded.size()).boxed().toList());
        runner.follow(demanded);
        await().until(() -> pools.usage(Pool.COMPUTE).running() == 0);
        assertThat(performed).as("what is over does not run again").hasSize(demanded.size());
    }

    @Test
    void aTimerFiresOnceAndAgainOnlyWhenItChanged() {
        TimerRunner<Tally.Command> runner = new TimerRunner<>(alarm());
        Demand.Timer<Tally.Command> timer = new Demand.Timer<>("bell", Instant.EPOCH, new Tally.Command.Ring());
        runner.follow(List.of(timer));

        assertThat(runner.wake("bell")).contains(new Tally.Command.Ring());
        assertThat(runner.wake("bell")).isEmpty();
        runner.follow(List.of(new Demand.Timer<>("bell", Instant.EPOCH.plusSeconds(1), new Tally.Command.Ring())));
        assertThat(runner.wake("bell")).contains(new Tally.Command.Ring());
        runner.follow(List.of(new Demand.Timer<>("bell", Instant.MAX, new Tally.Command.Ring())));
        assertThat(runner.wake("bell")).isEmpty();
    }
}
