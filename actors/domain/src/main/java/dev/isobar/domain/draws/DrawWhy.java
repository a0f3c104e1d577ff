package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Failure;
import java.time.Instant;
import java.util.stream.Collectors;

/** Explains a {@link Draw} in complete sentences. */
final class DrawWhy {

    private DrawWhy() {}

    static String of(Draw draw, DrawsSettings settings, Instant now) {
        String what = draw.effort()
                .map(effort -> working(draw, effort) + retry(effort, settings, now))
                .orElseGet(() -> resting(draw));
        return what + telling(draw.news());
    }

    private static String working(Draw draw, DrawEffort effort) {
        String since = ", attempt %d, since %s.".formatted(effort.attempt(), effort.since());
        String driver = draw.driver().map(d -> " for " + d.task()).orElse("");
        return switch (effort.stage()) {
            case EXAMINE ->
                (effort.round() > 0
                                ? "Its files are being examined for round %d of its ensemble".formatted(effort.round())
                                : "Its files are being examined before it runs")
                        + since
                        + draw.driver()
                                .map(d -> " %s waits to run it.".formatted(d.task()))
                                .orElse("");
            case RUN -> "The model runs" + driver + since;
            case CONVERT ->
                "Its tracks of %d storms are being converted"
                                .formatted(draw.files().storms())
                        + driver
                        + since;
            case PUBLISH -> "Its store is being published" + driver + since;
        };
    }

    private static String retry(DrawEffort effort, DrawsSettings settings, Instant now) {
        return effort.last()
                .map(failure -> " This is try %d of %d, after %s; %s."
                        .formatted(
                                effort.failures() + 1,
                                settings.retry().attempts(),
                                cause(failure),
                                effort.notBefore().isAfter(now)
                                        ? "it begins at " + effort.notBefore()
                                        : "due since " + effort.notBefore()))
                .orElse("");
    }

    private static String resting(Draw draw) {
        return switch (draw.status()) {
            case UNSCANNED -> "Nothing is known of its files yet; a scan of its ensemble examines them.";
            case INCOMPLETE -> "It has no tracks" + found(draw) + "; a task that is given it makes them.";
            case TRACKS_WRITTEN ->
                "Its tracks of %d storms are good, its store is missing%s; a task that is given it only converts them."
                        .formatted(draw.files().storms(), found(draw));
            case COMPLETE ->
                "Complete: tracks and store hold %d storms and are recorded by digest%s."
                        .formatted(draw.files().storms(), found(draw));
            case QUARANTINED ->
                "Corrupt files were taken away%s; a task that is given it %s."
                        .formatted(
                                found(draw),
                                draw.files().tracks().isPresent()
                                        ? "converts its tracks, which are good"
                                        : "makes them again");
            case FAILED -> failed(draw);
            case PARKED ->
                "Parked by an operator: %s. Plans leave it out until it is retried."
                        .formatted(withoutStop(draw.trouble()));
            case RUNNING, CONVERTED -> "It waits for its work.";
        };
    }

    private static String found(Draw draw) {
        return draw.trouble().isBlank() ? "" : " (" + withoutStop(draw.trouble()) + ")";
    }

    private static String failed(Draw draw) {
        String stage = draw.failedAt()
                .map(s -> switch (s) {
                    case EXAMINE -> "the examination of its files";
                    case RUN -> "the model";
                    case CONVERT -> "the conversion of its tracks";
                    case PUBLISH -> "the publication of its store";
                })
                .orElse("its work");
        return "Failed after the last try: %s ended with %s. Once the cause is gone, assign it again, or retry it to begin anew."
                .formatted(stage, withoutStop(draw.trouble()));
    }

    private static String telling(DrawNews news) {
        if (news.report().isPresent()) {
            return " Its ensemble has not yet heard of it.";
        }
        return news.outcomes().isEmpty()
                ? ""
                : " Not yet heard by %s."
                        .formatted(news.outcomes().stream()
                                .map(o -> o.run().task().toString())
                                .collect(Collectors.joining(", ")));
    }

    private static String cause(Failure failure) {
        return "%s: %s".formatted(failure.kind(), withoutStop(failure.text()));
    }

    static String withoutStop(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
