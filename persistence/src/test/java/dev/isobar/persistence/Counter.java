package dev.isobar.persistence;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.WorkContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A unit for these tests: it adds numbers until it is closed. */
record Counter(String name, long sum, Status status)
        implements Unit<Counter, Counter.Command, Counter.Event, Counter.Settings> {

    enum Status {
        OPEN,
        CLOSED
    }

    sealed interface Command {}

    record Add(long number) implements Command {}

    record Close() implements Command {}

    sealed interface Event {}

    record Added(long number) implements Event {}

    record Closed() implements Event {}

    record Settings() {}

    @Override
    public Decision<Event> decide(Command command, Settings settings, Instant now) {
        if (status == Status.CLOSED) {
            return Decision.reject(Rejection.Kind.CONFLICT, name + " is closed");
        }
        return switch (command) {
            case Add add -> Decision.accept(new Added(add.number()));
            case Close _ -> Decision.accept(new Closed());
        };
    }

    @Override
    public Counter evolve(Event event) {
        return switch (event) {
            case Added added -> new Counter(name, sum + added.number(), status);
            case Closed _ -> new Counter(name, sum, Status.CLOSED);
        };
    }

    @Override
    public Set<Demand<Command>> demands(Settings settings) {
        return Set.of();
    }

    @Override
    public boolean isTerminal() {
        return status == Status.CLOSED;
    }

    @Override
    public String why(Settings settings, Instant now) {
        return isTerminal() ? "It was closed." : "It waits for numbers.";
    }

    /** The kind of all counters. */
    static final class Kind implements UnitKind<Counter, Command, Event, Settings> {
        @Override
        public String name() {
            return "counter";
        }

        @Override
        public Counter empty(UnitId id) {
            return new Counter(id.key(), 0, Status.OPEN);
        }

        @Override
        public Settings settings() {
            return new Settings();
        }

        @Override
        public Class<Command> commandType() {
            return Command.class;
        }

        @Override
        public Class<Event> eventType() {
            return Event.class;
        }

        @Override
        public Class<Counter> stateType() {
            return Counter.class;
        }

        @Override
        public boolean isRemembered() {
            return false;
        }

        @Override
        public Map<String, Class<?>> manifests() {
            return Map.of(
                    "test.counter.add.v1", Add.class,
                    "test.counter.close.v1", Close.class,
                    "test.counter.added.v1", Added.class,
                    "test.counter.closed.v1", Closed.class,
                    "test.counter.state.v1", Counter.class);
        }

        @Override
        public Command perform(UnitId id, Demand.Work<Command> work, WorkContext context) {
            throw new IllegalStateException("a counter demands no work");
        }

        @Override
        public Command failed(Demand.Work<Command> work, Failure failure) {
            throw new IllegalStateException("a counter demands no work");
        }

        @Override
        public Optional<Command> answered(Demand.Send<Command> send, Answer answer) {
            return Optional.empty();
        }
    }
}
