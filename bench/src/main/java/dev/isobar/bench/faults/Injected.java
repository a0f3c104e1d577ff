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
 */
record Injected(String what, Instant at, List<String> lost, Set<String> hurt, Findings notes) {

    static Injected of(String what, Instant at, List<String> lost) {
        return new Injected(what, at, lost, Set.of(), new Findings());
    }
}
