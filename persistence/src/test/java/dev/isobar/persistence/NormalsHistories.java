package dev.isobar.persistence;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.Damaged;
import dev.isobar.domain.normals.GapCounts;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsJobCommand;
import dev.isobar.domain.normals.NormalsJobEvent;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.NormalsSettings;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.RejectedFile;
import dev.isobar.domain.normals.ScanReport;
import dev.isobar.domain.normals.SkippedTarget;
import dev.isobar.domain.normals.UnreadableDays;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariableEvent;
import dev.isobar.domain.normals.VariableOutcome;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableRun;
import dev.isobar.domain.normals.YearRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs whose journals are stored: one of each unit of the normals, with most of what can happen to it. */
final class NormalsHistories {

    private static final Model MODEL = new Model(
            "CanESM2",
            "CCCma",
            "{variable}",
            "{variable}_day_CanESM2_{scenario}_{member}_{year}.nc",
            "r1i1p1",
            "gn",
            "noleap",
            List.of("tasmax", "pr"),
            Map.of(
                    "historical", new Model.Scenario("historical", 1950, 2005, Optional.empty()),
                    "rcp85", new Model.Scenario("rcp85", 2006, 2100, Optional.of("historical"))),
            "rcp85",
            new YearRange(1980, 2100),
            Optional.empty());
    private static final NormalsPlan PLAN = plan("/out");
    private static final Failure UNREACHABLE = new Failure(Failure.Kind.UNREACHABLE, "/in: stale file handle");

    private NormalsHistories() {}

    private static NormalsPlan plan(String output) {
        return new NormalsPlan(
                MODEL,
                "rcp85",
                "/in",
                output,
                List.of("tasmax", "pr"),
                List.of("CONUS", "GLOBAL"),
                new YearRange(2003, 2006),
                3,
                2,
                2,
                Recipe.DEFAULT);
    }

    private static VariablePlan round(NormalsPlan plan, int round) {
        return new VariablePlan(NormalsJob.idOf(plan), round, plan, "tasmax");
    }

    /** Submitted, refused by a variable, retried, cancelled, submitted again, complete with gaps, retried, complete. */
    static RecordedRun<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> job() {
        var run = new RecordedRun<>(NormalsJob.empty(NormalsJob.idOf(PLAN)), NormalsSettings.DEFAULT);
        GapCounts gaps = new GapCounts(2, 1, 3, 1);
        run.give(new NormalsJobCommand.Submit(PLAN));
        run.give(report("tasmax", 1, 1, Variable.Status.COMPLETE_WITH_GAPS, gaps, 6));
        run.give(new NormalsJobCommand.VariableRefused("pr", 1, "plan of another model"));
        run.give(new NormalsJobCommand.Retry());
        run.give(new NormalsJobCommand.Cancel());
        run.give(report("tasmax", 2, 3, Variable.Status.CANCELLED, GapCounts.NONE, 6));
        run.give(report("pr", 2, 1, Variable.Status.CANCELLED, GapCounts.NONE, 0));
        run.give(new NormalsJobCommand.Submit(PLAN));
        run.give(report("tasmax", 3, 4, Variable.Status.COMPLETE_WITH_GAPS, gaps, 6));
        run.give(report("pr", 3, 2, Variable.Status.COMPLETE, GapCounts.NONE, 8));
        run.give(new NormalsJobCommand.Retry());
        run.give(report("tasmax", 4, 5, Variable.Status.SCANNING, GapCounts.NONE, 0));
        run.give(report("tasmax", 4, 7, Variable.Status.COMPLETE, GapCounts.NONE, 8));
        return run;
    }

    private static NormalsJobCommand report(
            String variable, int round, int sequence, Variable.Status status, GapCounts gaps, int outputs) {
        Digest plan = new VariablePlan(NormalsJob.idOf(PLAN), round, PLAN, variable).hash();
        return new NormalsJobCommand.ReportVariable(
                variable, plan, round, sequence, new VariableOutcome(status, gaps, outputs, "It ended."));
    }

    /**
     * Four rounds: with gaps, failures that are retried and a damaged temporary; without any input; cancelled and taken
     * up again while another job's plan waits and is dropped; with every output kept.
     */
    static RecordedRun<Variable, VariableCommand, VariableEvent, NormalsSettings> variable() {
        var run = new RecordedRun<>(Variable.empty(Variable.idOf(MODEL, "tasmax")), NormalsSettings.DEFAULT);
        firstRound(run);
        run.give(new VariableCommand.Run(round(PLAN, 2)));
        scan(run, 0, List.of(), List.of(2003, 2004, 2005, 2006), List.of());
        acknowledge(run);
        run.give(new VariableCommand.Retry());
        List<Output> kept = outputs(2006);
        scan(run, 3, List.of(2004, 2005), List.of(2003), kept);
        block(run, 0, List.of());
        run.give(new VariableCommand.Cancel());
        acknowledge(run);

        run.give(new VariableCommand.Run(round(PLAN, 3)));
        VariablePlan other = round(plan("/elsewhere"), 1);
        run.give(new VariableCommand.Run(other));
        run.give(new VariableCommand.CancelRun(other.job(), other.round(), other.hash()));
        scan(run, 3, List.of(2004, 2005), List.of(2003), kept);
        block(run, 1, List.of());
        write(run, 2004);
        publish(run, 2004);
        write(run, 2005);
        publish(run, 2005);
        finish(run);

        run.give(new VariableCommand.Run(round(PLAN, 4)));
        List<Output> all = List.of(2004, 2005, 2006).stream()
                .flatMap(target -> outputs(target).stream())
                .toList();
        scan(run, 3, List.of(), List.of(2003), all);
        finish(run);
        return run;
    }

