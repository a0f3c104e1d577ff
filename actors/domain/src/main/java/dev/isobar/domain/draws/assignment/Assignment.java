package dev.isobar.domain.draws.assignment;

import dev.isobar.domain.draws.EnsembleKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;

/**
 * Gives draws to tasks. Ensembles come in the order of their folders' names, draws ascending, and each task takes what
 * follows the one before, so the same open draws always give the same tasks.
 *
 * <p>Draws that may share a task form a run: those of one ensemble, or with mixed basins those of one period. A run of n
 * draws makes ceil(n / drawsPerTask) tasks whose sizes differ by at most one. By cost, a run gets as many tasks as its
 * share of the whole cost demands, and a cut lies where the cost up to it is nearest to an equal part.
 */
public final class Assignment {

    private final AssignmentRules rules;
    private final List<TaskDraws> tasks = new ArrayList<>();

    private Assignment(AssignmentRules rules) {
        this.rules = rules;
    }

    /** One after the other, each with its ensemble: the members of a run. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Run(List<EnsembleKey> ensembles, int[] ensemble, int[] draw, double[] costUpTo) {

        static Run of(List<OpenDraws> members) {
            int size = members.stream().mapToInt(OpenDraws::count).sum();
            Run run = new Run(
                    members.stream().map(OpenDraws::ensemble).toList(),
                    new int[size],
                    new int[size],
                    new double[size + 1]);
            int at = 0;
            for (int i = 0; i < members.size(); i++) {
                OpenDraws open = members.get(i);
                var tracksOnly = open.tracksOnly();
                PrimitiveIterator.OfInt draws = open.draws().stream().iterator();
                while (draws.hasNext()) {
                    int number = draws.nextInt();
                    run.ensemble[at] = i;
                    run.draw[at] = number;
                    double cost = tracksOnly.get(number) ? open.storeCost() : open.drawCost();
                    run.costUpTo[at + 1] = run.costUpTo[at] + cost;
                    at++;
                }
            }
            return run;
        }

        int size() {
            return draw.length;
        }

        double cost() {
            return costUpTo[size()];
        }
    }

    /** The tasks, numbered without gaps; none when nothing is open. */
    public static List<TaskDraws> of(List<OpenDraws> open, AssignmentRules rules) {
        List<Run> runs = runs(
                open.stream()
                        .filter(each -> each.count() > 0)
                        .sorted(Comparator.comparing(OpenDraws::ensemble))
                        .toList(),
                rules);
        Assignment assignment = new Assignment(rules);
        double cost = runs.stream().mapToDouble(Run::cost).sum();
        long draws = runs.stream().mapToLong(Run::size).sum();
        double costOfTask = cost / Math.ceilDiv(draws, (long) rules.drawsPerTask());
        for (Run run : runs) {
            if (rules.byCost()) {
                long wanted = Math.round(run.cost() / costOfTask);
                assignment.cutByCost(run, Math.clamp(wanted, 1, run.size()));
            } else {
                assignment.cutByCount(run, Math.ceilDiv(run.size(), rules.drawsPerTask()));
            }
        }
        return List.copyOf(assignment.tasks);
    }

    private static List<Run> runs(List<OpenDraws> sorted, AssignmentRules rules) {
        List<Run> runs = new ArrayList<>();
        List<OpenDraws> members = new ArrayList<>();
        for (OpenDraws open : sorted) {
            boolean joins = !members.isEmpty()
                    && rules.mixBasins()
                    && members.getFirst()
                            .ensemble()
                            .period()
                            .equals(open.ensemble().period());
            if (!joins && !members.isEmpty()) {
                runs.add(Run.of(members));
                members.clear();
            }
            members.add(open);
        }
        if (!members.isEmpty()) {
            runs.add(Run.of(members));
        }
        return runs;
    }

    private void cutByCount(Run run, int parts) {
        int start = 0;
        for (int part = 0; part < parts; part++) {
            int end = start + run.size() / parts + (part < run.size() % parts ? 1 : 0);
            add(run, start, end);
            start = end;
        }
    }

    private void cutByCost(Run run, int parts) {
        int start = 0;
        for (int part = 1; part < parts; part++) {
            double wanted = run.cost() * part / parts;
            int end = start + 1;
            int last = run.size() - (parts - part);
            while (end < last && run.costUpTo[end + 1] <= wanted) {
                end++;
            }
            if (end < last && run.costUpTo[end + 1] - wanted < wanted - run.costUpTo[end]) {
                end++;
            }
            add(run, start, end);
            start = end;
        }
        add(run, start, run.size());
    }

    private void add(Run run, int start, int end) {
        List<TaskDraws.Share> shares = new ArrayList<>();
        List<Integer> draws = new ArrayList<>();
        for (int i = start; i < end; i++) {
            draws.add(run.draw[i]);
            if (i + 1 == end || run.ensemble[i + 1] != run.ensemble[i]) {
                shares.add(new TaskDraws.Share(run.ensembles.get(run.ensemble[i]), draws));
                draws.clear();
            }
        }
        tasks.add(new TaskDraws(rules.firstTask() + tasks.size(), shares));
    }
}
