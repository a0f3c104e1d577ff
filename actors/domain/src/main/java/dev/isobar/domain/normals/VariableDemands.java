package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.normals.Variable.PendingReport;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** What a {@link Variable}'s state calls for. */
final class VariableDemands {

    private VariableDemands() {}

    static Set<Demand<VariableCommand>> of(Variable variable) {
        Set<Demand<VariableCommand>> demands = new LinkedHashSet<>();
        variable.run().ifPresent(run -> {
            switch (variable.status()) {
                case SCANNING -> demands.add(scan(variable, run));
                case RUNNING -> demands.addAll(work(variable, run));
                case IDLE, COMPLETE, COMPLETE_WITH_GAPS, FAILED, CANCELLED -> {}
            }
        });
        variable.reports().forEach(report -> demands.add(send(variable, report)));
        return Collections.unmodifiableSet(demands);
    }

    /** Whether work with this key is called for. */
    static boolean isOpen(Variable variable, VariableRun run, String key) {
        return switch (variable.status()) {
            case SCANNING -> key.equals(VariableRun.SCAN);
            case RUNNING -> work(variable, run).stream().anyMatch(w -> w.key().equals(key));
            case IDLE, COMPLETE, COMPLETE_WITH_GAPS, FAILED, CANCELLED -> false;
        };
    }

    /** Whether a target year can be written: every block is there, and it is neither written nor published. */
    static boolean isWritable(VariableRun run, int target) {
        return run.targets().contains(target)
                && run.blocksLeft().isEmpty()
                && !run.written().containsKey(target)
                && !run.published().containsKey(target);
    }

    static boolean isFinishable(VariableRun run) {
        return run.scan().isPresent() && run.targetsLeft().isEmpty();
    }

    private static Demand<VariableCommand> scan(Variable variable, VariableRun run) {
        List<Output> known = new VariableChanges(variable).publishedAt(run).trusted();
        return work(run, VariableRun.SCAN, Pool.IO, new VariableTask.Scan(run.plan(), known));
    }

    private static List<Demand<VariableCommand>> work(Variable variable, VariableRun run) {
        ScanReport scan = run.scan().orElseThrow();
        Digest catalogue = scan.catalogue();
        List<Integer> targets = run.targetsLeft();
        if (targets.isEmpty()) {
            List<Output> outputs =
                    new VariableChanges(variable).publishedAt(run).of(run.plan());
            return List.of(work(run, VariableRun.FINISH, Pool.IO, new VariableTask.Finish(run.plan(), outputs)));
        }
        List<Integer> blocks = run.blocksLeft();
        List<BlockDigest> digests = blocks.isEmpty() ? run.blockDigests() : List.of();
        Stream<Demand<VariableCommand>> computing = begunFirst(
                        blocks, b -> run.tries().containsKey(VariableRun.block(b)), run)
                .map(b -> work(
                        run,
                        VariableRun.block(b),
                        Pool.COMPUTE,
                        new VariableTask.Block(run.plan(), catalogue, b, scan.firstDay(b), scan.endDay(b))));
        Stream<Demand<VariableCommand>> writing = begunFirst(
                        targets,
                        t -> run.written().containsKey(t) || run.tries().containsKey(VariableRun.write(t)),
                        run)
                .filter(t -> run.written().containsKey(t) || blocks.isEmpty())
                .map(t -> output(run, catalogue, t, digests));
        return Stream.concat(computing, writing).toList();
    }

    /** As many as the plan has workers, those begun before the others, so that no work is stopped for another. */
    private static Stream<Integer> begunFirst(List<Integer> all, IntPredicate isBegun, VariableRun run) {
        return Stream.concat(all.stream().filter(isBegun::test), all.stream().filter(i -> !isBegun.test(i)))
                .limit(run.plan().plan().workers());
    }

    private static Demand<VariableCommand> output(
            VariableRun run, Digest catalogue, int target, List<BlockDigest> blocks) {
        VariableRun.Written written = run.written().get(target);
        return written == null
                ? work(
                        run,
                        VariableRun.write(target),
                        Pool.IO,
                        new VariableTask.Write(run.plan(), catalogue, target, blocks, run.unreadable(target)))
                : work(
                        run,
                        VariableRun.publish(target),
                        Pool.IO,
                        new VariableTask.Publish(run.plan(), target, written.attempt(), written.outputs()));
    }

    private static Demand<VariableCommand> work(VariableRun run, String key, Pool pool, VariableTask task) {
        Instant notBefore = run.notBefore(key);
        return new Demand.Work<>(key, run.attempt(key), pool, task, notBefore);
    }

    private static Demand<VariableCommand> send(Variable variable, PendingReport report) {
        String name = variable.id().key().substring(variable.id().key().indexOf('/') + 1);
        return new Demand.Send<>(
                "report/" + report.job().key(),
                report.job(),
                new NormalsJobCommand.ReportVariable(
                        name, report.plan(), report.round(), report.sequence(), report.outcome()));
    }
}
