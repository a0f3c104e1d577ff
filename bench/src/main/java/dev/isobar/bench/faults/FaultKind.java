package dev.isobar.bench.faults;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of fault, and how often the full run tries each. */
enum FaultKind {
    CALM(5, scene -> Injected.of("nothing", Instant.now(), List.of())),
    KILL_NODE(50, NodeFaults::killAny),
    KILL_OLDEST(25, NodeFaults::killOldest),
    KILL_ALL(20, NodeFaults::killAll),
    KILL_ALL_MANY(3, NodeFaults::killAllOfMany),
    KILL_WORKER(50, NodeFaults::killWorker),
    ROLLING(10, NodeFaults::rolling),
    PAUSE(20, NodeFaults::pauseAny),
    DB_STOP(15, DatabaseFaults::stop),
    PARTITION(20, NetworkFaults::partition),
    SLOW_LINK(10, NetworkFaults::slow),
    DUPLICATES(50, NetworkFaults::duplicates),
    CLOCK(10, NetworkFaults::clock),
    DISK_FULL(10, DatabaseFaults::diskFull),
    BAD_SNAPSHOT(10, RowFaults::badSnapshot),
    BAD_ROW(60, RowFaults::badRow),
    BACKUP(5, DatabaseFaults::backup),
    /** The check at the end of each run, not a fault. */
    REBUILD(0, scene -> Injected.of("nothing", Instant.now(), List.of()));

    private final int repetitions;
    private final Fault fault;

    FaultKind(int repetitions, Fault fault) {
        this.repetitions = repetitions;
        this.fault = fault;
    }

    /** {@code kill-node}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int repetitions() {
        return repetitions;
    }

    /** One of each, but for what takes minutes. */
    int shortRepetitions() {
        return this == CALM || this == KILL_ALL_MANY ? 0 : 1;
    }

    Fault fault() {
        return fault;
    }

    /** Whether a command may find no node that takes it within the client's patience, because there may be none. */
    boolean mayFailCommands() {
        return EnumSet.of(DB_STOP, KILL_ALL, KILL_ALL_MANY, PARTITION, BACKUP).contains(this);
    }

    static FaultKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--kind: %s (expected: %s)"
                        .formatted(
                                text,
                                Arrays.stream(values()).map(FaultKind::text).collect(Collectors.joining(", ")))));
    }
}
