package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * The works that one unit calls for: waiting for their time, for room in their pool, running, or over. Used by the
 * unit's shell only.
 */
final class WorkRunner<C> {

    private final UnitKind<?, C, ?, ?> kind;
    private final UnitId unit;
    private final Surroundings surroundings;
    private final ActorRef<UnitMessage> self;
    private final Alarm alarm;
    private final Map<String, Entry<C>> entries = new LinkedHashMap<>();

    private static final class Entry<C> {
        private final Demand.Work<C> work;
        private final Instant since;
        private FairPool.@Nullable Ticket ticket;
        private @Nullable Cancellable wait;
        private boolean over;

        private Entry(Demand.Work<C> work, Instant since) {
            this.work = work;
            this.since = since;
        }

        private void cancel() {
            if (ticket != null) {
                ticket.cancel();
            }
            if (wait != null) {
                wait.cancel();
            }
        }
    }

    WorkRunner(
            UnitKind<?, C, ?, ?> kind,
            UnitId unit,
            Surroundings surroundings,
            ActorRef<UnitMessage> self,
            Alarm alarm) {
        this.kind = kind;
        this.unit = unit;
        this.surroundings = surroundings;
        this.self = self;
        this.alarm = alarm;
    }

    /** Starts what is new, and cancels what is there with another attempt or not at all. */
    void follow(List<Demand.Work<C>> demanded) {
        Map<String, Demand.Work<C>> wanted =
                demanded.stream().collect(Collectors.toMap(Demand.Work::key, Function.identity()));
        boolean hadSome = !entries.isEmpty();
        entries.values().removeIf(entry -> {
            Demand.Work<C> same = wanted.get(entry.work.key());
            boolean gone = same == null || same.attempt() != entry.work.attempt();
            if (gone) {
                entry.cancel();
            }
            return gone;
        });
        Instant now = surroundings.clock().instant();
        demanded.forEach(work -> entries.computeIfAbsent(work.key(), _ -> new Entry<>(work, now)));
        if (entries.isEmpty() && hadSome) {
            surroundings.progress().forget(unit);
        }
        pump();
    }

    /** A work's time has come, or is nearer. */
    void wake(String key) {
        Entry<C> entry = entries.get(key);
        if (entry != null) {
            entry.wait = null;
        }
        pump();
    }

    /** A work is over; it does not run again unless its attempt changes. */
    void over(String key, int attempt) {
        Entry<C> entry = entries.get(key);
        if (entry != null && entry.work.attempt() == attempt) {
            entry.ticket = null;
            entry.over = true;
        }
    }

    /** Submits what is due, in order: once a pool is full for this unit, later work waits as well, even if room appears. */
    private void pump() {
        Set<Pool> full = EnumSet.noneOf(Pool.class);
        for (Entry<C> entry : entries.values()) {
            if (entry.over || entry.ticket != null || entry.wait != null) {
                continue;
            }
            Demand.Work<C> work = entry.work;
            if (alarm.isDue(work.notBefore())) {
                entry.ticket = full.contains(work.pool())
                        ? null
                        : submit(work, entry.since).orElse(null);
                if (entry.ticket == null) {
                    full.add(work.pool());
                }
            } else {
                entry.wait = alarm.at(work.notBefore(), new OwnMessage.WakeWork(work.key()));
            }
        }
    }

    private Optional<FairPool.Ticket> submit(Demand.Work<C> work, Instant since) {
        return surroundings
                .pools()
                .submit(
                        unit,
                        work.pool(),
                        ticket -> new WorkRun<>(kind, unit, work, ticket, since, surroundings)
                                .run()
                                .ifPresent(report ->
                                        self.tell(new OwnMessage.WorkOver(work.key(), work.attempt(), report))));
    }
}
