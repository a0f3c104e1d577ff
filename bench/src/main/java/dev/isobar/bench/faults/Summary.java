package dev.isobar.bench.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The results as the table of docs/RELIABILITY.md. */
final class Summary {

    private Summary() {}

    static String of(List<Outcome> outcomes) {
        StringBuilder text = new StringBuilder("""
                | kind | done / full run | seeds | commands | failed commands | lost acknowledgements | double effects \
                | illegal transitions | not resumed | other units hurt | other findings | resume p50 / p95 / max s |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (FaultKind kind : FaultKind.values()) {
            List<Outcome> some = outcomes.stream()
                    .filter(outcome -> outcome.kind().equals(kind.text()))
                    .toList();
            if (!some.isEmpty()) {
                text.append(row(kind, some));
            }
        }
        return text.toString();
    }

    private static String row(FaultKind kind, List<Outcome> some) {
        long first = some.stream().mapToLong(Outcome::seed).min().orElse(0);
        long last = some.stream().mapToLong(Outcome::seed).max().orElse(0);
        return "| %s | %d / %d | %d to %d | %d | %d | %d | %d | %d | %d | %d | %d | %s |\n"
                .formatted(
                        kind.text(),
                        some.size(),
                        kind.repetitions(),
                        first,
                        last,
                        sum(some, Outcome::commands),
                        sum(some, Outcome::failedCommands),
                        sum(some, Outcome::lost),
                        sum(some, Outcome::doubled),
                        sum(some, Outcome::illegal),
                        sum(some, Outcome::stuck),
                        sum(some, Outcome::othersHurt),
                        sum(some, Outcome::other),
                        resume(some));
    }

    private static int sum(List<Outcome> some, ToIntFunction<Outcome> count) {
        return some.stream().mapToInt(count).sum();
    }

    private static String resume(List<Outcome> some) {
        double[] times = some.stream()
                .mapToDouble(Outcome::resumeSeconds)
                .filter(t -> t >= 0)
                .sorted()
                .toArray();
        return times.length == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f / %.1f / %.1f", at(times, 0.5), at(times, 0.95), at(times, 1));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
    }

    static boolean isGood(List<Outcome> outcomes) {
        return outcomes.stream().allMatch(Outcome::isGood);
    }

    static String kinds() {
        return String.join(", ", Arrays.stream(FaultKind.values()).map(FaultKind::text).toList());
    }
}
