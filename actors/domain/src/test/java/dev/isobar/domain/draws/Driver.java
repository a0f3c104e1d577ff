package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The least that drives draws as a task does: one after the other, each until it has reported.
 *
 * @param left draws that have not ended, in order
 */
record Driver(UnitId id, Status status, int run, boolean stopping, List<DrawKey> left)
        implements Unit<Driver, Object, Driver.Event, DrawsSettings> {

    static final Transitions<Status> TRANSITIONS = Transitions.of(
            Status.class, Map.of(Status.IDLE, Set.of(Status.DRIVING), Status.DRIVING, Set.of(Status.IDLE)));

    enum Status {
        IDLE,
        DRIVING
    }

    /** Drive these. */
    record Begin(List<DrawKey> draws) {}

    /** Give up what is left. */
    record Stop() {}

    /** The draw refused to run. */
    record Refused(DrawKey draw, int run) {}

    sealed interface Event {

        record Begun(int run, List<DrawKey> draws) implements Event {}

        record Stopping() implements Event {}

        record Ended(DrawKey draw, int sequence, DrawOutcome outcome) implements Event {}

        record RefusalHeard(DrawKey draw) implements Event {}
    }

    static Driver empty(UnitId id) {
        return new Driver(id, Status.IDLE, 0, false, List.of());
    }

    @Override
    public Decision<Event> decide(Object command, DrawsSettings settings, Instant now) {
        return switch (command) {
            case Begin c ->
                status == Status.IDLE
                        ? Decision.accept(new Event.Begun(run + 1, c.draws()))
                        : Decision.reject(Rejection.Kind.CONFLICT, "driving");
            case Stop _ ->
                status == Status.DRIVING && !stopping ? Decision.accept(new Event.Stopping()) : Decision.alreadyDone();
            case Refused c -> ended(c.draw(), c.run(), new Event.RefusalHeard(c.draw()));
            case DrawsTaskCommand.ReportDraw c ->
                ended(c.draw(), c.run(), new Event.Ended(c.draw(), c.sequence(), c.outcome()));
            default -> throw new AssertionError("not for a driver: " + command);
        };
    }

    private Decision<Event> ended(DrawKey draw, int ofRun, Event event) {
        return ofRun == run && left.contains(draw) ? Decision.accept(event) : Decision.alreadyDone();
    }

    @Override
    public Driver evolve(Event event) {
        return switch (event) {
            case Event.Begun e -> new Driver(id, Status.DRIVING, e.run(), false, e.draws());
            case Event.Stopping _ -> new Driver(id, status, run, true, left);
            case Event.Ended e -> without(e.draw());
            case Event.RefusalHeard e -> without(e.draw());
        };
    }

    private Driver without(DrawKey draw) {
        List<DrawKey> rest = left.stream().filter(d -> !d.equals(draw)).toList();
        return new Driver(id, rest.isEmpty() ? Status.IDLE : status, run, stopping, rest);
    }

    @Override
    public Set<Demand<Object>> demands(DrawsSettings settings) {
        if (left.isEmpty()) {
            return Set.of();
        }
        DrawKey draw = left.getFirst();
        return Set.of(new Demand.Send<>(
                (stopping ? "stop/" : "run/") + draw,
                draw.unitId(),
                stopping ? new DrawCommand.StopRun(id, run) : new DrawCommand.Run(id, run)));
    }

    @Override
    public boolean isTerminal() {
        return status == Status.IDLE;
    }

    @Override
    public String why(DrawsSettings settings, Instant now) {
        return "It drives %d draws.".formatted(left.size());
    }
}
