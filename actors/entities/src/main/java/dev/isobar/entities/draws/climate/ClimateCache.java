package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.climate.OceanClimatology;
import dev.isobar.domain.draws.tcrisk.Climate;
import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.domain.draws.tcrisk.StaticFields;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The climates of a node: each is made once, by the first of those who ask for it at the same time, and shared. The last
 * ones used are kept up to a size, others until memory is short. Safe for any thread.
 */
public final class ClimateCache {

    private final long mostBytes;
    private final ClimateFiles files;
    private final Map<Object, Slot<?>> slots = new HashMap<>();
    private final LinkedHashMap<ClimateRequest, Climate> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Of a thing that is made once; the lock is held while it is made. */
    private static final class Slot<T> {

        private final ReentrantLock lock = new ReentrantLock();
        private SoftReference<@Nullable T> reference = new SoftReference<>(null);
    }

    private record Statics(StaticFields fields, OceanClimatology ocean) {}

    /**
     * @param threads months that are worked on at a time
     * @param mostBytes what is kept even when memory is short; the last one used always is
     */
    public ClimateCache(int threads, long mostBytes) {
        this.mostBytes = mostBytes;
        this.files = new ClimateFiles(threads);
    }

    /**
     * The climate of a period; its monthly files are made when they are missing.
     *
     * @param root of the tree, above {@code tc_risk}
     * @param staticFields path by name, as {@link StaticSources} takes them; empty for generated ones
     * @param climateFolder where monthly or raw files lie; empty for their places in the tree
     * @throws WorkFailure of kind DATA when a file is missing or is not what it should be, of kind UNREACHABLE when one
     *     cannot be read or written; both name it
     */
    public Climate climate(
            Path root, PeriodKey period, Profile profile, Map<String, String> staticFields, String climateFolder) {
        ClimateRequest request = request(root, period, profile, staticFields, climateFolder);
        Climate climate = once(request, () -> {
            Statics statics = once(request.statics(), () -> statics(request.statics()));
            return files.climate(request, statics.fields(), statics.ocean());
        });
        keep(request, climate);
        return climate;
    }

    /** What products are to say of their static fields: {@code synthetic}, or each with its path. */
    public static String staticFieldsText(Map<String, String> staticFields) {
        return new StaticSources(staticFields).text();
    }

    private static ClimateRequest request(
            Path root, PeriodKey period, Profile profile, Map<String, String> staticFields, String climateFolder) {
        try {
            return ClimateRequest.of(root, period, profile, staticFields, climateFolder);
        } catch (IllegalArgumentException e) {
            throw new WorkFailure(Failure.Kind.DATA, String.valueOf(e.getMessage()), e);
        }
    }

    private static Statics statics(StaticSources sources) {
        try {
            return new Statics(sources.fields(), sources.ocean());
        } catch (FormatException e) {
            throw new WorkFailure(Failure.Kind.DATA, String.valueOf(e.getMessage()), e);
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T once(Object key, Supplier<T> maker) {
        Slot<T> slot;
        synchronized (slots) {
            slot = (Slot<T>) slots.computeIfAbsent(key, _ -> new Slot<T>());
        }
        slot.lock.lock();
        try {
            T there = slot.reference.get();
            if (there == null) {
                there = maker.get();
                slot.reference = new SoftReference<>(there);
            }
            return there;
        } finally {
            slot.lock.unlock();
        }
    }

    private void keep(ClimateRequest request, Climate climate) {
        synchronized (kept) {
            kept.put(request, climate);
            long bytes = kept.values().stream().mapToLong(ClimateCache::bytes).sum();
            List<ClimateRequest> oldest = new ArrayList<>(kept.keySet());
            for (int i = 0; i < oldest.size() - 1 && bytes > mostBytes; i++) {
                Climate dropped = kept.remove(oldest.get(i));
                bytes -= dropped == null ? 0 : bytes(dropped);
            }
        }
    }

    private static long bytes(Climate climate) {
        return (long) Double.BYTES
                * MonthVariable.COUNT
                * climate.axes().count()
                * climate.months().size();
    }
}
