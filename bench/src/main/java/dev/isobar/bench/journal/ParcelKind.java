package dev.isobar.bench.journal;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.WorkContext;
import java.util.Map;
import java.util.Optional;

/** The kind of all parcels. */
final class ParcelKind implements UnitKind<Parcel, Parcel.Command, Parcel.Event, Parcel.Settings> {

    static final String NAME = "parcel";

    /** The id of the n-th parcel of a run, about as long as the product's ids. */
    static UnitId id(String run, int n) {
        return UnitId.of(NAME, "%s-2050-CanESM2-%06d".formatted(run, n));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Parcel empty(UnitId id) {
        return Parcel.empty(id.key());
    }

    @Override
    public Parcel.Settings settings() {
        return new Parcel.Settings();
    }

    @Override
    public Class<Parcel.Command> commandType() {
        return Parcel.Command.class;
    }

    @Override
    public Class<Parcel.Event> eventType() {
        return Parcel.Event.class;
    }

    @Override
    public Class<Parcel> stateType() {
        return Parcel.class;
    }

    @Override
    public boolean isRemembered() {
        return false;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        return Map.of(
                "bench.parcel.move.v1", Parcel.Move.class,
                "bench.parcel.park.v1", Parcel.Park.class,
                "bench.parcel.moved.v1", Parcel.Moved.class,
                "bench.parcel.parked.v1", Parcel.Parked.class,
                "bench.parcel.state.v1", Parcel.class);
    }

    @Override
    public Parcel.Command perform(UnitId id, Demand.Work<Parcel.Command> work, WorkContext context) {
        throw new IllegalStateException("a parcel demands no work");
    }

    @Override
    public Parcel.Command failed(Demand.Work<Parcel.Command> work, Failure failure) {
        throw new IllegalStateException("a parcel demands no work");
    }

    @Override
    public Optional<Parcel.Command> answered(Demand.Send<Parcel.Command> send, Answer answer) {
        return Optional.empty();
    }
}
