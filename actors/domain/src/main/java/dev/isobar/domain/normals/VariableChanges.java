package dev.isobar.domain.normals;

import static dev.isobar.domain.normals.Variable.Status.CANCELLED;
import static dev.isobar.domain.normals.Variable.Status.FAILED;
import static dev.isobar.domain.normals.Variable.Status.RUNNING;
import static dev.isobar.domain.normals.Variable.Status.SCANNING;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.Variable.PendingReport;
import dev.isobar.domain.normals.Variable.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How each event changes a {@link Variable}; total. */
record VariableChanges(Variable before) {

    Variable queued(VariablePlan plan) {
        return queue(Stream.concat(before.queue().stream().filter(p -> !p.job().equals(plan.job())), Stream.of(plan))
                .toList());
    }

    /** Begins a plan that waits, or the last one again, which its job then has to hear of. */
    Variable started(UnitId job, int round) {
        Optional<VariablePlan> waiting = before.queue().stream()
                .filter(p -> p.job().equals(job) && p.round() == round)
                .findFirst();
        Optional<VariablePlan> plan = waiting.or(() -> before.run().map(VariableRun::plan));
        if (plan.isEmpty()) {
            return before;
        }
        int attempt = before.lastAttempt() + 1;
        VariableRun next = resumable()
                .map(r -> r.resume(plan.get(), attempt))
                .orElseGet(() -> VariableRun.start(plan.get(), attempt));
        Variable started = new Variable(
                before.id(),
                SCANNING,
                before.queue().stream().filter(p -> !p.equals(plan.get())).toList(),
                Optional.of(next),
                before.ended(),
                before.reports(),
                attempt,
                before.lastSequence(),
                before.published());
        return waiting.isPresent()
                ? started
                : new VariableChanges(started)
                        .report(next.hash(), job, round, outcome(SCANNING, "An operator started the plan again."));
    }

    private Optional<VariableRun> resumable() {
        return before.run().filter(_ -> before.status() == FAILED || before.status() == CANCELLED);
    }

    Variable scanned(VariableEvent.Scanned e) {
        return before.run()
                .map(r -> {
                    PublishedOutputs kept = publishedAt(r)
                            .replace(r.plan().outputs(), e.report().kept(), false);
                    return with(RUNNING, r.scanned(e.attempt(), e.report()), before.lastAttempt(), at(r, kept));
                })
                .orElse(before);
    }

    Variable published(VariableEvent.TargetPublished e) {
        return before.run()
                .map(r -> {
                    PublishedOutputs all = publishedAt(r)
                            .replace(r.plan().outputs(e.target()), e.outputs(), r.hasUnreadable(e.target()));
                    return with(
                            before.status(),
                            r.targetPublished(e.target(), e.attempt()),
                            before.lastAttempt(),
                            at(r, all));
                })
                .orElse(before);
    }

    /** What is published in the plan's output folder, empty when it was made for other results. */
    PublishedOutputs publishedAt(VariableRun run) {
        Digest results = run.plan().resultHash();
        return Optional.ofNullable(before.published().get(run.plan().plan().output()))
                .filter(p -> p.resultHash().equals(results))
                .orElseGet(() -> PublishedOutputs.none(results));
    }

    private Map<String, PublishedOutputs> at(VariableRun run, PublishedOutputs outputs) {
        Map<String, PublishedOutputs> all = new TreeMap<>(before.published());
        all.put(run.plan().plan().output(), outputs);
        return all;
    }

    Variable running(UnaryOperator<VariableRun> change) {
        return before.run()
                .map(r -> with(before.status(), change.apply(r), before.lastAttempt(), before.published()))
                .orElse(before);
    }

    Variable failed(VariableEvent.AttemptFailed e) {
        int last = Math.max(before.lastAttempt(), e.attempt() + 1);
        return before.run()
                .map(r -> with(
                        before.status(),
                        r.failed(e.key(), e.attempt(), e.failure(), e.notBefore()),
                        last,
                        before.published()))
                .orElse(before);
    }

    Variable damaged(VariableEvent.DamageFound e) {
        int attempt = before.lastAttempt() + 1;
        Status status = e.damaged() == Damaged.CATALOGUE ? SCANNING : before.status();
        return before.run()
                .map(r -> with(status, r.damaged(e, attempt), attempt, before.published()))
                .orElse(before);
    }

    Variable gaveUp(VariableEvent.Failed e) {
        return new VariableChanges(running(r -> r.givenUp(e.key(), e.failure()))).ended(FAILED);
    }

    Variable ended(Status status) {
        return before.run()
                .map(r -> {
                    Variable ended = with(status, r, before.lastAttempt(), before.published());
                    VariablePlan plan = r.plan();
                    return new VariableChanges(ended.withEnded(plan.job(), plan.round()))
                            .report(
                                    r.hash(),
                                    plan.job(),
                                    plan.round(),
                                    new VariableOutcome(
                                            status, r.gaps().counts(), outputs(ended, r), VariableWhy.ended(ended, r)));
                })
                .orElse(before);
    }

    private static int outputs(Variable variable, VariableRun run) {
        return new VariableChanges(variable).publishedAt(run).of(run.plan()).size();
    }

    Variable dropped(VariableEvent.RunDropped e) {
        Variable rest = queue(before.queue().stream()
                .filter(p -> !p.job().equals(e.job()) || p.round() != e.round())
                .toList());
        return new VariableChanges(rest.withEnded(e.job(), e.round()))
                .report(e.plan(), e.job(), e.round(), outcome(CANCELLED, "The plan was cancelled before it began."));
    }

    Variable acknowledged(UnitId job, int sequence) {
        return before.withReports(
                before.reports().stream()
                        .filter(r -> !r.job().equals(job) || r.sequence() != sequence)
                        .toList(),
                before.lastSequence());
    }

    private static VariableOutcome outcome(Status status, String why) {
        return new VariableOutcome(status, GapCounts.NONE, 0, why);
    }

    private Variable report(Digest plan, UnitId job, int round, VariableOutcome outcome) {
        int sequence = before.lastSequence() + 1;
        PendingReport report = new PendingReport(plan, job, round, sequence, outcome);
        return before.withReports(
                Stream.concat(before.reports().stream().filter(r -> !r.job().equals(job)), Stream.of(report))
                        .toList(),
                sequence);
    }

    private Variable queue(List<VariablePlan> queue) {
        return new Variable(
                before.id(),
                before.status(),
                queue,
                before.run(),
                before.ended(),
                before.reports(),
                before.lastAttempt(),
                before.lastSequence(),
                before.published());
    }

    private Variable with(Status status, VariableRun run, int lastAttempt, Map<String, PublishedOutputs> published) {
        return new Variable(
                before.id(),
                status,
                before.queue(),
                Optional.of(run),
                before.ended(),
                before.reports(),
                lastAttempt,
                before.lastSequence(),
                published);
    }
}
