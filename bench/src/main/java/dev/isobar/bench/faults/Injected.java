package dev.isobar.bench.faults;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What was done to the cluster.
 *
 * @param at when; resuming is measured from here
 * @param lost names of the nodes whose running work was lost
 * @param hurt units that were damaged on purpose
 * @param notes further findings
 * @param resumed seconds until it had resumed, when the fault itself measured that; else negative
 * @param pardonedFrom commands acknowledged from then to {@code pardonedTo} need not be kept
 */
record Injected(
        String what,
        Instant at,
        List<String> lost,
        Set<String> hurt,
        Findings notes,
        Instant pardonedFrom,
        Instant pardonedTo,
        double resumed) {

    Injected(String what, Instant at, List<String> lost, Set<String> hurt, Findings notes) {
        this(what, at, lost, hurt, notes, Instant.MAX, Instant.MIN, -1);
    }

    Injected pardoning(Instant from, Instant to) {
        return new Injected(what, at, lost, hurt, notes, from, to, resumed);
    }

    Injected resumedAfter(double seconds) {
        return new Injected(what, at, lost, hurt, notes, pardonedFrom, pardonedTo, seconds);
    }

    boolean isPardoned(Orders.Command command) {
        Instant answered = command.at().plusMillis((long) (1000 * command.seconds()));
        return !answered.isBefore(pardonedFrom) && !command.at().isAfter(pardonedTo);
    }


    static Injected of(String what, Instant at, List<String> lost) {
        return new Injected(what, at, lost, Set.of(), new Findings());
    }
}
