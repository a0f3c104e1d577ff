package dev.isobar.entities.draws;

import dev.isobar.domain.draws.DrawsBulk;
import dev.isobar.domain.draws.DrawsBulkCommand;
import dev.isobar.domain.draws.DrawsBulkEvent;
import dev.isobar.domain.draws.DrawsBulkWork;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.works.Works;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.WorkContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kind {@code draws-bulk}: one verb for many units. One for each node. */
public final class DrawsBulkKind implements UnitKind<DrawsBulk, DrawsBulkCommand, DrawsBulkEvent, DrawsSettings> {

    private final DrawsSettings settings;
    private final Works<DrawsBulkWork, DrawsBulkCommand> works;

    public DrawsBulkKind(DrawsSettings settings, Works<DrawsBulkWork, DrawsBulkCommand> works) {
        this.settings = settings;
        this.works = works;
    }

    @Override
    public String name() {
        return DrawsBulk.KIND;
    }

    @Override
    public DrawsBulk empty(UnitId id) {
        return DrawsBulk.empty(id);
    }

    @Override
    public DrawsSettings settings() {
        return settings;
    }

    @Override
    public Class<DrawsBulkCommand> commandType() {
        return DrawsBulkCommand.class;
    }

    @Override
    public Class<DrawsBulkEvent> eventType() {
        return DrawsBulkEvent.class;
    }

    @Override
    public Class<DrawsBulk> stateType() {
        return DrawsBulk.class;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        classes.put("order", DrawsBulkCommand.Order.class);
        classes.put("report-followed", DrawsBulkCommand.ReportFollowed.class);
        classes.put("report-failure", DrawsBulkCommand.ReportFailure.class);
        classes.put("cancel", DrawsBulkCommand.Cancel.class);
        classes.put("retry", DrawsBulkCommand.Retry.class);
        classes.put("ordered", DrawsBulkEvent.Ordered.class);
        classes.put("followed", DrawsBulkEvent.Followed.class);
        classes.put("attempt-failed", DrawsBulkEvent.AttemptFailed.class);
        classes.put("completed", DrawsBulkEvent.Completed.class);
        classes.put("failed", DrawsBulkEvent.Failed.class);
        classes.put("cancelled", DrawsBulkEvent.Cancelled.class);
        classes.put("resumed", DrawsBulkEvent.Resumed.class);
        classes.put("state", DrawsBulk.class);
        return DrawKind.named("draws.bulk.%s.v1", classes);
    }

    @Override
    public DrawsBulkCommand perform(UnitId id, Demand.Work<DrawsBulkCommand> work, WorkContext context) {
        if (work.task() instanceof DrawsBulkWork task) {
            return works.perform(task, work.attempt(), context);
        }
        throw new IllegalArgumentException("task: %s (expected: a bulk order's)".formatted(work.task()));
    }

    @Override
    public DrawsBulkCommand failed(Demand.Work<DrawsBulkCommand> work, Failure failure) {
        return new DrawsBulkCommand.ReportFailure(work.key(), work.attempt(), failure);
    }

    @Override
    public Optional<DrawsBulkCommand> answered(Demand.Send<DrawsBulkCommand> send, Answer answer) {
        return Optional.empty();
    }
}
