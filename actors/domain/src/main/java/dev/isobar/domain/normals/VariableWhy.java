package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Explains a {@link Variable} in complete sentences. */
final class VariableWhy {

    /** How many years, files or days are named before the rest is only counted. */
    private static final int NAMED = 10;

    private VariableWhy() {}

    static String of(Variable variable, NormalsSettings settings, Instant now) {
        String what = variable.run()
                .map(run -> switch (variable.status()) {
                    case IDLE -> idle();
                    case SCANNING ->
                        "Scanning the input files of %s.".formatted(run.plan().job()) + retries(run, settings, now);
                    case RUNNING -> running(run) + retries(run, settings, now);
                    case COMPLETE, COMPLETE_WITH_GAPS, FAILED, CANCELLED -> ended(variable, run);
                })
                .orElseGet(VariableWhy::idle);
        return what + queued(variable);
    }

    private static String idle() {
        return "Nothing was asked of this variable yet.";
    }

    private static String running(VariableRun run) {
        int left = run.blocksLeft().size();
        int targets = run.targets().size();
        String job = run.plan().job().toString();
        if (run.targetsLeft().isEmpty()) {
            return "All %d target years of %s are published; the list of outputs is being written."
                    .formatted(targets, job);
        }
        return left > 0
                ? "%d of %d blocks of days are computed for %s."
                        .formatted(run.blocksPlanned() - left, run.blocksPlanned(), job)
                : "All %d blocks of days are computed for %s; %d of %d target years are published."
                        .formatted(
                                run.blocksPlanned(),
                                job,
                                targets - run.targetsLeft().size(),
                                targets);
    }

    private static String retries(VariableRun run, NormalsSettings settings, Instant now) {
        List<Map.Entry<String, VariableRun.Try>> waiting = run.tries().entrySet().stream()
                .filter(t -> isOpen(run, t.getKey()))
                .sorted(Comparator.comparing(t -> t.getValue().notBefore()))
                .toList();
        String named = waiting.stream()
                .limit(NAMED)
                .map(t -> retry(t.getKey(), t.getValue(), settings, now))
                .collect(Collectors.joining());
        return waiting.size() > NAMED ? named + " %d more wait likewise.".formatted(waiting.size() - NAMED) : named;
    }

