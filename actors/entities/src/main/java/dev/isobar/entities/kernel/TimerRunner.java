package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.Cancellable;

/** The timers that one unit calls for. Used by the unit's shell only. */
final class TimerRunner<C> {

    private final Alarm alarm;
    private final Map<String, Entry<C>> entries = new HashMap<>();

    private static final class Entry<C> {
        private final Demand.Timer<C> timer;
        private Cancellable wait;
        private boolean fired;

        private Entry(Demand.Timer<C> timer, Cancellable wait) {
            this.timer = timer;
            this.wait = wait;
        }
    }

    TimerRunner(Alarm alarm) {
        this.alarm = alarm;
    }

    /** Sets what is new or changed, and takes back what is no longer there. */
    void follow(List<Demand.Timer<C>> demanded) {
        entries.values().removeIf(entry -> {
            boolean gone = !demanded.contains(entry.timer);
            if (gone) {
                entry.wait.cancel();
            }
            return gone;
        });
        demanded.forEach(timer -> entries.computeIfAbsent(timer.key(), _ -> new Entry<>(timer, start(timer))));
    }

    /** The command of a timer whose time has come; each comes once. */
    Optional<C> wake(String key) {
        Entry<C> entry = entries.get(key);
        if (entry == null || entry.fired) {
            return Optional.empty();
        }
        if (!alarm.isDue(entry.timer.due())) {
            entry.wait = start(entry.timer);
            return Optional.empty();
        }
        entry.fired = true;
        return Optional.of(entry.timer.command());
    }

    private Cancellable start(Demand.Timer<C> timer) {
        return alarm.at(timer.due(), new OwnMessage.WakeTimer(timer.key()));
    }
}
