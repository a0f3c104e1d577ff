package dev.isobar.domain.draws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Explains a {@link DrawsPlan} in complete sentences. */
final class DrawsPlanWhy {

    /** How many that are waited for are named. */
    private static final int NAMED = 5;

    private DrawsPlanWhy() {}

    static String of(DrawsPlan plan, DrawsSettings settings, Instant now) {
        return switch (plan.status()) {
            case SCANNING -> plan.asking().map(a -> asking(plan, a)).orElse("Scanning.");
            case ASSIGNING ->
                plan.assigning()
                        .map(a -> "%s version %d of the assignment."
                                        .formatted(a.written().isEmpty() ? "Making" : "Publishing", a.version())
                                + a.work().sentence(settings.retry(), now))
                        .orElse("Assigning.");
            case RUNNING -> running(plan);
            case CREATED, SCANNED, ASSIGNED, COMPLETE, FAILED, STOPPED, CANCELLED -> ended(plan);
        };
    }

    private static String running(DrawsPlan plan) {
        if (plan.isSettling()) {
            return "All tasks have ended; their ensembles bring the status files up to date. "
                    + plan.asking().map(a -> asking(plan, a)).orElse("");
        }
        return plan.run().map(run -> tasks(plan, run)).orElse("Running.");
    }

    private static String tasks(DrawsPlan plan, PlanRun run) {
        int open = run.marks().count(Marks.OPEN);
        String waited = run.marks()
                .open(NAMED)
                .mapToObj(i ->
                        Integer.toString(plan.assignment().map(a -> a.number(i)).orElse(i)))
                .collect(Collectors.joining(", "));
        String more = open > NAMED ? " and %d more".formatted(open - NAMED) : "";
        String what = plan.cancelling()
                ? "Being cancelled, round %d: waits until task %s%s has stopped.".formatted(plan.round(), waited, more)
                : "Round %d waits for task %s%s, %d at a time.".formatted(plan.round(), waited, more, run.atOnce());
        String deadline = run.deadlinePassed()
                ? " The deadline has passed: no other task begins."
                : run.deadline()
                        .map(d -> " No draw begins after %s.".formatted(d))
                        .orElse("");
        return what + " " + progress(run) + deadline + failures(run);
    }

    private static String progress(PlanRun run) {
        return "%d of %d tasks of version %d have ended."
                .formatted(run.chosen() - run.marks().count(Marks.OPEN), run.chosen(), run.version());
    }

    private static String failures(PlanRun run) {
        return Trouble.sentences("Task ", run.failed(), run.failedCount());
    }

    private static String asking(DrawsPlan plan, PlanAsking asking) {
        int open = asking.marks().count(Marks.OPEN);
        String waited = asking.marks()
                .open(NAMED)
                .mapToObj(i -> plan.scope().map(o -> o.at(i).ensemble().text()).orElse(""))
                .collect(Collectors.joining(", "));
        String more = open > NAMED ? " and %d more".formatted(open - NAMED) : "";
        String what = plan.cancelling()
                ? "Being cancelled, round %d: waits until %s%s has heard."
                : "Round %d waits for %s%s.";
        return what.formatted(plan.round(), waited, more)
                + " %d of %d ensembles have %s."
                        .formatted(
                                asking.marks().size() - open,
                                asking.marks().size(),
                                asking.ask() == EnsembleAsk.SCAN ? "been scanned" : "settled")
                + troubles(asking);
    }

    private static String troubles(PlanAsking asking) {
        return Trouble.sentences("", asking.failed(), asking.marks().count(Marks.FAILED));
    }

    /** Why a round ended as it did. */
    static String ended(DrawsPlan plan) {
        return switch (plan.status()) {
            case CREATED -> "Nothing was ordered of this plan yet.";
            case SCANNED -> scanned(plan);
            case ASSIGNED -> plan.assignment().map(DrawsPlanWhy::assigned).orElse("Assigned.");
            case COMPLETE -> complete(plan);
            case FAILED -> failed(plan);
            case STOPPED ->
                "Stopped by its deadline: %s Submit the run again with a later deadline, or retry it without one."
                        .formatted(plan.run().map(DrawsPlanWhy::shares).orElse(""));
            case CANCELLED ->
                plan.stage() == PlanOrder.Stage.RUN
                        ? "Cancelled: %s What is complete is kept; retry the plan to go on."
                                .formatted(plan.run().map(DrawsPlanWhy::shares).orElse(""))
                        : "Cancelled during its %s; retry the plan to go on.".formatted(stage(plan));
            case SCANNING, ASSIGNING, RUNNING -> "";
        };
    }

