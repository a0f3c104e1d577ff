package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What every shell of a node is given.
 *
 * @param sender sends commands to other units
 * @param ledger of what the workers of this node do
 * @param lost who is to hear that a member is gone
 * @param troubles why units could not be brought back from the journal, for the answers to those who wait for them
 */
record Surroundings(
        Manifests manifests,
        WorkPools pools,
        ProgressBoard progress,
        Counters counters,
        ShellSignals signals,
        ShellSettings settings,
        Clock clock,
        Sender sender,
        WorkLedger ledger,
        Standing standing,
        LostMembers lost,
        ConcurrentMap<UnitId, String> troubles) {

    /** Sends a command to a unit; the answer always comes. */
    @FunctionalInterface
    interface Sender {
        CompletionStage<Answer> send(UnitId to, Object command, Audit audit);
    }

    static Surroundings of(
            Manifests manifests,
            WorkPools pools,
            ShellSignals signals,
            ShellSettings settings,
            Clock clock,
            Sender sender) {
        return new Surroundings(
                manifests,
                pools,
                new ProgressBoard(),
                new Counters(),
                signals,
                settings,
                clock,
                sender,
                WorkLedger.NONE,
                Standing.of(() -> ""),
                new LostMembers(),
                new ConcurrentHashMap<>());
    }

    Surroundings noting(WorkLedger ledger) {
        return new Surroundings(
                manifests, pools, progress, counters, signals, settings, clock, sender, ledger, standing, lost,
                troubles);
    }

    Surroundings standing(Standing other) {
        return new Surroundings(
                manifests, pools, progress, counters, signals, settings, clock, sender, ledger, other, lost, troubles);
    }
}
