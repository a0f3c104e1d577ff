package dev.isobar.bench.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a check found. */
final class Findings {

    private static final int KEPT = 12;

    /** The promises of docs/RELIABILITY.md. */
    enum Promise {
        P1_ACKNOWLEDGED_IS_KEPT,
        P2_ONE_EFFECT,
        P3_LEGAL_TRANSITIONS,
        P4_RESUMES,
        P5_ONLY_THE_HURT,
        P6_REFUSED_OR_WHOLE,
        P7_WHO_AND_WHEN,
        P8_SAME_ROWS
    }

    private final Map<Promise, Integer> counts = new EnumMap<>(Promise.class);
    private final List<String> texts = new ArrayList<>();

    void add(Promise promise, String form, Object... arguments) {
        counts.merge(promise, 1, Integer::sum);
        if (texts.size() < KEPT) {
            texts.add(promise.name().substring(0, 2) + " " + form.formatted(arguments));
        }
    }

    void require(boolean holds, Promise promise, String form, Object... arguments) {
        if (!holds) {
            add(promise, form, arguments);
        }
    }

    int count(Promise promise) {
        return counts.getOrDefault(promise, 0);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The first ones. */
    List<String> texts() {
        return List.copyOf(texts);
    }
}