    private static String stage(DrawsPlan plan) {
        return switch (plan.stage()) {
            case SCAN -> "scan";
            case ASSIGN -> "assignment";
            case RUN -> "run";
        };
    }

    private static String scanned(DrawsPlan plan) {
        int findings = plan.asking().map(PlanAsking::findings).orElse(0);
        return "Scanned: %s.%s%s"
                .formatted(
                        standing(plan.counts()),
                        findings == 0 ? "" : " The scan found something wrong with %s.".formatted(draws(findings)),
                        plan.counts().total() == plan.counts().complete()
                                ? " There is nothing to do: all %s are complete."
                                        .formatted(draws(plan.counts().total()))
                                : " Assign the draws next.");
    }

    private static String standing(DrawCounts c) {
        List<String> parts = new ArrayList<>();
        parts.add("%d of %s complete".formatted(c.complete(), draws(c.total())));
        add(parts, c.incomplete(), "incomplete");
        add(parts, c.tracksOnly(), "with tracks only");
        add(parts, c.running(), "running");
        add(parts, c.quarantined(), "quarantined");
        add(parts, c.failed(), "failed");
        add(parts, c.parked(), "parked");
        add(parts, c.unknown(), "not examined");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String draws(int count) {
        return count == 1 ? "1 draw" : count + " draws";
    }

    private static String assigned(PlanAssignment assignment) {
        AssignmentReport r = assignment.report();
        String parked = r.parked() == 0
                ? ""
                : " %s left out because %s parked."
                        .formatted(
                                r.parked() == 1 ? "1 draw was" : r.parked() + " draws were",
                                r.parked() == 1 ? "it is" : "they are");
        if (r.draws() == 0) {
            return (r.parked() == 0
                            ? "Nothing to do: all %s are complete.".formatted(draws(r.complete()))
                            : "Nothing to do: %s are complete, the others parked.".formatted(draws(r.complete())))
                    + " Version %d has no task.".formatted(assignment.version())
                    + parked;
        }
        return "Version %d gives %s to %d tasks (%s); %d were complete already.%s Run the tasks next."
                .formatted(assignment.version(), draws(r.draws()), r.tasks(), assignment.range(), r.complete(), parked);
    }

    private static String complete(DrawsPlan plan) {
        boolean isEmpty = plan.assignment().filter(a -> a.report().draws() == 0).isPresent();
        if (isEmpty) {
            return plan.assignment().map(DrawsPlanWhy::assigned).orElse("");
        }
        int parked = plan.assignment().map(a -> a.report().parked()).orElse(0);
        return "Complete: every draw of %s of version %d is complete; now %s.%s"
                .formatted(
                        plan.run()
                                .map(r -> r.chosen() == 1 ? "1 task" : r.chosen() + " tasks")
                                .orElse("0 tasks"),
                        plan.run().map(PlanRun::version).orElse(0),
                        standing(plan.counts()),
                        parked == 0
                                ? ""
                                : " The assignment left %s out.".formatted(draws(parked) + " that are parked"));
    }

    private static String failed(DrawsPlan plan) {
        String what = "Failed: %s.".formatted(Trouble.withoutStop(plan.trouble()));
        return switch (plan.stage()) {
            case SCAN ->
                what + plan.asking().map(DrawsPlanWhy::troubles).orElse("") + " Retry the plan when the cause is gone.";
            case ASSIGN -> what + " There is no assignment until it is retried with success.";
            case RUN ->
                what
                        + plan.run().map(DrawsPlanWhy::failures).orElse("")
                        + plan.asking().map(DrawsPlanWhy::troubles).orElse("")
                        + " Retry the plan to run what is not complete again.";
        };
    }

    private static String shares(PlanRun run) {
        Marks marks = run.marks();
        return "%d of %d tasks are complete, %d were stopped or not begun.%s"
                .formatted(
                        marks.count(Marks.COMPLETE),
                        run.chosen(),
                        marks.count(Marks.STOPPED) + marks.count(Marks.CANCELLED),
                        failures(run));
    }
}
