package dev.isobar.domain.draws;

import static dev.isobar.domain.draws.DrawsBulkStatus.CANCELLED;
import static dev.isobar.domain.draws.DrawsBulkStatus.COMPLETE;
import static dev.isobar.domain.draws.DrawsBulkStatus.CREATED;
import static dev.isobar.domain.draws.DrawsBulkStatus.FAILED;
import static dev.isobar.domain.draws.DrawsBulkStatus.FOLLOWING;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One verb for many units. The order is durable as one event; the units follow at a bounded rate, in the order of their
 * ids, and what is left goes on after a crash. While it follows, whatever else is asked of one of its units comes after it.
 *
 * @param order empty before it was ordered
 * @param cursor units up to this one have answered; empty for none
 * @param firstRefusal what the first unit that refused said; empty when none did
 * @param work the attempt that is due or going on
 */
public record DrawsBulk(
        UnitId id,
        DrawsBulkStatus status,
        Optional<BulkOrder> order,
        String cursor,
        BulkCounts counts,
        String firstRefusal,
        WorkTry work)
        implements Unit<DrawsBulk, DrawsBulkCommand, DrawsBulkEvent, DrawsSettings> {

    /** First segment of every id of this kind. */
    public static final String KIND = BulkKey.KIND;

    public static final Transitions<DrawsBulkStatus> TRANSITIONS = DrawsBulkStatus.TRANSITIONS;

    static final String FOLLOW = "follow";

    private static final Set<Failure.Kind> PASSING =
            Set.of(Failure.Kind.UNREACHABLE, Failure.Kind.TIMEOUT, Failure.Kind.CANCELLED);

    /** One before its order. */
    public static DrawsBulk empty(UnitId id) {
        return new DrawsBulk(id, CREATED, Optional.empty(), "", BulkCounts.NONE, "", WorkTry.first(0));
    }

    @Override
    public Decision<DrawsBulkEvent> decide(DrawsBulkCommand command, DrawsSettings settings, Instant now) {
        return switch (command) {
            case DrawsBulkCommand.Order c -> order(c.order());
            case DrawsBulkCommand.ReportFollowed c -> isCurrent(c.attempt()) ? followed(c) : stale(FOLLOW, c.attempt());
            case DrawsBulkCommand.ReportFailure c ->
                isCurrent(c.attempt()) ? failed(c.failure(), settings, now) : stale(c.key(), c.attempt());
            case DrawsBulkCommand.Cancel _ ->
                switch (status) {
                    case FOLLOWING -> Decision.accept(new DrawsBulkEvent.Cancelled());
                    case CANCELLED -> Decision.alreadyDone();
                    case CREATED, COMPLETE, FAILED -> conflict("cancel", "following");
                };
            case DrawsBulkCommand.Retry _ ->
                switch (status) {
                    case FAILED, CANCELLED -> Decision.accept(new DrawsBulkEvent.Resumed());
                    case FOLLOWING -> Decision.alreadyDone();
                    case CREATED, COMPLETE -> conflict("retry", "failed or cancelled");
                };
        };
    }

    private Decision<DrawsBulkEvent> order(BulkOrder wanted) {
        if (order.isEmpty()) {
            return wanted.verb().command(wanted.kind(), wanted.reason()).isEmpty()
                    ? Decision.reject(
                            Rejection.Kind.INVALID,
                            "verb: %s of %s (expected: a verb of this kind)"
                                    .formatted(wanted.verb().text(), wanted.kind()))
                    : Decision.accept(new DrawsBulkEvent.Ordered(wanted));
        }
        return order.get().equals(wanted)
                ? Decision.alreadyDone()
                : Decision.reject(Rejection.Kind.CONFLICT, "order: %s has another (expected: the same)".formatted(id));
    }

    private boolean isCurrent(int attempt) {
        return status == FOLLOWING && attempt == work.attempt();
    }

    private Decision<DrawsBulkEvent> stale(String key, int attempt) {
        return Decision.reject(
                Rejection.Kind.STALE,
                "%s: attempt %d while %s (expected: %s)"
                        .formatted(
                                key, attempt, status, status == FOLLOWING ? String.valueOf(work.attempt()) : "none"));
    }

    private static Decision<DrawsBulkEvent> followed(DrawsBulkCommand.ReportFollowed c) {
        DrawsBulkEvent event = new DrawsBulkEvent.Followed(c.attempt(), c.cursor(), c.counts(), c.firstRefusal());
        return c.isLast() ? Decision.acceptAll(List.of(event, new DrawsBulkEvent.Completed())) : Decision.accept(event);
    }

    /** What passes is tried again until it has passed, or somebody cancels. */
    private Decision<DrawsBulkEvent> failed(Failure failure, DrawsSettings settings, Instant now) {
        if (!PASSING.contains(failure.kind())) {
            return Decision.accept(new DrawsBulkEvent.Failed(failure));
        }
        List<Duration> backoff = settings.retry().backoff();
        Duration delay = backoff.get(Math.min(work.failures(), backoff.size() - 1));
        return Decision.accept(new DrawsBulkEvent.AttemptFailed(work.attempt(), failure, now.plus(delay)));
    }

    private Decision<DrawsBulkEvent> conflict(String verb, String expected) {
        return Decision.reject(
                Rejection.Kind.CONFLICT, "%s: %s is %s (expected: %s)".formatted(verb, id, status, expected));
    }

    @Override
    public DrawsBulk evolve(DrawsBulkEvent event) {
        return switch (event) {
            case DrawsBulkEvent.Ordered e ->
                new DrawsBulk(id, FOLLOWING, Optional.of(e.order()), cursor, counts, firstRefusal, nextWork());
            case DrawsBulkEvent.Followed e ->
                new DrawsBulk(
                        id,
                        status,
                        order,
                        e.cursor(),
                        counts.plus(e.counts()),
                        firstRefusal.isEmpty() ? e.firstRefusal() : firstRefusal,
                        nextWork());
            case DrawsBulkEvent.AttemptFailed e ->
                with(status, work.again(e.attempt() + 1, e.failure(), e.notBefore()));
            case DrawsBulkEvent.Completed _ -> with(COMPLETE, work);
            case DrawsBulkEvent.Failed e -> with(FAILED, work.again(work.attempt(), e.failure(), Instant.EPOCH));
            case DrawsBulkEvent.Cancelled _ -> with(CANCELLED, work);
            case DrawsBulkEvent.Resumed _ -> with(FOLLOWING, nextWork());
        };
    }

    private WorkTry nextWork() {
        return WorkTry.first(work.attempt() + 1);
    }

    private DrawsBulk with(DrawsBulkStatus next, WorkTry nextWork) {
        return new DrawsBulk(id, next, order, cursor, counts, firstRefusal, nextWork);
    }

    @Override
    public Set<Demand<DrawsBulkCommand>> demands(DrawsSettings settings) {
        return status != FOLLOWING
                ? Set.of()
                : order.<Set<Demand<DrawsBulkCommand>>>map(o -> Set.of(new Demand.Work<>(
                                FOLLOW,
                                work.attempt(),
                                Pool.IO,
                                new DrawsBulkWork.Follow(id, o, cursor),
                                work.notBefore())))
                        .orElse(Set.of());
    }

    @Override
    public boolean isTerminal() {
        return status.isTerminal();
    }

    @Override
    public String why(DrawsSettings settings, Instant now) {
        String what =
                order.map(o -> "%s %s".formatted(o.verb().text(), o.selector())).orElse("nothing");
        String refused = firstRefusal.isEmpty() ? "" : " The first refusal: " + Trouble.withoutStop(firstRefusal) + ".";
        return switch (status) {
            case CREATED -> "Nothing was ordered.";
            case FOLLOWING ->
                "Asks %s of its units one after the other: %d of about %d have answered, %s.%s%s"
                        .formatted(
                                what,
                                counts.total(),
                                order.map(BulkOrder::planned).orElse(0L),
                                counts,
                                work.sentence(settings.retry(), now),
                                refused);
            case COMPLETE ->
                "Complete: %s was asked of %d units, %s.%s".formatted(what, counts.total(), counts, refused);
            case FAILED ->
                "Failed after %d units: %s.%s"
                        .formatted(
                                counts.total(),
                                work.last()
                                        .map(f -> f.kind() + " " + Trouble.withoutStop(f.text()))
                                        .orElse("unknown"),
                                refused);
            case CANCELLED ->
                "Cancelled: %s was asked of %d units, the others were left alone.%s"
                        .formatted(what, counts.total(), refused);
        };
    }
}
