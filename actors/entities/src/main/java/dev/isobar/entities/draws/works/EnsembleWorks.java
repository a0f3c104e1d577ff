package dev.isobar.entities.draws.works;

import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.draws.EnsembleWork;
import dev.isobar.domain.draws.StatusFinding;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.draws.products.StatusCsv;
import dev.isobar.entities.draws.products.StatusReading;
import dev.isobar.entities.kernel.Fence;
import dev.isobar.entities.kernel.LockFile;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The work of an ensemble on its status file. */
public final class EnsembleWorks implements Works<EnsembleWork, EnsembleCommand> {

    private final Duration lockWait;

    /** @param lockWait how long another program may hold the lock before the write fails, and is tried again */
    public EnsembleWorks(Duration lockWait) {
        this.lockWait = lockWait;
    }

    @Override
    public EnsembleCommand perform(EnsembleWork task, int attempt, WorkContext context) {
        return switch (task) {
            case EnsembleWork.CheckStatus check -> new EnsembleCommand.ReportStatusChecked(attempt, find(check));
            case EnsembleWork.WriteStatus write -> write(write, attempt, context);
        };
    }

    private static StatusFinding find(EnsembleWork.CheckStatus task) {
        Path file = DrawPaths.of(task.spec()).status(task.ensemble());
        StatusReading reading = StatusCsv.read(file, task.spec().draws());
        return switch (reading.presence()) {
            case MISSING -> StatusFinding.MISSING;
            case UNREADABLE -> StatusFinding.unreadable(String.join("; ", reading.findings()));
            case READ -> {
                Optional<Digest> digest = Publishing.digestIfThere(file);
                yield new StatusFinding(
                        digest,
                        digest.isPresent() && digest.equals(task.own()),
                        reading.listed().cardinality(),
                        DrawNumbers.of(reading.complete()),
                        reading.findings());
            }
        };
    }

    private EnsembleCommand write(EnsembleWork.WriteStatus task, int attempt, WorkContext context) {
        DrawPaths paths = DrawPaths.of(task.spec());
        Path file = paths.status(task.ensemble());
        try (LockFile _ = LockFile.take(paths.statusLock(task.ensemble()), lockWait, context::isCancelled)) {
            Fence.of(attempt, context).raise(paths.statusFence(task.ensemble()));
            Publishing.discardBefore(file, attempt);
            Digest digest =
                    StatusCsv.write(file, task.complete().bits(), task.spec().draws(), attempt);
            return new EnsembleCommand.ReportStatusWritten(attempt, task.version(), digest);
        }
    }
}
