package dev.isobar.persistence;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.Draw;
import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawDamage;
import dev.isobar.domain.draws.DrawEffort;
import dev.isobar.domain.draws.DrawEvent;
import dev.isobar.domain.draws.DrawExamination;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawReport;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawStage;
import dev.isobar.domain.draws.DrawStanding;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.Ensemble;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.draws.EnsembleEvent;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.StatusFinding;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.draws.TracksFile;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs whose journals are stored: one of a draw and one of an ensemble, with most of what can happen to them. */
final class DrawsHistories {

    private static final EnsembleKey ENSEMBLE =
            new EnsembleKey(PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974"), Basin.NA);
    private static final DrawKey DRAW = new DrawKey(ENSEMBLE, 2);
    private static final PlanKey PLAN = PlanKey.of(ENSEMBLE.period());
    private static final UnitId OTHER_PLAN = PlanKey.ofSource("cmip6").unitId();
    private static final TracksFile TRACKS = new TracksFile(Digest.ofText("tracks"), 3_000_000_000L, 35);
    private static final TracksStore STORE = new TracksStore(StoreForm.RAGGED, Digest.ofText("store"), 400_000, 12);
    private static final Failure UNREACHABLE = new Failure(Failure.Kind.UNREACHABLE, "/root: stale file handle");
    private static final Failure BAD = new Failure(Failure.Kind.DATA, "exit code 3");

    private DrawsHistories() {}

    private static EnsembleSpec spec(int draws) {
        DrawRunner runner = new DrawRunner.Command(
                "make-draw",
                List.of("/bin/make-draw", "{basin}", "{draw}"),
                "/work",
                Map.of("THREADS", "1"),
                Duration.ofHours(4),
                8_000_000_000L);
        DrawRecipe recipe =
                new DrawRecipe("compat", 7, 30, StoreForm.RAGGED, runner, "/climate", Map.of("land", "/land.nc"));
        return new EnsembleSpec("/root", DrawsLayout.SPECIFICATION, draws, recipe, false);
    }

    private static UnitId task(int number) {
        return new TaskKey(PLAN, 1, number).unitId();
    }

    /**
     * Found corrupt; run with a failure and damage of both kinds, taken over by another task, and complete; answered,
     * scanned again and found changed; opened, stopped, failed for good, parked, opened and dropped.
     */
    static RecordedRun<Draw, DrawCommand, DrawEvent, DrawsSettings> draw() {
        var run = new RecordedRun<>(Draw.empty(DRAW.unitId()), DrawsSettings.DEFAULT);
        run.give(new DrawCommand.Examine(spec(3), 1));
        run.give(new DrawCommand.ReportFailure(DrawStage.EXAMINE, attempt(run), UNREACHABLE));
        run.give(new DrawCommand.ReportExamined(
                attempt(run), new DrawExamination(Optional.empty(), Optional.empty(), 2, "truncated")));
        hear(run);
        run.give(new DrawCommand.Run(task(0), 1));
        run.give(new DrawCommand.ReportTracks(attempt(run), TRACKS, 8.25));
        run.give(new DrawCommand.ReportDamage(DrawStage.CONVERT, attempt(run), DrawDamage.TRACKS, "no temporary"));
        run.give(new DrawCommand.Run(task(1), 1));
        run.give(new DrawCommand.ReportTracks(attempt(run), TRACKS, 8.5));
        run.give(new DrawCommand.Examine(spec(3), 2));
        run.give(new DrawCommand.ReportConverted(attempt(run), STORE, 0.75));
        run.give(new DrawCommand.ReportDamage(DrawStage.PUBLISH, attempt(run), DrawDamage.STORE, "no temporary"));
        run.give(new DrawCommand.ReportConverted(attempt(run), STORE, 0.5));
        run.give(new DrawCommand.ReportPublished(attempt(run), TRACKS.sha256(), STORE.sha256()));
        hear(run);
        run.give(new DrawCommand.Run(task(2), 1));
        hear(run);
        run.give(new DrawCommand.Examine(spec(4), 3));
        run.give(new DrawCommand.ReportExamined(
                attempt(run),
                new DrawExamination(
                        Optional.of(new TracksFile(Digest.ofText("other"), 7, 35)), Optional.empty(), 0, "")));
        run.give(new DrawCommand.Retry());
        run.give(new DrawCommand.Run(task(3), 2));
        run.give(new DrawCommand.StopRun(task(3), 2));
        run.give(new DrawCommand.Run(task(4), 1));
        run.give(new DrawCommand.ReportFailure(DrawStage.RUN, attempt(run), BAD));
        run.give(new DrawCommand.Park("the program is broken"));
        run.give(new DrawCommand.StopRun(task(5), 1));
        hear(run);
        run.give(new DrawCommand.Retry());
        return run;
    }

    private static int attempt(RecordedRun<Draw, ?, ?, ?> run) {
        return run.unit().effort().map(DrawEffort::attempt).orElse(0);
    }

    private static void hear(RecordedRun<Draw, DrawCommand, DrawEvent, DrawsSettings> run) {
        run.unit()
                .news()
                .report()
                .ifPresent(report -> run.give(new DrawCommand.AcknowledgeReport(ENSEMBLE.unitId(), report.sequence())));
        run.unit()
                .news()
                .outcomes()
                .forEach(outcome ->
                        run.give(new DrawCommand.AcknowledgeReport(outcome.run().task(), outcome.sequence())));
    }

    /**
     * Scanned over a foreign file that cannot be read at first; another plan's scan of more draws waits and is done; the
     * file is written again, fails for good, and is written when a plan settles.
     */
    static RecordedRun<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> ensemble() {
        var run = new RecordedRun<>(Ensemble.empty(ENSEMBLE.unitId()), DrawsSettings.DEFAULT);
        run.give(new EnsembleCommand.Scan(PLAN.unitId(), 1, spec(3)));
        run.give(new EnsembleCommand.ReportFailure("check", work(run), UNREACHABLE));
        run.give(new EnsembleCommand.ReportStatusChecked(
                work(run),
                new StatusFinding(
                        Optional.of(Digest.ofText("foreign")),
                        false,
                        4,
                        new DrawNumbers("0-1"),
                        List.of("byte-order mark", "draw 250 is out of range"))));
        run.give(new EnsembleCommand.Scan(OTHER_PLAN, 1, spec(4)));
        report(run, 0, 1, DrawStanding.COMPLETE, "");
        run.give(new EnsembleCommand.DrawRefused(1, 1, "not here"));
        report(run, 2, 1, DrawStanding.QUARANTINED, "truncated");
        write(run);
        plansHear(run);
        run.give(new EnsembleCommand.ReportStatusChecked(work(run), StatusFinding.MISSING));
        for (int draw = 0; draw < 4; draw++) {
            report(run, draw, 2, draw == 3 ? DrawStanding.INCOMPLETE : DrawStanding.COMPLETE, "");
        }
        write(run);
        plansHear(run);
        run.give(new EnsembleCommand.Refresh());
        run.give(new EnsembleCommand.ReportFailure("status", work(run), BAD));
        run.give(new EnsembleCommand.Settle(PLAN.unitId(), 1));
        run.give(new EnsembleCommand.StopAsking(PLAN.unitId(), 1));
        run.give(new EnsembleCommand.Settle(PLAN.unitId(), 2));
        write(run);
        plansHear(run);
        return run;
    }

    private static int work(RecordedRun<Ensemble, ?, ?, ?> run) {
        return run.unit().file().attempt();
    }

    private static void report(
            RecordedRun<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> run,
            int draw,
            int round,
            DrawStanding standing,
            String text) {
        run.give(new EnsembleCommand.ReportDraw(draw, new DrawReport(round, round, standing, 35, 9.25, text)));
    }

    private static void write(RecordedRun<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> run) {
        int version = run.unit().file().version();
        run.give(new EnsembleCommand.ReportStatusWritten(work(run), version, Digest.ofText("version " + version)));
    }

    private static void plansHear(RecordedRun<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> run) {
        run.unit()
                .asks()
                .reports()
                .forEach(report -> run.give(
                        new EnsembleCommand.AcknowledgeReport(report.ask().plan(), report.sequence())));
    }
}
