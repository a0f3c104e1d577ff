package dev.isobar.bench.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Faults that were found once, each as the kind and seed that show it when it comes back. */
enum Reproduction {
    /** Work of a lost node began again only when its order was repeated, half a minute later. */
    LATE_RESUME(FaultKind.KILL_NODE, 1),
    /** Shards waited 2 s for their list of units on a busy machine, gave up, and came back 10 s later. */
    SHARDS_GAVE_UP(FaultKind.ROLLING, 1),
    /** A full disk left temporaries of the files that are replaced, a status file's fence among them. */
    LEFT_ON_A_FULL_DISK(FaultKind.DISK_FULL, 2),
    /** What a node put off while its clock was a day slow, it put off for a day, though the clock was right again. */
    PUT_OFF_FOR_A_DAY(FaultKind.CLOCK, 5);

    private final FaultKind kind;
    private final long seed;

    Reproduction(FaultKind kind, long seed) {
        this.kind = kind;
        this.seed = seed;
    }

    FaultKind kind() {
        return kind;
    }

    long seed() {
        return seed;
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reproduction parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--named: %s (expected: %s)"
                        .formatted(
                                text,
                                Arrays.stream(values()).map(Reproduction::text).collect(Collectors.joining(", ")))));
    }
}
