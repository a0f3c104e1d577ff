package dev.isobar.entities.draws.products;

import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.assignment.TaskDraws;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code level_4_task_assignments.csv}: one row for each draw that a task has, in the order of tasks, ensembles and draws;
 * without quotes, lines ended by {@code \n}. A period's file has the columns {@code task_id,basin,draw}; that of a whole
 * source names model, variant, scenario and period too. Without tasks it is the header alone.
 */
public final class AssignmentCsv {

    static final String OF_PERIOD = "task_id,basin,draw";
    static final String OF_SOURCE = "task_id,model,variant,scenario,time_period,basin,draw";

    private static final int BUFFER = 1 << 16;

    private AssignmentCsv() {}

    /** The number of the first task: the original programs count from 1, the specification from 0. */
    public static int firstTask(PlanKey plan) {
        return plan.period().isPresent() ? 0 : 1;
    }

    static String header(PlanKey plan) {
        return plan.period().isPresent() ? OF_PERIOD : OF_SOURCE;
    }

    /** Writes the whole file. */
    public static void write(OutputStream out, PlanKey plan, List<TaskDraws> tasks) throws IOException {
        StringBuilder text = new StringBuilder(header(plan)).append('\n');
        boolean isOfPeriod = plan.period().isPresent();
        for (TaskDraws task : tasks) {
            for (TaskDraws.Share share : task.shares()) {
                String middle = isOfPeriod ? ",%s,".formatted(share.ensemble().basin()) : columns(share.ensemble());
                for (int draw : share.draws()) {
                    text.append(task.number()).append(middle).append(draw).append('\n');
                }
            }
            if (text.length() > BUFFER) {
                out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                text.setLength(0);
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String columns(EnsembleKey ensemble) {
        PeriodKey period = ensemble.period();
        return ",%s,%s,%s,%s,%s,"
                .formatted(period.model(), period.variant(), period.scenario(), period.yearsText(), ensemble.basin());
    }
}
