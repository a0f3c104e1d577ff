package dev.isobar.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tries every fault on three real nodes and checks every promise. Options: {@code --short}, {@code --kind K},
 * {@code --count N}, {@code --seed S}, {@code --named FOUND}, {@code --work DIR}, {@code --table}. Results are appended to
 * {@code DIR/results.jsonl}; what is there is not done again.
 */
public final class Faults {

    private static final long FIRST_SEED = 1000;

    private final Path work;
    private final boolean isShort;
    private final Lines results;

    private Faults(Path work, boolean isShort) {
        this.work = work;
        this.isShort = isShort;
        this.results = new Lines(work.resolve("results.jsonl"));
    }

    private record Try(FaultKind kind, long seed) {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        boolean isShort = words.contains("--short");
        Path work = Path.of(option(words, "--work").orElse("/tmp/isobar-faults")).toAbsolutePath();
        Files.createDirectories(work);
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        Faults faults = new Faults(work, isShort);
        if (!words.contains("--table")) {
            Optional<Reproduction> named = option(words, "--named").map(Reproduction::parse);
            if (named.isPresent()) {
                faults.run(List.of(new Try(named.get().kind(), named.get().seed())));
                System.exit(Summary.isGood(faults.done()) ? 0 : 1);
            }
            long seed = option(words, "--seed").map(Long::parseLong).orElse(FIRST_SEED);
            faults.run(plan(isShort, option(words, "--kind"), option(words, "--count").map(Integer::parseInt), seed));
        }
        List<Outcome> outcomes = faults.done();
        System.out.print(Summary.of(outcomes));
        System.exit(Summary.isGood(outcomes) ? 0 : 1);
    }

    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private static List<Try> plan(boolean isShort, Optional<String> kind, Optional<Integer> count, long seed) {
        List<FaultKind> kinds =
                kind.map(text -> Arrays.stream(text.split(",")).map(FaultKind::parse).toList())
                        .orElse(List.of(FaultKind.values()));
        List<Try> plan = new ArrayList<>();
        int most = kinds.stream().mapToInt(k -> count(k, isShort, count)).max().orElse(0);
        // In turns, so that a run that is cut short has tried every kind.
        for (int i = 0; i < most; i++) {
            for (FaultKind each : kinds) {
                if (i < count(each, isShort, count)) {
                    plan.add(new Try(each, seed + i));
                }
            }
        }
        return plan;
    }

    private static int count(FaultKind kind, boolean isShort, Optional<Integer> count) {
        int usual = isShort ? kind.shortRepetitions() : kind.repetitions();
        return kind.repetitions() == 0 ? 0 : count.orElse(usual);
    }

    private List<Outcome> done() {
        return results.after(0).stream().map(Outcome::of).toList();
    }

    private void run(List<Try> plan) {
        List<Outcome> before = done();
        List<Try> rest = plan.stream()
                .filter(next -> before.stream()
                        .noneMatch(o -> o.kind().equals(next.kind().text()) && o.seed() == next.seed()))
                .toList();
        System.out.printf("%d repetitions, %d of them done; work in %s%n", plan.size(), plan.size() - rest.size(), work);
        if (rest.isEmpty()) {
            return;
        }
        Kinds kinds = Kinds.shipped();
        FaultCluster cluster = FaultCluster.open(work);
        Thread ending = new Thread(cluster::close);
        Runtime.getRuntime().addShutdownHook(ending);
        Repetition repetition = new Repetition(cluster, kinds, work, isShort);
        for (Try next : rest) {
            System.out.printf("%s %s --seed %d%n", Instant.now(), next.kind().text(), next.seed());
            Outcome outcome = attempt(repetition, next);
            results.append(outcome.json());
            System.out.printf(
                    "  %s: %s, %d commands (%d failed), resumed in %.1f s, %.0f s in all%n",
                    outcome.isGood() ? "good" : "NOT GOOD",
                    outcome.what(),
                    outcome.commands(),
                    outcome.failedCommands(),
                    outcome.resumeSeconds(),
                    outcome.seconds());
            outcome.texts().forEach(text -> System.out.println("  " + text));
        }
        rebuild(cluster, kinds);
    }

    /** The last check needs all nodes stopped. */
    private void rebuild(FaultCluster cluster, Kinds kinds) {
        cluster.nodes().forEach(NodeProcess::kill);
        Findings findings = Rebuild.check(kinds, cluster.postgres());
        Outcome outcome = Outcome.ofRebuild(findings);
        results.append(outcome.json());
        System.out.printf("%s the list of all units, made again: %s%n", Instant.now(),
                outcome.isGood() ? "the same" : "NOT THE SAME");
        outcome.texts().forEach(text -> System.out.println("  " + text));
    }

    /** A repetition that cannot be brought to its end counts as one that did not resume. */
    private static Outcome attempt(Repetition repetition, Try next) {
        try {
            return repetition.run(next.kind(), next.seed());
        } catch (RuntimeException e) {
            e.printStackTrace();
            return Outcome.broken(next.kind(), next.seed(), e);
        }
    }
}
