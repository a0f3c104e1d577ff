package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Pool;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a {@link Draw}'s state calls for. */
final class DrawDemands {

    private DrawDemands() {}

    static Set<Demand<DrawCommand>> of(Draw draw) {
        Set<Demand<DrawCommand>> demands = new LinkedHashSet<>();
        draw.effort().ifPresent(effort -> draw.spec().ifPresent(spec -> demands.add(work(draw, spec, effort))));
        draw.news()
                .report()
                .ifPresentOrElse(
                        report -> demands.add(new Demand.Send<>(
                                "report",
                                draw.key().ensemble().unitId(),
                                new EnsembleCommand.ReportDraw(draw.key().number(), report))),
                        () -> draw.news().outcomes().forEach(outcome -> demands.add(send(draw, outcome))));
        return Collections.unmodifiableSet(demands);
    }

    private static Demand<DrawCommand> work(Draw draw, EnsembleSpec spec, DrawEffort effort) {
        Pool pool = switch (effort.stage()) {
            case EXAMINE, PUBLISH -> Pool.IO;
            case RUN, CONVERT -> Pool.COMPUTE;
        };
        return new Demand.Work<>(
                effort.stage().key(), effort.attempt(), pool, task(draw, spec, effort.stage()), effort.notBefore());
    }

    private static DrawWork task(Draw draw, EnsembleSpec spec, DrawStage stage) {
        DrawFiles files = draw.files();
        return switch (stage) {
            case EXAMINE ->
                new DrawWork.Examine(draw.key(), spec, files.publishedTracks(), knownStore(files, spec.recipe()));
            case RUN -> new DrawWork.Run(draw.key(), spec);
            case CONVERT ->
                new DrawWork.Convert(
                        draw.key(), spec, files.tracksAttempt(), files.tracks().orElseThrow());
            case PUBLISH ->
                new DrawWork.Publish(
                        draw.key(),
                        spec,
                        files.storeAttempt(),
                        files.tracks().orElseThrow(),
                        files.store().orElseThrow());
        };
    }

    /** The published store, when it is to have the form that it has. */
    static Optional<TracksStore> knownStore(DrawFiles files, DrawRecipe recipe) {
        return files.publishedStore().filter(s -> s.form() == recipe.form());
    }

    private static Demand<DrawCommand> send(Draw draw, DrawNews.PendingOutcome pending) {
        TaskRun run = pending.run();
        return new Demand.Send<>(
                "outcome/" + run.task(),
                run.task(),
                new DrawsTaskCommand.ReportDraw(draw.key(), run.run(), pending.sequence(), pending.outcome()));
    }
}
