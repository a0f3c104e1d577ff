package dev.isobar.bench.faults;

import dev.isobar.bench.faults.Findings.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** One fault in one round of work, and what came of it. */
final class Repetition {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(240);
    private static final Duration MANY_END_WITHIN = Duration.ofSeconds(900);

    private final FaultCluster cluster;
    private final Kinds kinds;
    private final SharedClimate climate;
    private final Path work;
    private final boolean isShort;

    Repetition(FaultCluster cluster, Kinds kinds, Path work, boolean isShort) {
        this.cluster = cluster;
        this.kinds = kinds;
        this.climate = SharedClimate.make(work.resolve("climate"), kinds.works().climates());
        this.work = work;
        this.isShort = isShort;
    }

    Outcome run(FaultKind kind, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int number = nextNumber();
        cluster.complete();
        Orders orders = new Orders(cluster, new Lines(work.resolve("commands.jsonl")));
        Instant start = Instant.now();
        Path roots = kind == FaultKind.DISK_FULL ? SmallDisk.below(work) : work.resolve("rounds");
        Path root = roots.resolve(Integer.toString(number));
        Round round = Round.begin(number, size(kind), root, work, climate, cluster, orders);
        round.awaitWork(random);
        long outstanding = outstanding(round);
        Injected injected = kind.fault().inject(new Scene(cluster, orders, round, random, work, isShort));
        cluster.complete();
        boolean ended = round.awaitEnd(kind == FaultKind.KILL_ALL_MANY ? MANY_END_WITHIN : ENDS_WITHIN);
        double seconds = seconds(start, Instant.now());
        if (!ended) {
            injected.notes().add(Promise.P4_RESUMES, "round %d did not end: %s", number, round.restless());
        }
        Findings findings = new Checker(kinds, cluster.postgres(), climate).check(round, injected, random);
        Outcome outcome = Outcome.of(
                kind,
                seed,
                round,
                number,
                injected,
                findings,
                injected.resumed() >= 0 ? injected.resumed() : new Resumption(cluster.postgres(), round, injected).seconds(),
                outstanding,
                seconds);
        if (outcome.isGood()) {
            // Ensembles may still look after their status files.
            Shell.attempt("rm", "-rf", root.toString());
        }
        return outcome;
    }

    private Round.Size size(FaultKind kind) {
        Round.Size usual = isShort ? Round.Size.SHORT : Round.Size.USUAL;
        return kind == FaultKind.KILL_ALL_MANY ? Round.Size.MANY : usual;
    }

    private long outstanding(Round round) {
        return cluster.postgres()
                .number("SELECT COUNT(*) FROM unit_row WHERE NOT terminal AND id LIKE '%" + round.mark() + "%'");
    }

    /** Numbers are never used again, so that no round finds units of another. */
    private int nextNumber() {
        Path file = work.resolve("rounds.count");
        try {
            int number = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) + 1 : 1;
            Files.writeString(file, Integer.toString(number));
            return number;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