    private static void firstRound(RecordedRun<Variable, VariableCommand, VariableEvent, NormalsSettings> run) {
        run.give(new VariableCommand.Run(round(PLAN, 1)));
        run.give(new VariableCommand.ReportFailure(hash(), "scan", attempt(run, "scan"), UNREACHABLE));
        scan(run, 3, List.of(2004, 2005, 2006), List.of(2003), List.of());
        block(run, 0, List.of(new UnreadableDays(2003, 10, 13, "tasmax/2003.nc: chunk 4 does not inflate")));
        run.give(new VariableCommand.ReportFailure(hash(), "block/1", attempt(run, "block/1"), UNREACHABLE));
        block(run, 1, List.of());
        write(run, 2004);
        publish(run, 2004);
        write(run, 2005);
        run.give(new VariableCommand.ReportDamage(
                hash(), "publish/2005", attempt(run, "publish/2005"), Damaged.WRITTEN, List.of(), "temporary is gone"));
        write(run, 2005);
        publish(run, 2005);
        write(run, 2006);
        publish(run, 2006);
        finish(run);
    }

    private static Digest hash() {
        return round(PLAN, 1).hash();
    }

    private static int attempt(RecordedRun<Variable, ?, ?, ?> run, String key) {
        return run.unit().run().map(r -> r.attempt(key)).orElse(0);
    }

    private static void scan(
            RecordedRun<Variable, VariableCommand, VariableEvent, NormalsSettings> run,
            int files,
            List<Integer> targets,
            List<Integer> skipped,
            List<Output> kept) {
        RejectedFile rejected = new RejectedFile(
                2006, "tasmax/2006.nc", new Failure(Failure.Kind.DATA, "tasmax/2006.nc: 364 days (expected: 365)"));
        ScanReport report = new ScanReport(
                Digest.ofText("catalogue of %d files".formatted(files)),
                files,
                files == 0 ? List.of() : List.of(rejected),
                files == 0 ? List.of(2001, 2002, 2003, 2004, 2005, 2006) : List.of(2001, 2002),
                365,
                183,
                targets.isEmpty() ? 0 : files * 24L,
                targets,
                skipped.stream()
                        .map(year -> new SkippedTarget(year, files == 0 ? 0 : 1))
                        .toList(),
                kept);
        run.give(new VariableCommand.ReportScan(hash(), attempt(run, VariableRun.SCAN), report));
    }

    private static void block(
            RecordedRun<Variable, VariableCommand, VariableEvent, NormalsSettings> run,
            int block,
            List<UnreadableDays> unreadable) {
        run.give(new VariableCommand.ReportBlock(
                hash(),
                block,
                attempt(run, "block/" + block),
                Digest.ofText("block " + block),
                3_000_000_000L,
                36,
                unreadable));
    }

    private static List<Output> outputs(int target) {
        return round(PLAN, 1).outputs(target).stream()
                .map(key -> new Output(key, Digest.ofText(key.toString())))
                .toList();
    }

    private static void write(RecordedRun<Variable, VariableCommand, VariableEvent, NormalsSettings> run, int target) {
        run.give(new VariableCommand.ReportWritten(hash(), target, attempt(run, "write/" + target), outputs(target)));
    }

    private static void publish(
            RecordedRun<Variable, VariableCommand, VariableEvent, NormalsSettings> run, int target) {
        run.give(new VariableCommand.ReportPublished(
                hash(), target, attempt(run, "publish/" + target), outputs(target)));
    }

    private static void finish(RecordedRun<Variable, VariableCommand, VariableEvent, NormalsSettings> run) {
        run.give(new VariableCommand.ReportFinished(hash(), attempt(run, VariableRun.FINISH)));
        acknowledge(run);
    }

    private static void acknowledge(RecordedRun<Variable, VariableCommand, VariableEvent, NormalsSettings> run) {
        run.unit()
                .reports()
                .forEach(report -> run.give(
                        new VariableCommand.AcknowledgeReport(report.plan(), report.job(), report.sequence())));
    }
}
