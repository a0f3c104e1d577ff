package dev.isobar.bench.journal;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Unit;
import java.time.Instant;
import java.util.Set;

/** A small unit: it is moved from place to place, and may be parked until a time. */
record Parcel(String name, long moves, String place, Instant due)
        implements Unit<Parcel, Parcel.Command, Parcel.Event, Parcel.Settings> {

    enum Status {
        WAITING
    }

    sealed interface Command {}

    record Move(String place, long by) implements Command {}

    record Park(Instant until) implements Command {}

    sealed interface Event {}

    record Moved(String place, long by, int attempt) implements Event {}

    record Parked(Instant until) implements Event {}

    record Settings() {}

    static Parcel empty(String name) {
        return new Parcel(name, 0, "", Instant.EPOCH);
    }

    @Override
    public Decision<Event> decide(Command command, Settings settings, Instant now) {
        return switch (command) {
            case Move(var to, var _) when to.isEmpty() ->
                Decision.reject(Rejection.Kind.INVALID, "place: '' (expected: a name)");
            case Move(var to, var by) -> Decision.accept(new Moved(to, by, 1));
            case Park(var until) -> Decision.accept(new Parked(until));
        };
    }

    @Override
    public Parcel evolve(Event event) {
        return switch (event) {
            case Moved moved -> new Parcel(name, moves + 1, moved.place(), due);
            case Parked parked -> new Parcel(name, moves, place, parked.until());
        };
    }

    @Override
    public Set<Demand<Command>> demands(Settings settings) {
        return due.equals(Instant.EPOCH) ? Set.of() : Set.of(new Demand.Timer<>("due", due, new Move("home", 0)));
    }

    @Override
    public Enum<?> status() {
        return Status.WAITING;
    }

    @Override
    public boolean isTerminal() {
        return false;
    }

    @Override
    public String why(Settings settings, Instant now) {
        return "It waits to be moved.";
    }
}
