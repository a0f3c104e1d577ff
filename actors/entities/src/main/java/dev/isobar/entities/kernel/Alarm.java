package dev.isobar.entities.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Tells a shell something at a time, or a minute from now when that is sooner: the receiver looks at the clock again. So a
 * clock that was wrong for a while delays nothing for longer than that.
 */
final class Alarm {

    private static final Duration FARTHEST = Duration.ofMinutes(1);

    private final ActorContext<UnitMessage> context;
    private final Clock clock;

    Alarm(ActorContext<UnitMessage> context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    boolean isDue(Instant time) {
        return !time.isAfter(clock.instant());
    }

    Cancellable at(Instant time, OwnMessage message) {
        Instant now = clock.instant();
        Duration delay = time.isAfter(now.plus(FARTHEST)) ? FARTHEST : Duration.between(now, time);
        return after(delay.isNegative() ? Duration.ZERO : delay, message);
    }

    Cancellable after(Duration delay, OwnMessage message) {
        return context.scheduleOnce(delay, context.getSelf(), message);
    }
}
