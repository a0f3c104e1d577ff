package dev.isobar.cluster.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts what each one has under way, and lets nobody have more than so many at once. Safe for any thread. */
public final class Turns {

    private final int most;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    public Turns(int most) {
        this.most = most;
    }

    /** One of somebody's turns, given back once however often it is closed. */
    public static final class Turn implements AutoCloseable {

        private final Turns turns;
        private final String who;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Turn(Turns turns, String who) {
            this.turns = turns;
            this.who = who;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                turns.taken.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** Empty when all of theirs are taken. */
    public Optional<Turn> take(String who) {
        boolean[] had = new boolean[1];
        taken.compute(who, (_, count) -> {
            int before = count == null ? 0 : count;
            had[0] = before < most;
            return had[0] ? Integer.valueOf(before + 1) : count;
        });
        return had[0] ? Optional.of(new Turn(this, who)) : Optional.empty();
    }

    boolean hasRoom(String who) {
        return taken.getOrDefault(who, 0) < most;
    }
}
