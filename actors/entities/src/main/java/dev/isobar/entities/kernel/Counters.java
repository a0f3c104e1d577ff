package dev.isobar.entities.kernel;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counts by name, in the text form that Prometheus reads; safe for any thread. A name may carry labels:
 * {@code isobar_work_failures_total{kind="bug"}}.
 */
public final class Counters {

    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongSupplier> gauges = new ConcurrentHashMap<>();

    public void increment(String name) {
        counts.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }

    /** A name with one label. */
    public static String labelled(String name, String label, String value) {
        String safe = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "%s{%s=\"%s\"}".formatted(name, label, safe);
    }

    /** A value that is read whenever somebody asks; a second one of the same name replaces the first. */
    public void gauge(String name, LongSupplier value) {
        gauges.put(name, value);
    }

    /** How often {@code name} was counted, 0 when never. */
    public long count(String name) {
        LongAdder adder = counts.get(name);
        return adder == null ? 0 : adder.sum();
    }

    /** All counts and gauges by name, in order. */
    public SortedMap<String, Long> values() {
        SortedMap<String, Long> values = new TreeMap<>();
        counts.forEach((name, adder) -> values.put(name, adder.sum()));
        gauges.forEach((name, value) -> values.put(name, value.getAsLong()));
        return values;
    }

    /** One line each, {@code name value}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        values().forEach((name, value) ->
                text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }
}
