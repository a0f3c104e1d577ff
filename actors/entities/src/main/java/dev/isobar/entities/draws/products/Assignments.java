package dev.isobar.entities.draws.products;

import dev.isobar.domain.draws.EnsembleDraws;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The assignments that tasks of this node read, each file read once for all its tasks and recognised by its plan and
 * digest: files of two periods may be the same to the last byte, and mean other draws. Safe for any thread.
 */
public final class Assignments {

    private record Key(PlanKey plan, Digest sha256) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, AssignmentTable> tables;

    /** @param kept tables; the ones used last stay */
    public Assignments(int kept) {
        tables = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, AssignmentTable> eldest) {
                return size() > kept;
            }
        };
    }

    /**
     * The draws of a task.
     *
     * @param sha256 that the file must have
     * @throws WorkFailure of kind VERIFICATION when it has another, UNREACHABLE when it cannot be read, DATA when it is no
     *     assignment or has no such task
     */
    public List<EnsembleDraws> load(PlanKey plan, int task, Path file, Digest sha256) {
        return table(plan, file, sha256).of(task);
    }

    private AssignmentTable table(PlanKey plan, Path file, Digest sha256) {
        lock.lock();
        try {
            Key key = new Key(plan, sha256);
            AssignmentTable known = tables.get(key);
            if (known != null) {
                return known;
            }
            AssignmentTable read = read(plan, file, sha256);
            tables.put(key, read);
            return read;
        } finally {
            lock.unlock();
        }
    }

    private static AssignmentTable read(PlanKey plan, Path file, Digest sha256) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE, "%s: %s (expected: the plan's assignment)".formatted(file, e), e);
        }
        Digest found = Digest.of(Digest.newSha256().digest(bytes));
        if (!found.equals(sha256)) {
            throw new WorkFailure(
                    Failure.Kind.VERIFICATION, "%s: SHA-256 %s (expected: %s)".formatted(file, found, sha256));
        }
        return AssignmentTable.parse(file.toString(), bytes, plan);
    }
}
