package dev.isobar.domain.draws;

import static dev.isobar.domain.draws.DrawsPlanStatus.RUNNING;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One plan: it has ensembles scanned, gives incomplete draws to tasks, and runs the tasks. It holds a letter for each
 * ensemble and task, never a draw.
 *
 * @param order the last one, empty before
 * @param round counts orders and retries, 0 before the first
 * @param stage that runs, or with which the last round ended
 * @param cancelling whether the round is being given up
 * @param asking what is, or was last, asked of the ensembles
 * @param asked counts what was asked of the ensembles
 * @param assigning the assignment that is being made, or could not be
 * @param assignment that holds; empty while another one takes its place
 * @param assignedBy the order by which it was made, when that is not the last one
 * @param lastVersion of the assignments
 * @param run of the assignment's tasks, empty before
 * @param counts of draws, as the ensembles last reported
 * @param trouble why it failed, besides what is said of ensembles and tasks; empty for nothing
 * @param followers pipelines that ordered rounds
 * @param lastSequence of what pipelines were told
 * @param lastAttempt highest attempt given out
 */
public record DrawsPlan(
        UnitId id,
        DrawsPlanStatus status,
        Optional<PlanOrder> order,
        int round,
        PlanOrder.Stage stage,
        boolean cancelling,
        Optional<PlanAsking> asking,
        int asked,
        Optional<PlanAssigning> assigning,
        Optional<PlanAssignment> assignment,
        Optional<PlanOrder> assignedBy,
        int lastVersion,
        Optional<PlanRun> run,
        DrawCounts counts,
        String trouble,
        List<PlanFollower> followers,
        int lastSequence,
        int lastAttempt)
        implements Unit<DrawsPlan, DrawsPlanCommand, DrawsPlanEvent, DrawsSettings> {

    /** First segment of every plan's id. */
    public static final String KIND = PlanKey.KIND;

    public static final Transitions<DrawsPlanStatus> TRANSITIONS = DrawsPlanStatus.TRANSITIONS;

    public DrawsPlan {
        followers = List.copyOf(followers);
    }

    /** A plan before its first order. */
    public static DrawsPlan empty(UnitId id) {
        return new DrawsPlan(
                id,
                DrawsPlanStatus.CREATED,
                Optional.empty(),
                0,
                PlanOrder.Stage.SCAN,
                false,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                DrawCounts.NONE,
                "",
                List.of(),
                0,
                0);
    }

    public PlanKey key() {
        return PlanKey.of(id);
    }

    @Override
    public Decision<DrawsPlanEvent> decide(DrawsPlanCommand command, DrawsSettings settings, Instant now) {
        DrawsPlanOrders orders = new DrawsPlanOrders(this, settings, now);
        DrawsPlanReports reports = new DrawsPlanReports(this, settings, now);
        return switch (command) {
            case DrawsPlanCommand.Submit c -> orders.submit(c.order());
            case DrawsPlanCommand.SubmitFor c -> orders.submit(c);
            case DrawsPlanCommand.ReportEnsemble c -> reports.ensemble(c);
            case DrawsPlanCommand.EnsembleRefused c -> reports.ensembleRefused(c);
            case DrawsPlanCommand.EnsembleReleased c -> reports.ensembleReleased(c);
            case DrawsPlanCommand.ReportAssigned c -> reports.assigned(c);
            case DrawsPlanCommand.ReportAssignmentPublished c -> reports.published(c);
            case DrawsPlanCommand.ReportFailure c -> reports.failed(c);
            case DrawsPlanCommand.ReportTask c -> reports.task(c);
            case DrawsPlanCommand.TaskRefused c -> reports.taskRefused(c);
            case DrawsPlanCommand.DeadlinePassed c -> reports.deadline(c.round());
            case DrawsPlanCommand.Cancel _ -> orders.cancel();
            case DrawsPlanCommand.CancelFor c -> orders.cancel(c);
            case DrawsPlanCommand.Retry _ -> orders.retry();
            case DrawsPlanCommand.AcknowledgeReport c ->
                followers.stream()
                                .filter(f -> f.pipeline().equals(c.pipeline()))
                                .anyMatch(f -> f.news()
                                        .filter(n -> n.sequence() == c.sequence())
                                        .isPresent())
                        ? Decision.accept(new DrawsPlanEvent.ReportAcknowledged(c.pipeline(), c.sequence()))
                        : Decision.alreadyDone();
        };
    }

    /** The order whose ensembles are asked now: a run without an assignment of its own asks those of the assignment. */
    Optional<PlanOrder> scope() {
        boolean isOfAssignment = stage == PlanOrder.Stage.RUN && assignedBy.isPresent();
        return isOfAssignment ? assignedBy : order;
    }

    /** What is asked of the ensembles right now. */
    Optional<PlanAsking> openAsking() {
        return asking.filter(a -> status == DrawsPlanStatus.SCANNING || isSettling());
    }

    /** Whether all tasks have ended and the ensembles settle. */
    boolean isSettling() {
        return status == RUNNING
                && asking.filter(a -> a.ask() == EnsembleAsk.SETTLE).isPresent();
    }

    @Override
    public DrawsPlan evolve(DrawsPlanEvent event) {
        return DrawsPlanChanges.after(this, event);
    }

    @Override
    public Set<Demand<DrawsPlanCommand>> demands(DrawsSettings settings) {
        return DrawsPlanDemands.of(this);
    }

    @Override
    public boolean isTerminal() {
        return status.isTerminal();
    }

    @Override
    public String why(DrawsSettings settings, Instant now) {
        return DrawsPlanWhy.of(this, settings, now);
    }
}
