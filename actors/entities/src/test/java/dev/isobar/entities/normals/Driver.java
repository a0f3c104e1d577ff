package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariableEvent;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs one variable's demands one after the other, without actors: what the shell does, on one thread. */
final class Driver {

    private static final int MOST_STEPS = 10_000;

    private final VariableKind kind;
    private final String variable;
    private Variable state;
    private int round;
    private int crashAfter = Integer.MAX_VALUE;

    final List<VariableEvent> events = new ArrayList<>();
    final List<VariableCommand> reports = new ArrayList<>();
    final List<String> performed = new ArrayList<>();
    final List<String> progress = new ArrayList<>();

    Driver(VariableKind kind, UnitId id) {
        this.kind = kind;
        this.variable = id.key().substring(id.key().indexOf('/') + 1);
        this.state = Variable.empty(id);
    }

    /** The same variable in another process: it knows the events, and nothing else. */
    Driver restarted(VariableKind other) {
        Driver driver = new Driver(other, state.id());
        events.forEach(event -> driver.state = driver.state.evolve(event));
        driver.events.addAll(events);
        driver.round = round;
        return driver;
    }

    /** Lets the process die when so much work was done, the last of it without its report. */
    Driver dyingAfter(int works) {
        crashAfter = works;
        return this;
    }

    Variable state() {
        return state;
    }

    /** Takes the plan and runs until the variable has ended, or the process died. */
    Variable run(NormalsPlan plan) {
        round++;
        take(new VariableCommand.Run(new VariablePlan(NormalsJob.idOf(plan), round, plan, variable)));
        return proceed();
    }

    Variable proceed() {
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Demand.Work<VariableCommand>> work = next();
            if (work.isEmpty()) {
                return state;
            }
            VariableCommand report = perform(work.get());
            if (performed.size() >= crashAfter) {
                return state;
            }
            take(report);
        }
        throw new AssertionError("no end after " + performed);
    }

    private Optional<Demand.Work<VariableCommand>> next() {
        return state.demands(kind.settings()).stream()
                .flatMap(demand ->
                        demand instanceof Demand.Work<VariableCommand> work ? Stream.of(work) : Stream.empty())
                .min(Comparator.comparing(Demand.Work::notBefore));
    }

    private VariableCommand perform(Demand.Work<VariableCommand> work) {
        performed.add(work.key());
        try {
            return kind.perform(state.id(), work, new Context());
        } catch (WorkFailure e) {
            return kind.failed(work, e.failure());
        } catch (RuntimeException e) {
            return kind.failed(work, new Failure(Failure.Kind.BUG, e.toString()));
        }
    }

    private void take(VariableCommand command) {
        reports.add(command);
        switch (state.decide(command, kind.settings(), Instant.EPOCH)) {
            case Decision.Accepted<VariableEvent> accepted ->
                accepted.events().forEach(event -> {
                    events.add(event);
                    state = state.evolve(event);
                });
            case Decision.Rejected<VariableEvent> rejected ->
                throw new AssertionError(command + " was refused: " + rejected.rejection());
        }
    }

    /** A property of every report of one type. */
    <C extends VariableCommand, R> List<R> reported(Class<C> type, Function<C, R> property) {
        return reports.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(property)
                .toList();
    }

    private final class Context implements WorkContext {

        @Override
        public UnitId unit() {
            return state.id();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void progress(long done, long planned, String unitOfMeasure) {
            progress.add(done + "/" + planned + " " + unitOfMeasure);
        }
    }
}
