package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A unit for tests: it counts, works, sets a timer and sends to another one. */
record Tally(
        Status status,
        int total,
        int attempt,
        Instant notBefore,
        Optional<Instant> due,
        Optional<UnitId> addressee,
        List<Shape> shapes,
        Map<String, Integer> marks)
        implements Unit<Tally, Tally.Command, Tally.Event, Tally.Settings> {

    static final Tally EMPTY =
            new Tally(Status.OPEN, 0, 0, Instant.EPOCH, Optional.empty(), Optional.empty(), List.of(), Map.of());

    enum Status {
        OPEN,
        WORKING,
        CLOSED
    }

    record Settings(int most, Duration retryAfter) {}

    record Count() implements Demand.Task {}

    sealed interface Shape {
        record Circle(double radius) implements Shape {}

        record Named(String name, Digest digest) implements Shape {}
    }

    sealed interface Command {
        record Add(int amount) implements Command {}

        record AddTwice(int amount) implements Command {}

        record Draw(Shape shape) implements Command {}

        record Start() implements Command {}

        record ReportCount(int attempt, int amount) implements Command {}

        record ReportFailure(int attempt, Failure failure) implements Command {}

        record Cancel() implements Command {}

        record Remind(Instant due) implements Command {}

        record Ring() implements Command {}

        record Write(UnitId to) implements Command {}

        record ReportDelivered() implements Command {}

        record Close() implements Command {}

        record Break() implements Command {}
    }

    sealed interface Event {
        record Added(int amount) implements Event {}

        record Drawn(Optional<Shape> shape) implements Event {}

        record Started(int attempt, Instant notBefore) implements Event {}

        record Counted(int attempt, int amount) implements Event {}

        record Stopped(int attempt, Optional<Failure> failure) implements Event {}

        record Reminded(Instant due) implements Event {}

        record Rung() implements Event {}

        record Written(UnitId to) implements Event {}

        record Delivered() implements Event {}

        record Closed() implements Event {}
    }

    @Override
    public Decision<Event> decide(Command command, Settings settings, Instant now) {
        return switch (command) {
            case Command.Add c -> add(List.of(new Event.Added(c.amount())), c.amount(), settings);
            case Command.AddTwice c ->
                add(List.of(new Event.Added(c.amount()), new Event.Added(c.amount())), 2 * c.amount(), settings);
            case Command.Draw c -> Decision.accept(new Event.Drawn(Optional.of(c.shape())));
            case Command.Start _ ->
                status == Status.OPEN
                        ? Decision.accept(new Event.Started(attempt + 1, now))
                        : Decision.reject(Rejection.Kind.CONFLICT, "status: %s (expected: OPEN)".formatted(status));
            case Command.ReportCount c -> reported(c.attempt(), List.of(new Event.Counted(c.attempt(), c.amount())));
            case Command.ReportFailure c ->
                reported(
                        c.attempt(),
                        c.failure().kind() == Failure.Kind.UNREACHABLE
                                ? List.of(
                                        new Event.Stopped(c.attempt(), Optional.of(c.failure())),
                                        new Event.Started(c.attempt() + 1, now.plus(settings.retryAfter())))
                                : List.of(new Event.Stopped(c.attempt(), Optional.of(c.failure()))));
            case Command.Cancel _ -> Decision.accept(new Event.Stopped(attempt, Optional.empty()));
            case Command.Remind c -> Decision.accept(new Event.Reminded(c.due()));
            case Command.Ring _ -> due.isPresent() ? Decision.accept(new Event.Rung()) : Decision.alreadyDone();
            case Command.Write c -> Decision.accept(new Event.Written(c.to()));
            case Command.ReportDelivered _ ->
                addressee.isPresent() ? Decision.accept(new Event.Delivered()) : Decision.alreadyDone();
            case Command.Close _ -> Decision.accept(new Event.Closed());
            case Command.Break _ -> throw new IllegalStateException("broken rule");
        };
    }

    private Decision<Event> add(List<Event> events, int amount, Settings settings) {
        return total + amount <= settings.most()
                ? Decision.acceptAll(events)
                : Decision.reject(
                        Rejection.Kind.INVALID,
                        "total: %d (expected: <= %d)".formatted(total + amount, settings.most()));
    }

    private Decision<Event> reported(int reported, List<Event> events) {
        return status == Status.WORKING && reported == attempt
                ? Decision.acceptAll(events)
                : Decision.reject(Rejection.Kind.STALE, "attempt: %d (expected: %d)".formatted(reported, attempt));
    }

    @Override
    public Tally evolve(Event event) {
        return switch (event) {
            case Event.Added e -> with(status, total + e.amount(), attempt, notBefore);
            case Event.Drawn e ->
                new Tally(
                        status,
                        total,
                        attempt,
                        notBefore,
                        due,
                        addressee,
                        e.shape().stream().toList(),
                        marks);
            case Event.Started e -> with(Status.WORKING, total, e.attempt(), e.notBefore());
            case Event.Counted e -> with(Status.OPEN, total + e.amount(), attempt, Instant.EPOCH);
            case Event.Stopped _ -> with(Status.OPEN, total, attempt, Instant.EPOCH);
            case Event.Reminded e ->
                new Tally(status, total, attempt, notBefore, Optional.of(e.due()), addressee, shapes, marks);
            case Event.Rung _ ->
                new Tally(status, total + 1000, attempt, notBefore, Optional.empty(), addressee, shapes, marks);
            case Event.Written e ->
                new Tally(status, total, attempt, notBefore, due, Optional.of(e.to()), shapes, marks);
            case Event.Delivered _ ->
                new Tally(status, total, attempt, notBefore, due, Optional.empty(), shapes, Map.of("delivered", 1));
            case Event.Closed _ -> with(Status.CLOSED, total, attempt, notBefore);
        };
    }

    private Tally with(Status next, int total, int attempt, Instant notBefore) {
        return new Tally(next, total, attempt, notBefore, due, addressee, shapes, marks);
    }

    @Override
    public Set<Demand<Command>> demands(Settings settings) {
        Set<Demand<Command>> demands = new LinkedHashSet<>();
        if (status == Status.WORKING) {
            demands.add(new Demand.Work<>("count", attempt, Pool.IO, new Count(), notBefore));
        }
        due.ifPresent(at -> demands.add(new Demand.Timer<>("reminder", at, new Command.Ring())));
        addressee.ifPresent(to -> demands.add(new Demand.Send<>("letter", to, new Command.Add(7))));
        return demands;
    }

    @Override
    public boolean isTerminal() {
        return status == Status.CLOSED;
    }

    @Override
    public String why(Settings settings, Instant now) {
        return "It is %s.".formatted(status);
    }
}
