package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The kind of {@link Tally}; what its work does is the test's. */
record TallyKind(String name, boolean isRemembered, Job job)
        implements UnitKind<Tally, Tally.Command, Tally.Event, Tally.Settings> {

    /** Answers the amount counted. */
    @FunctionalInterface
    interface Job {
        int count(int attempt, WorkContext context) throws Exception;
    }

    static TallyKind of(Job job) {
        return new TallyKind("tally", false, job);
    }

    @Override
    public Tally empty(UnitId id) {
        return Tally.EMPTY;
    }

    @Override
    public Tally.Settings settings() {
        return new Tally.Settings(100, Duration.ofMillis(300));
    }

    @Override
    public Class<Tally.Command> commandType() {
        return Tally.Command.class;
    }

    @Override
    public Class<Tally.Event> eventType() {
        return Tally.Event.class;
    }

    @Override
    public Class<Tally> stateType() {
        return Tally.class;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        return Map.ofEntries(
                Map.entry("test.tally.state.v1", Tally.class),
                Map.entry("test.tally.add.v1", Tally.Command.Add.class),
                Map.entry("test.tally.add-twice.v1", Tally.Command.AddTwice.class),
                Map.entry("test.tally.draw.v1", Tally.Command.Draw.class),
                Map.entry("test.tally.start.v1", Tally.Command.Start.class),
                Map.entry("test.tally.report-count.v1", Tally.Command.ReportCount.class),
                Map.entry("test.tally.report-failure.v1", Tally.Command.ReportFailure.class),
                Map.entry("test.tally.cancel.v1", Tally.Command.Cancel.class),
                Map.entry("test.tally.remind.v1", Tally.Command.Remind.class),
                Map.entry("test.tally.ring.v1", Tally.Command.Ring.class),
                Map.entry("test.tally.write.v1", Tally.Command.Write.class),
                Map.entry("test.tally.report-delivered.v1", Tally.Command.ReportDelivered.class),
                Map.entry("test.tally.close.v1", Tally.Command.Close.class),
                Map.entry("test.tally.break.v1", Tally.Command.Break.class),
                Map.entry("test.tally.added.v1", Tally.Event.Added.class),
                Map.entry("test.tally.drawn.v1", Tally.Event.Drawn.class),
                Map.entry("test.tally.started.v1", Tally.Event.Started.class),
                Map.entry("test.tally.counted.v1", Tally.Event.Counted.class),
                Map.entry("test.tally.stopped.v1", Tally.Event.Stopped.class),
                Map.entry("test.tally.reminded.v1", Tally.Event.Reminded.class),
                Map.entry("test.tally.rung.v1", Tally.Event.Rung.class),
                Map.entry("test.tally.written.v1", Tally.Event.Written.class),
                Map.entry("test.tally.delivered.v1", Tally.Event.Delivered.class),
                Map.entry("test.tally.closed.v1", Tally.Event.Closed.class));
    }

    @Override
    public Tally.Command perform(UnitId id, Demand.Work<Tally.Command> work, WorkContext context) throws Exception {
        return new Tally.Command.ReportCount(work.attempt(), job.count(work.attempt(), context));
    }

    @Override
    public Tally.Command failed(Demand.Work<Tally.Command> work, Failure failure) {
        return new Tally.Command.ReportFailure(work.attempt(), failure);
    }

    @Override
    public Optional<Tally.Command> answered(Demand.Send<Tally.Command> send, Answer answer) {
        return answer instanceof Answer.Accepted ? Optional.of(new Tally.Command.ReportDelivered()) : Optional.empty();
    }
}
