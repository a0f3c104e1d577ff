package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How far each unit's running work is, on this node and, as far as they tell, on the others. Kept in memory only: after a
 * restart it fills again as work goes on. Safe for any thread.
 */
public final class ProgressBoard {

    private static final long REMOTE_NANOS = Duration.ofMinutes(2).toNanos();

    private final Map<UnitId, UnitBoard> local = new ConcurrentHashMap<>();
    private final Map<UnitId, Remote> remote = new ConcurrentHashMap<>();
    private final Set<UnitId> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean flushing = new AtomicBoolean();
    private final List<Consumer<Progress>> listeners = new CopyOnWriteArrayList<>();
    private final LongSupplier nanos;
    private final Executor later;
    private volatile BiConsumer<UnitId, Optional<Progress>> spreading = (_, _) -> {};

    private record Remote(Progress progress, long nanos) {}

    private static final class UnitBoard {
        private final Map<String, ProgressSeries> series = new HashMap<>();
        private String shown = "";
    }

    public ProgressBoard() {
        this(System::nanoTime, CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS));
    }

    /** @param later runs the news of the changes, a quarter of a second after the first of them */
    ProgressBoard(LongSupplier nanos, Executor later) {
        this.nanos = nanos;
        this.later = later;
    }

    /** Said by running work: {@code done} and {@code planned} are totals of the work named {@code key}. */
    public void report(UnitId unit, String key, long done, long planned, String unitOfMeasure) {
        change(unit, unitOfMeasure, series -> series.report(key, done, planned, nanos.getAsLong()));
    }

    /** Says how much the whole unit will have done when it is through. */
    public void expect(UnitId unit, long planned, String unitOfMeasure) {
        change(unit, unitOfMeasure, series -> series.expect(planned));
    }

    /** The unit's progress over all of its work, empty when none of it has reported since it started. */
    public Optional<Progress> of(UnitId unit) {
        UnitBoard board = local.get(unit);
        if (board == null) {
            return Optional.ofNullable(remote.get(unit)).filter(this::isFresh).map(Remote::progress);
        }
        synchronized (board) {
            ProgressSeries series = board.series.get(board.shown);
            return Optional.ofNullable(series).map(s -> s.at(unit, board.shown, nanos.getAsLong()));
        }
    }

    /** The progress of every unit whose work runs. */
    public List<Progress> all() {
        List<Progress> all = new ArrayList<>();
        local.keySet().forEach(unit -> of(unit).ifPresent(all::add));
        remote.values().removeIf(news -> !isFresh(news));
        remote.keySet().stream().filter(unit -> !local.containsKey(unit)).forEach(unit -> of(unit).ifPresent(all::add));
        return all;
    }

    /** Hears of changes, at most four a second for each unit; must not block. Closed to stop. */
    public Subscription listen(Consumer<Progress> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends a listener. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Is told of this node's changes only; also, as an empty progress, that a unit's work is over. */
    void spread(BiConsumer<UnitId, Optional<Progress>> to) {
        spreading = to;
    }

    /** Takes back what a work reported that did not come to an end. */
    void drop(UnitId unit, String key) {
        UnitBoard board = local.get(unit);
        if (board != null) {
            synchronized (board) {
                board.series.values().forEach(series -> series.drop(key));
            }
        }
    }

    /** The unit's work is over. */
    void forget(UnitId unit) {
        if (local.remove(unit) != null) {
            changed(unit);
        }
    }

    /** What another node said; empty when the unit's work is over. */
    void heard(UnitId unit, Optional<Progress> progress) {
        progress.ifPresentOrElse(p -> remote.put(unit, new Remote(p, nanos.getAsLong())), () -> remote.remove(unit));
        if (!local.containsKey(unit)) {
            progress.ifPresent(this::tell);
        }
    }

    private void change(UnitId unit, String unitOfMeasure, Consumer<ProgressSeries> change) {
        UnitBoard board = local.computeIfAbsent(unit, _ -> new UnitBoard());
        synchronized (board) {
            board.shown = unitOfMeasure;
            change.accept(board.series.computeIfAbsent(unitOfMeasure, _ -> new ProgressSeries()));
        }
        changed(unit);
    }

    private void changed(UnitId unit) {
        changed.add(unit);
        if (flushing.compareAndSet(false, true)) {
            later.execute(this::flush);
        }
    }

    private void flush() {
        flushing.set(false);
        for (UnitId unit : List.copyOf(changed)) {
            changed.remove(unit);
            UnitBoard board = local.get(unit);
            if (board != null) {
                synchronized (board) {
                    board.series.values().forEach(series -> series.sample(nanos.getAsLong()));
                }
            }
            Optional<Progress> progress = board == null ? Optional.empty() : of(unit);
            spreading.accept(unit, progress);
            progress.ifPresent(this::tell);
        }
    }

    private void tell(Progress progress) {
        listeners.forEach(listener -> listener.accept(progress));
    }

    private boolean isFresh(Remote news) {
        return nanos.getAsLong() - news.nanos() < REMOTE_NANOS;
    }
}
