package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of work while it runs in a pool: does it, and turns whatever it throws into a report. */
final class WorkRun<C> implements WorkContext {

    private static final Logger LOG = LoggerFactory.getLogger(WorkRun.class);

    private final UnitKind<?, C, ?, ?> kind;
    private final UnitId unit;
    private final Demand.Work<C> work;
    private final FairPool.Ticket ticket;
    private final Instant since;
    private final Surroundings surroundings;

    WorkRun(
            UnitKind<?, C, ?, ?> kind,
            UnitId unit,
            Demand.Work<C> work,
            FairPool.Ticket ticket,
            Instant since,
            Surroundings surroundings) {
        this.kind = kind;
        this.unit = unit;
        this.work = work;
        this.ticket = ticket;
        this.since = since;
        this.surroundings = surroundings;
    }

    /** The command that reports the outcome; empty when nobody waits for it any more. */
    Optional<C> run() {
        try {
            C report = surroundings.ledger().during(unit, work, () -> kind.perform(unit, work, this));
            surroundings.counters().increment("isobar_work_done_total");
            return Optional.of(report).filter(_ -> !ticket.isCancelled());
        } catch (Throwable e) {
            surroundings.progress().drop(unit, work.key());
            return ticket.isCancelled() ? count(Failure.Kind.CANCELLED) : report(failure(e), e);
        }
    }

    @Override
    public UnitId unit() {
        return unit;
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public boolean isCancelled() {
        return ticket.isCancelled();
    }

    @Override
    public void progress(long done, long planned, String unitOfMeasure) {
        if (!ticket.isCancelled()) {
            surroundings.progress().report(unit, work.key(), done, planned, unitOfMeasure);
        }
    }

    @Override
    public void expect(long plannedByUnit, String unitOfMeasure) {
        if (!ticket.isCancelled()) {
            surroundings.progress().expect(unit, plannedByUnit, unitOfMeasure);
        }
    }

    private Optional<C> report(Failure failure, Throwable cause) {
        switch (failure.kind()) {
            case BUG -> LOG.error("{} {} attempt {}: {}", unit, work.key(), work.attempt(), failure.text(), cause);
            case UNREACHABLE, TIMEOUT, PROTOCOL, DATA, VERIFICATION, CANCELLED ->
                LOG.warn("{} {} attempt {}: {} {}", unit, work.key(), work.attempt(), failure.kind(), failure.text());
        }
        count(failure.kind());
        return Optional.of(kind.failed(work, failure));
    }

    private Optional<C> count(Failure.Kind kind) {
        surroundings
                .counters()
                .increment(Counters.labelled(
                        "isobar_work_failures_total", "kind", kind.name().toLowerCase(Locale.ROOT)));
        return Optional.empty();
    }

    private static Failure failure(Throwable thrown) {
        return switch (thrown) {
            case WorkFailure e -> e.failure();
            case InterruptedException e -> new Failure(Failure.Kind.CANCELLED, text(e));
            case TimeoutException e -> new Failure(Failure.Kind.TIMEOUT, text(e));
            case IOException e -> new Failure(Failure.Kind.UNREACHABLE, text(e));
            case UncheckedIOException e -> new Failure(Failure.Kind.UNREACHABLE, text(e));
            default -> new Failure(Failure.Kind.BUG, text(thrown));
        };
    }

    private static String text(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.toString()
                : e.getClass().getSimpleName() + ": " + message;
    }
}
