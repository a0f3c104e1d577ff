package dev.isobar.entities.draws.works;

import dev.isobar.domain.draws.BulkCounts;
import dev.isobar.domain.draws.BulkOrder;
import dev.isobar.domain.draws.DrawsBulkCommand;
import dev.isobar.domain.draws.DrawsBulkWork;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The work of a bulk order: it asks units, a bounded number of them at a time. */
public final class BulkWorks implements Works<DrawsBulkWork, DrawsBulkCommand> {

    private static final int LOOKED_AT = 1000;

    /** What the works need of a node once its units have started. */
    private record Started(BulkUnits known, Units units) {}

    private record Asked(UnitId unit, CompletableFuture<Answer> answer) {}

    private final int atOnce;
    private final AtomicReference<@Nullable Started> started = new AtomicReference<>();

    /** @param atOnce units that are asked and have not answered */
    public BulkWorks(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Gives what the node knows, once its units have started. */
    public void connect(BulkUnits known, Units units) {
        started.set(new Started(known, units));
    }

    /** The one audit of an order for every unit: whoever asks for it, it has one effect. */
    public static Audit audit(UnitId bulk, BulkOrder order) {
        return new Audit(order.user(), order.reason(), bulk.text());
    }

    @Override
    public DrawsBulkCommand perform(DrawsBulkWork task, int attempt, WorkContext context) {
        Started node = started.get();
        if (node == null) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "the node's units (expected: started)");
        }
        return switch (task) {
            case DrawsBulkWork.Follow follow -> follow(follow, attempt, node, context);
        };
    }

    private DrawsBulkCommand follow(DrawsBulkWork.Follow task, int attempt, Started node, WorkContext context) {
        BulkOrder order = task.order();
        BulkUnits.Some some = node.known().after(order, task.cursor(), LOOKED_AT);
        Object command = order.verb()
                .command(order.kind(), order.reason())
                .orElseThrow(
                        () -> new WorkFailure(Failure.Kind.DATA, "%s of %s".formatted(order.verb(), order.kind())));
        Audit audit = audit(task.bulk(), order);
        Answers answers = new Answers();
        Deque<Asked> asked = new ArrayDeque<>();
        for (UnitId unit : some.units()) {
            Parallel.checkWanted(context);
            if (asked.size() == atOnce) {
                answers.take(asked.removeFirst());
            }
            asked.addLast(new Asked(
                    unit, node.units().ask(unit, command, audit, false).toCompletableFuture()));
        }
        asked.forEach(answers::take);
        return new DrawsBulkCommand.ReportFollowed(
                attempt, some.cursor(), answers.counts(), answers.firstRefusal, some.isLast());
    }

    /** What units said so far. */
    private static final class Answers {
        private long changed;
        private long already;
        private long refused;
        private String firstRefusal = "";

        private void take(Asked asked) {
            switch (await(asked.answer())) {
                case Answer.Accepted accepted -> {
                    if (accepted.events().isEmpty()) {
                        already++;
                    } else {
                        changed++;
                    }
                }
                case Answer.Refused(var _, var text) -> {
                    refused++;
                    firstRefusal = firstRefusal.isEmpty() ? text : firstRefusal;
                }
                case Answer.Unavailable(var text) -> throw new WorkFailure(Failure.Kind.UNREACHABLE, text);
            }
        }

        private BulkCounts counts() {
            return new BulkCounts(changed, already, refused);
        }

        private static Answer await(CompletableFuture<Answer> answer) {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                throw new WorkFailure(Failure.Kind.UNREACHABLE, String.valueOf(e.getCause()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new WorkFailure(Failure.Kind.CANCELLED, "interrupted", e);
            }
        }
    }
}
