package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.normals.Variable.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers what work reports to a {@link Variable}: the report of a current attempt is recorded, a repeated one is already
 * done, any other is stale. A report that contradicts its plan counts as a failed attempt.
 */
record VariableReports(Variable variable, NormalsSettings settings, Instant now) {

    Decision<VariableEvent> scanned(VariableCommand.ReportScan c) {
        return current(c.plan(), run -> {
            if (run.scan().isPresent()) {
                return repeated(run.scanAttempt() == c.attempt(), VariableRun.SCAN, c.attempt());
            }
            if (variable.status() != Status.SCANNING || run.attempt(VariableRun.SCAN) != c.attempt()) {
                return stale(run, VariableRun.SCAN, c.attempt());
            }
            Optional<String> wrong = contradiction(run, c.report());
            if (wrong.isPresent()) {
                return fail(run, VariableRun.SCAN, c.attempt(), new Failure(Failure.Kind.BUG, wrong.get()));
            }
            VariableEvent scanned = new VariableEvent.Scanned(run.hash(), c.attempt(), c.report());
            return hopeless(run, c.report())
                    .map(why -> variable.end(
                            scanned,
                            new VariableEvent.Failed(
                                    run.hash(), VariableRun.SCAN, c.attempt(), new Failure(Failure.Kind.DATA, why))))
                    .orElseGet(() -> Decision.accept(scanned));
        });
    }

    private static Optional<String> contradiction(VariableRun run, ScanReport report) {
        List<Integer> planned = run.plan().targets();
        Set<Integer> skipped =
                report.skipped().stream().map(SkippedTarget::targetYear).collect(Collectors.toSet());
        Set<Integer> written = new HashSet<>(report.targets());
        Set<OutputKey> kept = report.kept().stream().map(Output::key).collect(Collectors.toSet());
        for (int target : planned) {
            boolean isKept = kept.containsAll(run.plan().outputs(target));
            if (Stream.of(skipped.contains(target), written.contains(target), isKept && !written.contains(target))
                            .filter(b -> b)
                            .count()
                    != 1) {
                return Optional.of("scan: target year %d (expected: one of written, skipped, kept)".formatted(target));
            }
        }
        return planned.containsAll(written) && planned.containsAll(skipped)
                ? Optional.empty()
                : Optional.of("scan: targets %s, skipped %s (expected: %s)"
                        .formatted(written, skipped, run.plan().plan().targets()));
    }

    private static Optional<String> hopeless(VariableRun run, ScanReport report) {
        if (report.usableFiles() == 0) {
            return Optional.of(VariableWhy.noFile(run.plan(), report));
        }
        return report.targets().isEmpty() && report.kept().isEmpty()
                ? Optional.of("No target year has the %d years of input that a window needs."
                        .formatted(run.plan().plan().minYears()))
                : Optional.empty();
    }

    Decision<VariableEvent> computed(VariableCommand.ReportBlock c) {
        String key = VariableRun.block(c.block());
        return running(c.plan(), key, c.attempt(), run -> {
            BlockResult done = run.blocks().get(c.block());
            if (done != null) {
                return repeated(done.attempt() == c.attempt(), key, c.attempt());
            }
            return run.blocksLeft().contains(c.block()) && run.attempt(key) == c.attempt()
                    ? Decision.accept(new VariableEvent.BlockComputed(
                            run.hash(),
                            c.block(),
                            c.attempt(),
                            c.sha256(),
                            c.bytes(),
                            c.chunksInflated(),
                            c.unreadable()))
                    : stale(run, key, c.attempt());
        });
    }

    Decision<VariableEvent> written(VariableCommand.ReportWritten c) {
        String key = VariableRun.write(c.target());
        return running(c.plan(), key, c.attempt(), run -> {
            VariableRun.Written done = run.written().get(c.target());
            if (done != null) {
                return repeated(done.attempt() == c.attempt(), key, c.attempt());
            }
            if (!VariableDemands.isWritable(run, c.target()) || run.attempt(key) != c.attempt()) {
                return stale(run, key, c.attempt());
            }
            return keys(c.outputs()).equals(run.plan().outputs(c.target()))
                    ? Decision.accept(new VariableEvent.TargetWritten(run.hash(), c.target(), c.attempt(), c.outputs()))
                    : fail(run, key, c.attempt(), wrongOutputs(run, c.target(), c.outputs()));
        });
    }

    Decision<VariableEvent> published(VariableCommand.ReportPublished c) {
        String key = VariableRun.publish(c.target());
        return running(c.plan(), key, c.attempt(), run -> {
            Integer done = run.published().get(c.target());
            if (done != null) {
                return repeated(done == c.attempt(), key, c.attempt());
            }
            VariableRun.Written written = run.written().get(c.target());
            if (written == null || run.attempt(key) != c.attempt()) {
                return stale(run, key, c.attempt());
            }
            if (!keys(c.outputs()).equals(run.plan().outputs(c.target()))) {
                return fail(run, key, c.attempt(), wrongOutputs(run, c.target(), c.outputs()));
            }
            if (!Set.copyOf(c.outputs()).equals(Set.copyOf(written.outputs()))) {
                String text = "target year %d: what is published differs from what was written".formatted(c.target());
                return fail(run, key, c.attempt(), new Failure(Failure.Kind.VERIFICATION, text));
            }
            return Decision.accept(new VariableEvent.TargetPublished(run.hash(), c.target(), c.attempt(), c.outputs()));
        });
    }