    private static boolean isOpen(VariableRun run, String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return key.equals(VariableRun.SCAN) ? run.scan().isEmpty() : VariableDemands.isFinishable(run);
        }
        int number = Integer.parseInt(key.substring(slash + 1));
        return key.startsWith("block/")
                ? run.blocksLeft().contains(number)
                : run.targetsLeft().contains(number)
                        && key.startsWith("publish/") == run.written().containsKey(number);
    }

    private static String retry(String key, VariableRun.Try t, NormalsSettings settings, Instant now) {
        String next = t.notBefore().isAfter(now) ? "next try at " + t.notBefore() : "due since " + t.notBefore();
        return " %s waits for try %d of %d after %s: %s; %s."
                .formatted(
                        title(key),
                        t.failures() + 1,
                        settings.retry().attempts(),
                        t.last().kind(),
                        withoutStop(t.last().text()),
                        next);
    }

    /** {@code Block 17}, {@code The scan}. */
    private static String title(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return key.equals(VariableRun.SCAN) ? "The scan" : "The list of outputs";
        }
        String number = key.substring(slash + 1);
        return switch (key.substring(0, slash)) {
            case "block" -> "Block " + number;
            case "write" -> "Writing target year " + number;
            default -> "Publishing target year " + number;
        };
    }

    private static String queued(Variable variable) {
        if (variable.queue().isEmpty()) {
            return "";
        }
        String running = variable.run().map(r -> r.plan().job().toString()).orElse("none");
        return " Behind %s wait: %s."
                .formatted(
                        running,
                        variable.queue().stream().map(p -> p.job().toString()).collect(Collectors.joining(", ")));
    }

    /** Why a plan ended as it did. */
    static String ended(Variable variable, VariableRun run) {
        return switch (variable.status()) {
            case COMPLETE ->
                "Complete: %d outputs are published and nothing was missing.".formatted(count(variable, run));
            case COMPLETE_WITH_GAPS ->
                "Complete with gaps: %d outputs are published.".formatted(count(variable, run)) + gaps(run.gaps());
            case FAILED -> run.failure().map(VariableWhy::failed).orElse("Failed.") + gaps(run.gaps());
            case CANCELLED -> "Cancelled; what was finished is kept for the next time.";
            case IDLE, SCANNING, RUNNING -> "";
        };
    }

    private static int count(Variable variable, VariableRun run) {
        return new VariableChanges(variable).publishedAt(run).of(run.plan()).size();
    }

    private static String failed(VariableRun.Cause cause) {
        Failure failure = cause.failure();
        return "Failed: %s ended with %s: %s."
                .formatted(title(cause.key()).replaceFirst("^The", "the"), failure.kind(), withoutStop(failure.text()));
    }

    /** A sentence for each kind of gap; empty when there is none. */
    private static String gaps(Gaps gaps) {
        StringBuilder text = new StringBuilder();
        if (!gaps.missingYears().isEmpty()) {
            text.append(
                    " No file for %s: %s.".formatted(years(gaps.missingYears().size()), ranges(gaps.missingYears())));
        }
        if (!gaps.rejected().isEmpty()) {
            text.append(" %d %s rejected: %s."
                    .formatted(
                            gaps.rejected().size(),
                            gaps.rejected().size() == 1 ? "file was" : "files were",
                            named(gaps.rejected().stream()
                                    .map(f -> f.path() + " ("
                                            + withoutStop(f.failure().text()) + ")")
                                    .toList())));
        }
        if (gaps.unreadableDays() > 0) {
            text.append(" %d %s could not be read: %s."
                    .formatted(
                            gaps.unreadableDays(),
                            gaps.unreadableDays() == 1 ? "day" : "days",
                            named(gaps.unreadable().stream()
                                    .map(VariableWhy::days)
                                    .toList())));
        }
        if (!gaps.skipped().isEmpty()) {
            text.append(" Not written for too few years in their windows: %s."
                    .formatted(named(gaps.skipped().stream()
                            .map(s -> "%d (%s)".formatted(s.targetYear(), years(s.yearsFound())))
                            .toList())));
        }
        return text.toString();
    }

    private static String days(UnreadableDays days) {
        String which = days.endDay() == days.firstDay() + 1
                ? "day " + (days.firstDay() + 1)
                : "days " + (days.firstDay() + 1) + " to " + days.endDay();
        return "%s of %d (%s)".formatted(which, days.year(), withoutStop(days.text()));
    }

    private static String years(int count) {
        return count == 1 ? "1 year" : count + " years";
    }

    static String noFile(VariablePlan plan, ScanReport report) {
        FileNames names = FileNames.of(plan.plan().model(), plan.variable());
        String folders = plan.splice().segments().stream()
                .map(s -> names.directory(s.scenario()))
                .collect(Collectors.joining(", "));
        return "No usable file below %s in %s".formatted(plan.plan().input(), folders)
                + (report.rejected().isEmpty()
                        ? ""
                        : "; %d were found and rejected"
                                .formatted(report.rejected().size()));
    }

    /** {@code 1950 to 1953, 1960}. */
    static String ranges(List<Integer> years) {
        List<Integer> starts = IntStream.range(0, years.size())
                .filter(i -> i == 0 || years.get(i) != years.get(i - 1) + 1)
                .boxed()
                .toList();
        return named(IntStream.range(0, starts.size())
                .mapToObj(i -> {
                    int first = years.get(starts.get(i));
                    int last = years.get((i + 1 < starts.size() ? starts.get(i + 1) : years.size()) - 1);
                    return first == last ? Integer.toString(first) : first + " to " + last;
                })
                .toList());
    }

    private static String named(Collection<String> all) {
        String first = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() > NAMED ? first + " and %d more".formatted(all.size() - NAMED) : first;
    }

    private static String withoutStop(String text) {
        return Optional.of(text.strip())
                .map(t -> t.endsWith(".") ? t.substring(0, t.length() - 1) : t)
                .orElse("");
    }
}
