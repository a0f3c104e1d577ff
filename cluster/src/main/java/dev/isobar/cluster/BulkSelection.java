package dev.isobar.cluster;

import dev.isobar.cluster.api.Json;
import dev.isobar.cluster.api.Selector;
import dev.isobar.domain.draws.BulkKey;
import dev.isobar.domain.draws.BulkOrder;
import dev.isobar.domain.draws.DrawsBulkStatus;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.works.BulkUnits;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.persistence.History;
import dev.isobar.persistence.JournalException;
import dev.isobar.persistence.Projection;
import dev.isobar.persistence.ReadModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Which units a bulk order means: those that stood as its selector says when it was given. The list of units says how they
 * stand now; of one that has changed since, the journal says how it stood.
 */
final class BulkSelection implements BulkUnits {

    private static final int PAGE = 1000;
    private static final Duration CATCHING_UP = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final ReadModel list;
    private final History history;
    private final Projection projection;

    BulkSelection(ReadModel list, History history, Projection projection) {
        this.list = list;
        this.history = history;
        this.projection = projection;
    }

    @Override
    public Some after(BulkOrder order, String cursor, int limit) {
        try {
            awaitList();
            Selector selector = Selector.parse(order.selector());
            List<UnitId> units = new ArrayList<>();
            String last = cursor;
            while (true) {
                List<ReadModel.Standing> page = list.standings(order.kind(), last, PAGE);
                for (ReadModel.Standing each : page) {
                    if (units.size() == limit) {
                        return new Some(units, last, false);
                    }
                    last = each.id().text();
                    if (isMeant(order, selector, each)) {
                        units.add(each.id());
                    }
                }
                if (page.size() < PAGE) {
                    return new Some(units, last, true);
                }
            }
        } catch (JournalException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }

    /** The list is a moment behind the journal, but must have all that was recorded before the order. */
    private void awaitList() {
        long wanted = projection.lag().journal();
        long start = System.nanoTime();
        while (projection.offset() < wanted) {
            projection.wake();
            if (System.nanoTime() - start > CATCHING_UP.toNanos()) {
                throw new WorkFailure(
                        Failure.Kind.TIMEOUT,
                        "the list of units is at offset %d (expected: %d within %d s)"
                                .formatted(projection.offset(), wanted, CATCHING_UP.toSeconds()));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** The bulk orders that may not be over: those of the list, and those that it may not have yet. */
    Set<UnitId> pending() {
        Set<UnitId> pending = new HashSet<>(list.ahead(BulkKey.KIND));
        String last = "";
        List<ReadModel.Standing> page;
        do {
            page = list.standings(BulkKey.KIND, last, PAGE);
            for (ReadModel.Standing each : page) {
                last = each.id().text();
                if (each.status().equals(DrawsBulkStatus.FOLLOWING.name())) {
                    pending.add(each.id());
                }
            }
        } while (page.size() == PAGE);
        return pending;
    }

    private boolean isMeant(BulkOrder order, Selector selector, ReadModel.Standing now) {
        if (!selector.matchesId(now.id().text())) {
            return false;
        }
        if (!selector.hasState()) {
            return true;
        }
        return now.updatedAt().isAfter(order.asOf())
                ? stoodSo(order, selector, now.id())
                : selector.matches(now.id().text(), BulkOrder.standing(order.kind(), now.status()));
    }

    /** Whether the order means this unit; reads the journal. */
    boolean isMeant(BulkOrder order, UnitId unit) {
        Selector selector = Selector.parse(order.selector());
        return unit.kind().equals(order.kind())
                && selector.matchesId(unit.text())
                && (!selector.hasState() || stoodSo(order, selector, unit));
    }

    private boolean stoodSo(BulkOrder order, Selector selector, UnitId unit) {
        return history.asOf(unit, order.asOf())
                .map(json -> Json.parse(json).path("status").asText())
                .filter(status -> selector.matches(unit.text(), BulkOrder.standing(order.kind(), status)))
                .isPresent();
    }
}