    private static List<OutputKey> keys(List<Output> outputs) {
        return outputs.stream().map(Output::key).sorted().toList();
    }

    private static Failure wrongOutputs(VariableRun run, int target, List<Output> outputs) {
        return new Failure(
                Failure.Kind.BUG,
                "outputs: %s (expected: %s)".formatted(keys(outputs), run.plan().outputs(target)));
    }

    Decision<VariableEvent> finished(VariableCommand.ReportFinished c) {
        String key = VariableRun.FINISH;
        return current(c.plan(), run -> {
            boolean isAttempt = run.attempt(key) == c.attempt();
            return switch (variable.status()) {
                case COMPLETE, COMPLETE_WITH_GAPS -> repeated(isAttempt, key, c.attempt());
                case RUNNING ->
                    isAttempt && VariableDemands.isFinishable(run)
                            ? variable.end(
                                    run.gaps().counts().isEmpty()
                                            ? new VariableEvent.Completed(run.hash(), c.attempt())
                                            : new VariableEvent.CompletedWithGaps(run.hash(), c.attempt()))
                            : stale(run, key, c.attempt());
                case IDLE, SCANNING, FAILED, CANCELLED -> stale(run, key, c.attempt());
            };
        });
    }

    Decision<VariableEvent> failed(VariableCommand.ReportFailure c) {
        return current(c.plan(), run -> {
            if (VariableDemands.isOpen(variable, run, c.key()) && run.attempt(c.key()) == c.attempt()) {
                return fail(run, c.key(), c.attempt(), c.failure());
            }
            return wasFailed(run, c.key(), c.attempt()) ? Decision.alreadyDone() : stale(run, c.key(), c.attempt());
        });
    }

    Decision<VariableEvent> damaged(VariableCommand.ReportDamage c) {
        return current(c.plan(), run -> {
            if (!VariableDemands.isOpen(variable, run, c.key()) || run.attempt(c.key()) != c.attempt()) {
                return wasFailed(run, c.key(), c.attempt()) ? Decision.alreadyDone() : stale(run, c.key(), c.attempt());
            }
            Failure failure = new Failure(Failure.Kind.VERIFICATION, c.text());
            if (!isPlausible(c)) {
                return fail(run, c.key(), c.attempt(), failure);
            }
            String counted = c.damaged() == Damaged.CATALOGUE ? VariableRun.SCAN : c.key();
            return delay(run, counted, failure)
                    .<Decision<VariableEvent>>map(delay -> Decision.accept(new VariableEvent.DamageFound(
                            run.hash(), c.key(), c.attempt(), c.damaged(), c.blocks(), failure, now.plus(delay))))
                    .orElseGet(() -> giveUp(run, c.key(), c.attempt(), failure));
        });
    }

    private static boolean isPlausible(VariableCommand.ReportDamage c) {
        return switch (c.damaged()) {
            case CATALOGUE -> !c.key().equals(VariableRun.SCAN);
            case BLOCKS -> c.key().startsWith("write/") && !c.blocks().isEmpty();
            case WRITTEN -> c.key().startsWith("publish/");
        };
    }

    private static boolean wasFailed(VariableRun run, String key, int attempt) {
        VariableRun.Try last = run.tries().get(key);
        boolean wasLast = run.failure().filter(f -> f.key().equals(key)).isPresent();
        return (last != null && last.attempt() == attempt + 1) || (wasLast && run.attempt(key) == attempt);
    }

    private Decision<VariableEvent> fail(VariableRun run, String key, int attempt, Failure failure) {
        return delay(run, key, failure)
                .<Decision<VariableEvent>>map(delay -> Decision.accept(
                        new VariableEvent.AttemptFailed(run.hash(), key, attempt, failure, now.plus(delay))))
                .orElseGet(() -> giveUp(run, key, attempt, failure));
    }

    private Optional<Duration> delay(VariableRun run, String key, Failure failure) {
        return settings.retry().delayAfter(run.failures(key) + 1, failure.kind());
    }

    private Decision<VariableEvent> giveUp(VariableRun run, String key, int attempt, Failure failure) {
        return variable.end(new VariableEvent.Failed(run.hash(), key, attempt, failure));
    }

    private Decision<VariableEvent> current(Digest plan, Function<VariableRun, Decision<VariableEvent>> answer) {
        return variable.run()
                .filter(run -> run.hash().equals(plan))
                .map(answer)
                .orElseGet(() -> Decision.reject(
                        Rejection.Kind.STALE,
                        "plan: %s (expected: %s)"
                                .formatted(
                                        plan.brief(),
                                        variable.run()
                                                .map(r -> r.hash().brief())
                                                .orElse("none"))));
    }

    private Decision<VariableEvent> running(
            Digest plan, String key, int attempt, Function<VariableRun, Decision<VariableEvent>> answer) {
        return current(plan, run -> variable.status() == Status.RUNNING ? answer.apply(run) : stale(run, key, attempt));
    }

    private static Decision<VariableEvent> repeated(boolean same, String key, int attempt) {
        return same
                ? Decision.alreadyDone()
                : Decision.reject(
                        Rejection.Kind.STALE, "%s: attempt %d (expected: none, it is done)".formatted(key, attempt));
    }

    private Decision<VariableEvent> stale(VariableRun run, String key, int attempt) {
        return Decision.reject(
                Rejection.Kind.STALE,
                "%s: attempt %d while %s (expected: attempt %d)"
                        .formatted(key, attempt, variable.status(), run.attempt(key)));
    }
}
