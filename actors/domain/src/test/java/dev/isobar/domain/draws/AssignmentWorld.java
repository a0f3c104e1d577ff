package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.simulation.Dice;
import dev.isobar.domain.kernel.simulation.Simulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Assignments on the disk of a simulation: the file of each plan, the temporaries of attempts, the rows of each digest. */
final class AssignmentWorld {

    private final Map<PlanKey, Digest> files = new HashMap<>();
    private final Map<PlanKey, TreeMap<Integer, Digest>> temporaries = new HashMap<>();
    private final Map<PlanKey, Integer> fences = new HashMap<>();
    private final Map<Digest, List<List<DrawKey>>> rows = new HashMap<>();
    private final double damage;
    private Optional<Simulation> simulation = Optional.empty();

    /** @param damage probability that a published file is not what was written */
    AssignmentWorld(double damage) {
        this.damage = damage;
    }

    /** The simulation whose ensembles are asked. */
    void in(Simulation running) {
        simulation = Optional.of(running);
    }

    DrawsPlanCommand perform(DrawsPlanWork work, String key, int attempt, Dice dice) {
        return switch (work) {
            case DrawsPlanWork.Assign w -> assign(w, key, attempt);
            case DrawsPlanWork.PublishAssignment w -> publish(w, key, attempt, dice);
        };
    }

    private DrawsPlanCommand assign(DrawsPlanWork.Assign w, String key, int attempt) {
        List<DrawKey> assigned = new ArrayList<>();
        DrawCounts counts = DrawCounts.NONE;
        for (EnsembleKey ensemble : w.order().ensembles().toList()) {
            String letters = simulation
                    .orElseThrow()
                    .recorded(ensemble.unitId(), Ensemble.class)
                    .map(Ensemble::letters)
                    .orElse("");
            if (letters.isEmpty()) {
                return new DrawsPlanCommand.ReportFailure(
                        key, attempt, new Failure(Failure.Kind.DATA, ensemble + " was never scanned"));
            }
            counts = counts.plus(DrawCounts.of(letters));
            for (int i = 0; i < letters.length(); i++) {
                if (DrawStanding.of(letters.charAt(i)).isAssignable()) {
                    assigned.add(new DrawKey(ensemble, i));
                }
            }
        }
        List<List<DrawKey>> tasks = new ArrayList<>();
        for (int i = 0; i < assigned.size(); i += w.order().drawsPerTask()) {
            tasks.add(
                    assigned.subList(i, Math.min(assigned.size(), i + w.order().drawsPerTask())));
        }
        Digest sha256 = Digest.ofText(w.plan() + " " + w.version() + tasks);
        rows.put(sha256, tasks);
        temporaries
                .computeIfAbsent(w.plan(), _ -> new TreeMap<>())
                .headMap(attempt)
                .clear();
        temporaries.get(w.plan()).put(attempt, sha256);
        return new DrawsPlanCommand.ReportAssigned(
                attempt,
                new AssignmentReport(
                        "/root/" + w.plan() + ".csv",
                        sha256,
                        100,
                        w.plan().period().isPresent() ? 0 : 1,
                        tasks.size(),
                        assigned.size(),
                        counts.parked(),
                        counts.complete()));
    }

    private DrawsPlanCommand publish(DrawsPlanWork.PublishAssignment w, String key, int attempt, Dice dice) {
        Digest wanted = w.report().sha256();
        if (attempt < fences.getOrDefault(w.plan(), 0)) {
            return new DrawsPlanCommand.ReportFailure(key, attempt, new Failure(Failure.Kind.CANCELLED, "too late"));
        }
        fences.put(w.plan(), attempt);
        Digest temporary = temporaries.getOrDefault(w.plan(), new TreeMap<>()).remove(w.assignAttempt());
        if (temporary != null) {
            files.put(w.plan(), dice.chance(damage) ? Digest.ofText("torn") : temporary);
        }
        Digest found = files.get(w.plan());
        return found == null
                ? new DrawsPlanCommand.ReportFailure(
                        key, attempt, new Failure(Failure.Kind.DATA, "there is nothing to publish"))
                : new DrawsPlanCommand.ReportAssignmentPublished(attempt, wanted.equals(found) ? wanted : found);
    }

    DrawsTaskCommand perform(DrawsTaskWork work, String key, int attempt) {
        return switch (work) {
            case DrawsTaskWork.Load w -> {
                PlanKey plan = w.task().plan();
                if (!w.sha256().equals(files.get(plan))) {
                    yield new DrawsTaskCommand.ReportFailure(
                            key, attempt, new Failure(Failure.Kind.VERIFICATION, "another assignment is there"));
                }
                int first = plan.period().isPresent() ? 0 : 1;
                yield new DrawsTaskCommand.ReportLoaded(
                        attempt, draws(w.sha256(), w.task().number() - first));
            }
        };
    }

    private List<EnsembleDraws> draws(Digest sha256, int task) {
        Map<EnsembleKey, List<Integer>> numbers = new TreeMap<>();
        rows.getOrDefault(sha256, List.of())
                .get(task)
                .forEach(d -> numbers.computeIfAbsent(d.ensemble(), _ -> new ArrayList<>())
                        .add(d.number()));
        return numbers.entrySet().stream()
                .map(e -> new EnsembleDraws(e.getKey(), DrawNumbers.of(e.getValue())))
                .toList();
    }
}
