package dev.isobar.domain.normals;

import java.util.Map;
import java.util.stream.Collectors;

/** Explains a {@link NormalsJob} in complete sentences. */
final class NormalsJobWhy {

    private NormalsJobWhy() {}

    static String of(NormalsJob job) {
        return switch (job.status()) {
            case CREATED -> "No plan was submitted yet.";
            case RUNNING -> running(job);
            case COMPLETE -> "Complete: nothing was missing for any of the %s.".formatted(variables(job));
            case COMPLETE_WITH_GAPS -> "Complete with gaps." + each(job);
            case FAILED -> "Failed." + each(job);
            case CANCELLED -> "Cancelled." + each(job);
        };
    }

    private static String running(NormalsJob job) {
        String waiting = job.variables().entrySet().stream()
                .filter(v -> !v.getValue().isEnded())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        String what = job.cancelling() ? "Being cancelled, round %d: waits for %s." : "Round %d waits for %s.";
        return what.formatted(job.round(), waiting) + each(job);
    }

    private static String variables(NormalsJob job) {
        int count = job.variables().size();
        return count == 1 ? "1 variable" : count + " variables";
    }

    /** What was reported by the variables that have ended. */
    private static String each(NormalsJob job) {
        return job.variables().entrySet().stream()
                .filter(v -> v.getValue().isEnded())
                .flatMap(v -> v.getValue().outcome().stream().map(o -> " " + v.getKey() + ": " + o.why()))
                .collect(Collectors.joining());
    }
}
