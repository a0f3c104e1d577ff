package dev.isobar.domain.draws;

import java.util.List;
import java.util.stream.Collectors;

/** Explains a {@link DrawsPipeline} in complete sentences. */
final class DrawsPipelineWhy {

    private static final int NAMED = 5;

    private DrawsPipelineWhy() {}

    static String of(DrawsPipeline pipeline) {
        return switch (pipeline.status()) {
            case CREATED -> "Nothing was ordered of this pipeline yet.";
            case RUNNING -> running(pipeline);
            case COMPLETE -> "Complete: " + shares(pipeline);
            case FAILED ->
                "Failed: " + shares(pipeline) + each(pipeline)
                        + " Retry the pipeline to run the plans that are not complete again.";
            case CANCELLED -> "Cancelled: " + shares(pipeline) + each(pipeline) + " Retry the pipeline to go on.";
        };
    }

    private static String running(DrawsPipeline pipeline) {
        List<PlanStanding> open =
                pipeline.plans().stream().filter(s -> !s.isEnded()).toList();
        List<PlanStanding> begun = open.stream().filter(PlanStanding::begun).toList();
        String waited = begun.stream().limit(NAMED).map(s -> s.plan().text()).collect(Collectors.joining(", "));
        String more = begun.size() > NAMED ? " and %d more".formatted(begun.size() - NAMED) : "";
        String what = pipeline.cancelling()
                ? "Being cancelled, round %d: waits until %s%s has stopped."
                : "Round %d waits for %s%s.";
        return what.formatted(pipeline.round(), waited, more)
                + " %d of %d plans have ended; %d are still to begin."
                        .formatted(
                                pipeline.plans().size() - open.size(),
                                pipeline.plans().size(),
                                open.size() - begun.size())
                + each(pipeline);
    }

    private static String shares(DrawsPipeline pipeline) {
        DrawCounts counts = pipeline.plans().stream()
                .flatMap(s -> s.outcome().stream())
                .map(PlanOutcome::counts)
                .reduce(DrawCounts.NONE, DrawCounts::plus);
        return "%d of %d plans ended as ordered, %d of %d draws are complete."
                .formatted(
                        pipeline.plans().stream().filter(PlanStanding::isGood).count(),
                        pipeline.plans().size(),
                        counts.complete(),
                        counts.total());
    }

    /** What the first of the plans that ended otherwise say. */
    private static String each(DrawsPipeline pipeline) {
        List<PlanStanding> bad = pipeline.plans().stream()
                .filter(s -> s.isEnded() && !s.isGood())
                .toList();
        String named = bad.stream()
                .limit(NAMED)
                .flatMap(s -> s.outcome().stream().map(o -> " " + s.plan() + ": " + o.text()))
                .collect(Collectors.joining());
        return bad.size() > NAMED ? named + " There are %d more.".formatted(bad.size() - NAMED) : named;
    }
}
