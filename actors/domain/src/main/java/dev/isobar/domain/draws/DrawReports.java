package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers what work reports to a {@link Draw}: the report of the current attempt is recorded, a repeated one is already
 * done, any other is stale. A report that contradicts what was asked counts as a failed attempt.
 */
record DrawReports(Draw draw, DrawsSettings settings, Instant now) {

    Decision<DrawEvent> examined(DrawCommand.ReportExamined c) {
        return current(DrawStage.EXAMINE, c.attempt(), effort -> {
            DrawEvent examined = new DrawEvent.Examined(effort.round(), c.attempt(), c.found(), contradiction(c));
            Draw next = draw.evolve(examined);
            return next.driver().isPresent()
                    ? Decision.acceptAll(List.of(examined, next.started(now)))
                    : Decision.accept(examined);
        });
    }

    /** What the found files contradict of the draw's own record. */
    private String contradiction(DrawCommand.ReportExamined c) {
        Optional<String> tracks = draw.files()
                .publishedTracks()
                .flatMap(known -> c.found()
                        .tracks()
                        .filter(t -> !t.sha256().equals(known.sha256()))
                        .map(t -> differs("the tracks", known.sha256(), t.sha256())));
        Optional<String> store = draw.spec()
                .flatMap(spec -> DrawDemands.knownStore(draw.files(), spec.recipe()))
                .flatMap(known -> c.found()
                        .store()
                        .filter(s -> !s.sha256().equals(known.sha256()))
                        .map(s -> differs("the store", known.sha256(), s.sha256())));
        return tracks.or(() -> store).orElse("");
    }

    private static String differs(String what, Digest recorded, Digest found) {
        return "%s changed since they were recorded: digest %s (expected: %s)"
                .formatted(what, found.brief(), recorded.brief());
    }

    Decision<DrawEvent> tracks(DrawCommand.ReportTracks c) {
        return current(
                DrawStage.RUN,
                c.attempt(),
                _ -> Decision.accept(new DrawEvent.TracksWritten(
                        c.attempt(), c.tracks(), c.seconds(), draw.lastAttempt() + 1, now)));
    }

    Decision<DrawEvent> converted(DrawCommand.ReportConverted c) {
        return current(DrawStage.CONVERT, c.attempt(), effort -> {
            Optional<StoreForm> form = draw.spec().map(s -> s.recipe().form());
            return form.equals(Optional.of(c.store().form()))
                    ? Decision.accept(
                            new DrawEvent.Converted(c.attempt(), c.store(), c.seconds(), draw.lastAttempt() + 1, now))
                    : fail(
                            effort,
                            new Failure(
                                    Failure.Kind.BUG,
                                    "store: %s (expected: %s)"
                                            .formatted(
                                                    c.store().form(),
                                                    form.map(StoreForm::name).orElse("none"))));
        });
    }

    Decision<DrawEvent> published(DrawCommand.ReportPublished c) {
        return current(DrawStage.PUBLISH, c.attempt(), effort -> {
            Optional<Digest> tracks = draw.files().tracks().map(TracksFile::sha256);
            Optional<Digest> store = draw.files().store().map(TracksStore::sha256);
            return tracks.equals(Optional.of(c.tracks())) && store.equals(Optional.of(c.store()))
                    ? Decision.accept(new DrawEvent.Completed(c.attempt()))
                    : fail(
                            effort,
                            new Failure(Failure.Kind.VERIFICATION, "what is published differs from what was written"));
        });
    }

    Decision<DrawEvent> damaged(DrawCommand.ReportDamage c) {
        return current(c.stage(), c.attempt(), effort -> {
            Failure failure = new Failure(Failure.Kind.VERIFICATION, c.text());
            boolean isPlausible = effort.stage() == DrawStage.PUBLISH
                    || (effort.stage() == DrawStage.CONVERT && c.damage() == DrawDamage.TRACKS);
            if (!isPlausible) {
                return fail(effort, failure);
            }
            return delay(effort, failure)
                    .<Decision<DrawEvent>>map(delay -> Decision.accept(new DrawEvent.DamageFound(
                            effort.stage(), c.attempt(), c.damage(), failure, now.plus(delay))))
                    .orElseGet(() -> giveUp(effort, failure));
        });
    }

    Decision<DrawEvent> failed(DrawCommand.ReportFailure c) {
        return current(c.stage(), c.attempt(), effort -> fail(effort, c.failure()));
    }

    private Decision<DrawEvent> fail(DrawEffort effort, Failure failure) {
        return delay(effort, failure)
                .<Decision<DrawEvent>>map(delay -> Decision.accept(
                        new DrawEvent.AttemptFailed(effort.stage(), effort.attempt(), failure, now.plus(delay))))
                .orElseGet(() -> giveUp(effort, failure));
    }

    private Optional<Duration> delay(DrawEffort effort, Failure failure) {
        return settings.retry().delayAfter(effort.failures() + 1, failure.kind());
    }

    private static Decision<DrawEvent> giveUp(DrawEffort effort, Failure failure) {
        return Decision.accept(new DrawEvent.Failed(effort.stage(), effort.attempt(), failure));
    }

    private Decision<DrawEvent> current(
            DrawStage stage, int attempt, Function<DrawEffort, Decision<DrawEvent>> answer) {
        return draw.effort()
                .filter(e -> e.stage() == stage && e.attempt() == attempt)
                .map(answer)
                .orElseGet(() -> attempt == draw.lastAccepted() ? Decision.alreadyDone() : stale(stage, attempt));
    }

    private Decision<DrawEvent> stale(DrawStage stage, int attempt) {
        return Decision.reject(
                Rejection.Kind.STALE,
                "%s: attempt %d while %s (expected: %s)"
                        .formatted(
                                stage.key(),
                                attempt,
                                draw.status(),
                                draw.effort()
                                        .map(e -> "attempt %d of %s"
                                                .formatted(
                                                        e.attempt(), e.stage().key()))
                                        .orElse("none")));
    }
}
