package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Brings what runs for one unit in line with what its state calls for. Used by the unit's shell only. */
final class DemandRunner<C> {

    private final UnitKind<?, C, ?, ?> kind;
    private final WorkRunner<C> works;
    private final TimerRunner<C> timers;
    private final SendRunner<C> sends;

    DemandRunner(UnitKind<?, C, ?, ?> kind, UnitId unit, Surroundings surroundings, ActorContext<UnitMessage> context) {
        Alarm alarm = new Alarm(context, surroundings.clock());
        this.kind = kind;
        this.works = new WorkRunner<>(kind, unit, surroundings, context.getSelf(), alarm);
        this.timers = new TimerRunner<>(alarm);
        this.sends = new SendRunner<>(unit, surroundings, context.getSelf(), alarm);
    }

    void follow(Set<Demand<C>> demands) {
        List<Demand.Work<C>> work = new ArrayList<>();
        List<Demand.Timer<C>> timer = new ArrayList<>();
        List<Demand.Send<C>> send = new ArrayList<>();
        for (Demand<C> demand : demands) {
            switch (demand) {
                case Demand.Work<C> w -> work.add(w);
                case Demand.Timer<C> t -> timer.add(t);
                case Demand.Send<C> s -> send.add(s);
            }
        }
        works.follow(work);
        timers.follow(timer);
        sends.follow(send);
    }

    /** Cancels everything. */
    void stop() {
        follow(Set.of());
    }

    void workOver(OwnMessage.WorkOver over) {
        works.over(over.key(), over.attempt());
    }

    void wakeWork(String key) {
        works.wake(key);
    }

    void memberLost() {
        sends.sendSoon();
    }

    void wakeSend(String key) {
        sends.wake(key);
    }

    Optional<C> wakeTimer(String key) {
        return timers.wake(key);
    }

    /** The command by which the unit hears of the answer, when it still waits for it. */
    Optional<C> sendOver(OwnMessage.SendOver over) {
        return sends.over(over).flatMap(send -> kind.answered(send, over.answer()));
    }
}
