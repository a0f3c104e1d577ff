package dev.isobar.entities.draws.works;

import dev.isobar.domain.draws.AssignmentReport;
import dev.isobar.domain.draws.DrawStanding;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsPlanWork;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.assignment.Assignment;
import dev.isobar.domain.draws.assignment.AssignmentRules;
import dev.isobar.domain.draws.assignment.TaskDraws;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.products.AssignmentCsv;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Fence;
import dev.isobar.entities.kernel.LockFile;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The work of a plan: its assignment. */
public final class PlanWorks implements Works<DrawsPlanWork, DrawsPlanCommand> {

    private final AtomicReference<@Nullable Standings> standings = new AtomicReference<>();
    private final Duration lockWait;

    /** @param lockWait how long another writer may hold the lock before publication fails, and is tried again */
    public PlanWorks(Duration lockWait) {
        this.lockWait = lockWait;
    }

    /** Gives what the node's units know, once they have started. */
    public void connect(Standings known) {
        standings.set(known);
    }

    @Override
    public DrawsPlanCommand perform(DrawsPlanWork task, int attempt, WorkContext context) {
        return switch (task) {
            case DrawsPlanWork.Assign assign -> assign(assign, attempt, context);
            case DrawsPlanWork.PublishAssignment publish -> publish(publish, attempt, context);
        };
    }

    private DrawsPlanCommand assign(DrawsPlanWork.Assign task, int attempt, WorkContext context) {
        Standings known = standings.get();
        if (known == null) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "the node's units (expected: started)");
        }
        PlanOrder order = task.order();
        List<EnsembleKey> ensembles = order.ensembles().toList();
        Map<EnsembleKey, Standings.Standing> standing = known.of(ensembles);
        Parallel.checkWanted(context);
        int first = AssignmentCsv.firstTask(task.plan());
        AssignmentRules rules =
                new AssignmentRules(order.drawsPerTask(), order.mixBasins(), order.by() == PlanOrder.By.COST, first);
        List<TaskDraws> tasks = Assignment.of(OpenEnsembles.of(order, standing), rules);
        Path file = file(task);
        Publishing.discardBefore(file, attempt);
        Path temporary = Publishing.temporary(file, attempt);
        Digest digest = Publishing.write(temporary, out -> AssignmentCsv.write(out, task.plan(), tasks));
        return new DrawsPlanCommand.ReportAssigned(
                attempt,
                new AssignmentReport(
                        file.toString(),
                        digest,
                        size(temporary),
                        first,
                        tasks.size(),
                        tasks.stream().mapToInt(TaskDraws::size).sum(),
                        count(standing, DrawStanding.PARKED),
                        count(standing, DrawStanding.COMPLETE)));
    }

    /** The file of the plan's root; a plan has one. */
    private static Path file(DrawsPlanWork.Assign task) {
        List<Path> files = task.order().parts().stream()
                .map(part -> DrawPaths.of(part.spec()).assignments(task.plan()))
                .distinct()
                .toList();
        if (files.size() > 1) {
            throw new WorkFailure(Failure.Kind.DATA, "roots: %s (expected: one for a plan)".formatted(files));
        }
        return files.getFirst();
    }

    private static int count(Map<EnsembleKey, Standings.Standing> standings, DrawStanding wanted) {
        return (int) standings.values().stream()
                .flatMapToInt(standing -> standing.letters().chars())
                .filter(letter -> letter == wanted.letter())
                .count();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "%s: %s (expected: readable)".formatted(file, e), e);
        }
    }

    /** Puts the accepted assignment in the place of an older one. */
    private DrawsPlanCommand publish(DrawsPlanWork.PublishAssignment task, int attempt, WorkContext context) {
        AssignmentReport report = task.report();
        Path file = Path.of(report.path());
        Path temporary = Publishing.temporary(file, task.assignAttempt());
        try (LockFile _ = LockFile.take(DrawPaths.lockOf(file), lockWait, context::isCancelled)) {
            Fence.of(attempt, context).raise(DrawPaths.fenceOf(file));
            if (Publishing.digestIfThere(temporary).equals(Optional.of(report.sha256()))) {
                Publishing.replace(temporary, file);
            }
            Publishing.discardBefore(file, attempt);
        }
        Digest published = Publishing.digestIfThere(file)
                .orElseThrow(() -> new WorkFailure(
                        Failure.Kind.VERIFICATION,
                        "%s is missing (expected: SHA-256 %s)".formatted(file, report.sha256())));
        return new DrawsPlanCommand.ReportAssignmentPublished(attempt, published);
    }
}
