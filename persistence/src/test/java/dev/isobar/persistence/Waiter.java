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

/** A remembered unit for these tests: it waits for a time, and then goes on by itself. */
record Waiter(Status status, Instant due) implements Unit<Waiter, Waiter.Command, Waiter.Event, Waiter.Settings> {

    enum Status {
        IDLE,
        WAITING,
        AWAKE
    }

    sealed interface Command {}

    record Wait(Instant due) implements Command {}

    record Ring() implements Command {}

    sealed interface Event {}

    record Began(Instant due) implements Event {}

    record Rang() implements Event {}

    record Settings() {}

    @Override
    public Decision<Event> decide(Command command, Settings settings, Instant now) {
        return switch (command) {
            case Wait wait ->
                status == Status.IDLE
                        ? Decision.accept(new Began(wait.due()))
                        : Decision.reject(Rejection.Kind.CONFLICT, "it waited before");
            case Ring _ -> status == Status.WAITING ? Decision.accept(new Rang()) : Decision.alreadyDone();
        };
    }

    @Override
    public Waiter evolve(Event event) {
        return switch (event) {
            case Began began -> new Waiter(Status.WAITING, began.due());
            case Rang _ -> new Waiter(Status.AWAKE, due);
        };
    }

    @Override
    public Set<Demand<Command>> demands(Settings settings) {
        return status == Status.WAITING ? Set.of(new Demand.Timer<>("ring", due, new Ring())) : Set.of();
    }

    @Override
    public boolean isTerminal() {
        return status == Status.AWAKE;
    }

    @Override
    public String why(Settings settings, Instant now) {
        return "It waits until " + due + ".";
    }

    /** The kind of all waiters. */
    static final class Kind implements UnitKind<Waiter, Command, Event, Settings> {
        @Override
        public String name() {
            return "waiter";
        }

        @Override
        public Waiter empty(UnitId id) {
            return new Waiter(Status.IDLE, Instant.EPOCH);
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
        public Class<Waiter> stateType() {
            return Waiter.class;
        }

        @Override
        public boolean isRemembered() {
            return true;
        }

        @Override
        public Map<String, Class<?>> manifests() {
            return Map.of(
                    "test.waiter.wait.v1", Wait.class,
                    "test.waiter.ring.v1", Ring.class,
                    "test.waiter.began.v1", Began.class,
                    "test.waiter.rang.v1", Rang.class,
                    "test.waiter.state.v1", Waiter.class);
        }

        @Override
        public Command perform(UnitId id, Demand.Work<Command> work, WorkContext context) {
            throw new IllegalStateException("a waiter demands no work");
        }

        @Override
        public Command failed(Demand.Work<Command> work, Failure failure) {
            throw new IllegalStateException("a waiter demands no work");
        }

        @Override
        public Optional<Command> answered(Demand.Send<Command> send, Answer answer) {
            return Optional.empty();
        }
    }
}
