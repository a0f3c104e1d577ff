package dev.isobar.domain.kernel.simulation;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Units that run on virtual time from nothing but their demands. Everything that happens follows from the seed: two
 * simulations with the same seed and the same commands have the same history.
 */
public final class Simulation {

    private static final int MOST_STEPS = 200_000;
    private static final int CHECKED_EVERY = 512;
    private static final Duration DEPOSED = Duration.ofSeconds(50);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Occurrence(Instant at, long order, Runnable happens) {}

    /** One command and its answer; text only when it is asked for. */
    private record Entry(Instant at, String unit, Object command, Object answer) {
        @Override
        public String toString() {
            return at + " " + unit + " " + command + " -> " + answer;
        }
    }

    private final long seed;
    private final Dice dice;
    private final Chaos chaos;
    private final Coverage coverage;
    private final Map<String, SimulatedKind<?, ?, ?, ?>> kinds = new LinkedHashMap<>();
    private final Map<UnitId, SimulatedUnit<?, ?, ?, ?>> units = new LinkedHashMap<>();
    private final PriorityQueue<Occurrence> agenda =
            new PriorityQueue<>(Comparator.comparing(Occurrence::at).thenComparingLong(Occurrence::order));
    private final List<Entry> history = new ArrayList<>();
    private final Map<Pool, Threads> threads = new EnumMap<>(Pool.class);
    private Instant now = START;
    private long order;

    public Simulation(long seed, Chaos chaos, Coverage coverage, List<SimulatedKind<?, ?, ?, ?>> kinds) {
        this.seed = seed;
        this.dice = new Dice(seed);
        this.chaos = chaos;
        this.coverage = coverage;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    /** Sends a command. */
    public void tell(UnitId to, Object command) {
        var _ = ask(to, command);
    }

    /**
     * Sends a command; a unit of a kind that is not simulated answers that it is already done.
     *
     * @return none when whoever should answer was lost before
     */
    public Optional<? extends Decision<?>> ask(UnitId to, Object command) {
        SimulatedKind<?, ?, ?, ?> kind = kinds.get(to.kind());
        if (kind == null) {
            return Optional.of(Decision.alreadyDone());
        }
        SimulatedUnit<?, ?, ?, ?> unit = units.get(to);
        if (unit == null) {
            unit = create(to, kind);
            units.put(to, unit);
        }
        return unit.tell(command);
    }

    private <U extends Unit<U, C, E, T>, C, E, T> SimulatedUnit<U, C, E, T> create(
            UnitId id, SimulatedKind<U, C, E, T> kind) {
        return new SimulatedUnit<>(id, kind, this);
    }

    /** Something happens at a random time before the horizon. */
    public void sometime(Runnable happens) {
        in(dice.upTo(chaos.horizon()), happens);
    }

    public void in(Duration delay, Runnable happens) {
        at(now.plus(delay), happens);
    }

    /** Happens then, or at once when the time has passed. */
    public void at(Instant time, Runnable happens) {
        agenda.add(new Occurrence(time.isBefore(now) ? now : time, order++, happens));
    }

    /** Runs until nothing more happens and every unit is terminal. */
    public void run() {
        for (int i = 0; i < chaos.crashes(); i++) {
            sometime(() -> crash("everything in memory is lost"));
        }
        for (int i = 0; i < chaos.deposals(); i++) {
            sometime(this::depose);
        }
        int steps = 0;
        while (!agenda.isEmpty() || wakeForgotten()) {
            Occurrence next = agenda.remove();
            now = next.at();
            next.happens().run();
            require(++steps < MOST_STEPS, "no end after %s steps", steps);
            if (steps % CHECKED_EVERY == 0) {
                units.values().forEach(SimulatedUnit::check);
            }
        }
        units.values().forEach(SimulatedUnit::check);
        units.forEach((id, unit) ->
                require(unit.isQuiet(), "%s stays %s", id, unit.recorded().status()));
    }

    /** Whether everything is lost at this very moment, by chance and before the horizon. */
    boolean crashesNow(String when) {
        boolean crashes = now.isBefore(START.plus(chaos.horizon())) && dice.chance(chaos.crashAtPersist());
        if (crashes) {
            crash(when);
        }
        return crashes;
    }

    private void crash(String when) {
        history.add(new Entry(now, "node", "crash", when));
        List.copyOf(units.values()).forEach(SimulatedUnit::crash);
        threads.clear();
        in(dice.upTo(Duration.ofSeconds(5)), () -> wakeRemembered(List.copyOf(units.values())));
    }

    /** Some units get another node, and the one that had them goes on for a while. */
    private void depose() {
        List<SimulatedUnit<?, ?, ?, ?>> moved =
                units.values().stream().filter(_ -> dice.chance(0.5)).toList();
        history.add(new Entry(now, "node", "depose", moved.size() + " units are elsewhere"));
        moved.forEach(SimulatedUnit::depose);
        in(dice.upTo(Duration.ofSeconds(5)), () -> wakeRemembered(moved));
        in(dice.upTo(DEPOSED), () -> moved.forEach(SimulatedUnit::leave));
    }

    private static void wakeRemembered(List<SimulatedUnit<?, ?, ?, ?>> some) {
        some.forEach(unit -> {
            if (unit.isRemembered() && !unit.recorded().isTerminal()) {
                unit.wake();
            }
        });
    }

    Threads threads(Pool pool) {
        return threads.computeIfAbsent(pool, _ -> new Threads(chaos.threads()));
    }

    /** When all is quiet somebody looks at every unit; only units that nobody remembers may still have been asleep. */
    private boolean wakeForgotten() {
        units.forEach((id, unit) -> require(
                !unit.isRemembered() || unit.isQuiet(),
                "%s is remembered, but stays %s",
                id,
                unit.recorded().status()));
        List.copyOf(units.values()).forEach(SimulatedUnit::wake);
        return !agenda.isEmpty();
    }

    /** The unit as its journal has it, or empty when it was never spoken to. */
    public <U> Optional<U> recorded(UnitId id, Class<U> type) {
        return Optional.ofNullable(units.get(id)).map(SimulatedUnit::recorded).map(type::cast);
    }

    /** Names everything that was recorded, in its order within each unit. */
    public Digest journalDigest() {
        StringBuilder text = new StringBuilder();
        units.forEach((id, unit) -> text.append(id).append(unit.journal()).append('\n'));
        return Digest.ofText(text.toString());
    }

    /** Every command, its time and its answer. */
    public List<String> history() {
        return history.stream().map(Entry::toString).toList();
    }

    public Instant now() {
        return now;
    }

    public Dice dice() {
        return dice;
    }

    public Chaos chaos() {
        return chaos;
    }

    public Coverage coverage() {
        return coverage;
    }

    /** Fails the simulation, naming seed and time. */
    @SuppressWarnings("AnnotateFormatMethod") // that annotation is no dependency of the domain
    public void require(boolean holds, String form, Object... values) {
        if (!holds) {
            throw new AssertionError("seed %d, %s: %s".formatted(seed, now, form.formatted(values)));
        }
    }

    void note(UnitId id, Object command, Decision<?> decision) {
        history.add(new Entry(now, id.text(), command, decision));
    }
}
