package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.UnitId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * The messages to other units that one unit calls for: sent at once, a bounded number on their way, and again after a
 * pause for as long as they are called for. Used by the unit's shell only.
 */
final class SendRunner<C> {

    private final UnitId unit;
    private final Surroundings surroundings;
    private final ActorRef<UnitMessage> self;
    private final Alarm alarm;
    private final Map<String, Entry<C>> entries = new HashMap<>();
    private final Queue<String> due = new ArrayDeque<>(0);
    private final Set<Long> flying = new HashSet<>();
    private long numbers;

    private static final class Entry<C> {
        private final Demand.Send<C> send;
        private @Nullable Cancellable again;

        private Entry(Demand.Send<C> send) {
            this.send = send;
        }
    }

    SendRunner(UnitId unit, Surroundings surroundings, ActorRef<UnitMessage> self, Alarm alarm) {
        this.unit = unit;
        this.surroundings = surroundings;
        this.self = self;
        this.alarm = alarm;
    }

    /** Sends what is new or changed, and stops repeating what is no longer there. */
    void follow(List<Demand.Send<C>> demanded) {
        Set<Demand.Send<C>> wanted = Set.copyOf(demanded);
        entries.values().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.send);
            if (gone && entry.again != null) {
                entry.again.cancel();
            }
            return gone;
        });
        for (Demand.Send<C> send : demanded) {
            if (!entries.containsKey(send.key())) {
                entries.put(send.key(), new Entry<>(send));
                due.add(send.key());
            }
        }
        if (entries.isEmpty()) {
            surroundings.lost().remove(self);
        } else {
            surroundings.lost().add(self);
        }
        pump();
    }

    /** What waits for its repetition is repeated soon. */
    void sendSoon() {
        for (Entry<C> entry : entries.values()) {
            if (entry.again != null) {
                entry.again.cancel();
                entry.again = alarm.after(LostMembers.pause(), new OwnMessage.WakeSend(entry.send.key()));
            }
        }
    }

    /** It is time to send again. */
    void wake(String key) {
        Entry<C> entry = entries.get(key);
        if (entry != null) {
            entry.again = null;
            due.add(key);
        }
        pump();
    }

    /** The send as it is called for now, when this one was answered and is still called for. */
    Optional<Demand.Send<C>> over(OwnMessage.SendOver over) {
        flying.remove(over.number());
        Entry<C> entry = entries.get(over.send().key());
        if (entry == null || !entry.send.equals(over.send())) {
            pump();
            return Optional.empty();
        }
        if (entry.again == null) {
            entry.again =
                    alarm.after(surroundings.settings().resendInterval(), new OwnMessage.WakeSend(entry.send.key()));
        }
        pump();
        return Optional.of(entry.send);
    }

    private void pump() {
        while (flying.size() < surroundings.settings().sendsInFlight() && !due.isEmpty()) {
            Entry<C> entry = entries.get(due.remove());
            if (entry != null) {
                send(entry.send);
            }
        }
    }

    private void send(Demand.Send<C> send) {
        long number = ++numbers;
        flying.add(number);
        var _ = surroundings
                .sender()
                .send(send.to(), send.command(), new Audit(Audit.SYSTEM.user(), "sent by " + unit, ""))
                .whenComplete((answer, problem) -> self.tell(new OwnMessage.SendOver(
                        number, send, problem == null ? answer : new Answer.Unavailable(problem.toString()))));
    }
}
