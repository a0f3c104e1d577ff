package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.GapCounts;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableRun;
import dev.isobar.entities.kernel.Progress;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** What jobs and variables show besides their state: progress, a job's variables, a variable's gaps. */
final class NormalsViews {

    private static final String CHUNKS = "chunks";

    private final Units units;
    private final UnitStates states;

    NormalsViews(Units units) {
        this.units = units;
        this.states = new UnitStates(units);
    }

    UnitResource.Extension ofJob() {
        return new UnitResource.Extension() {
            @Override
            public void extend(UnitView view, ObjectNode answer) {
                extendJob(view, answer);
            }

            @Override
            public Set<String> related(UnitView view) {
                Set<String> ids = new TreeSet<>(Set.of(view.id().text()));
                variables(job(view)).values().forEach(id -> ids.add(id.text()));
                return ids;
            }
        };
    }

    UnitResource.Extension ofVariable() {
        return new UnitResource.Extension() {
            @Override
            public void extend(UnitView view, ObjectNode answer) {
                Variable variable = variable(view);
                answer.set("progress", UnitStates.json(progress(variable)));
                answer.set("gaps", gaps(variable.gaps().counts()));
            }

            @Override
            public Set<String> related(UnitView view) {
                return Set.of(view.id().text());
            }
        };
    }

    NormalsJob job(UnitView view) {
        return states.of(view, NormalsJob.class);
    }

    Variable variable(UnitView view) {
        return states.of(view, Variable.class);
    }

    /** The ids of a job's variables by name. */
    static Map<String, UnitId> variables(NormalsJob job) {
        Map<String, UnitId> ids = new LinkedHashMap<>();
        job.plan()
                .ifPresent(plan -> plan.variables().forEach(name -> ids.put(name, Variable.idOf(plan.model(), name))));
        return ids;
    }

    /** A job's variables as they are now, by name. */
    Map<String, UnitView> variableViews(NormalsJob job) {
        Map<String, CompletionStage<UnitView>> asked = new LinkedHashMap<>();
        variables(job).forEach((name, id) -> asked.put(name, units.view(id)));
        Map<String, UnitView> views = new LinkedHashMap<>();
        asked.forEach((name, view) -> views.put(name, RequestThreads.await(view)));
        return views;
    }

    private void extendJob(UnitView view, ObjectNode answer) {
        NormalsJob job = job(view);
        ArrayNode items = Json.array();
        List<Progress> all = new ArrayList<>();
        variableViews(job).forEach((name, variableView) -> {
            Variable variable = variable(variableView);
            boolean ours =
                    job.plan().isPresent() && isAbout(variable, job.plan().get());
            Progress progress = ours ? progress(variable) : none(variable.id());
            all.add(progress);
            ObjectNode item = items.addObject()
                    .put("id", variable.id().text())
                    .put("variable", name)
                    .put("status", status(job, name, variable, ours))
                    .put("terminal", ended(job, name));
            item.set("progress", UnitStates.json(progress));
            item.set("gaps", gaps(counts(job, name, variable, ours)));
            item.set("targets", targets(variable, ours));
        });
        answer.set("progress", UnitStates.json(sum(view.id(), all)));
        answer.set("variables", items);
    }

    /** Target years published, of those that its scan found to write. */
    private static ObjectNode targets(Variable variable, boolean ours) {
        Optional<VariableRun> run = variable.run().filter(_ -> ours);
        return Json.object()
                .put("published", run.map(r -> r.published().size()).orElse(0))
                .put(
                        "planned",
                        run.flatMap(VariableRun::scan)
                                .map(scan -> scan.targets().size())
                                .orElse(0));
    }

    /** Whether the variable's running or last work is for this plan's results; it may be busy for another job. */
    static boolean isAbout(Variable variable, NormalsPlan plan) {
        return variable.run()
                .filter(run -> run.plan().plan().hash().equals(plan.hash()))
                .isPresent();
    }

    private static boolean ended(NormalsJob job, String name) {
        return Optional.ofNullable(job.variables().get(name))
                .filter(NormalsJob.Standing::isEnded)
                .isPresent();
    }

    /** As the job knows it once it has ended there, else as the variable says, else it waits for its turn. */
    private static String status(NormalsJob job, String name, Variable variable, boolean ours) {
        return Optional.ofNullable(job.variables().get(name))
                .filter(NormalsJob.Standing::isEnded)
                .flatMap(NormalsJob.Standing::outcome)
                .map(outcome -> outcome.status().name())
                .orElseGet(() -> ours && !variable.status().isTerminal()
                        ? variable.status().name()
                        : "QUEUED");
    }

    private static GapCounts counts(NormalsJob job, String name, Variable variable, boolean ours) {
        return Optional.ofNullable(job.variables().get(name))
                .flatMap(NormalsJob.Standing::outcome)
                .map(outcome -> outcome.gaps())
                .orElseGet(() -> ours ? variable.gaps().counts() : GapCounts.NONE);
    }

    /** What is recorded, and on top what running work says of itself. */
    Progress progress(Variable variable) {
        long planned = variable.run().map(VariableRun::chunksPlanned).orElse(0L);
        long recorded = variable.run().map(VariableRun::chunksDone).orElse(0L);
        Optional<Progress> live = units.progress().of(variable.id()).filter(_ -> !variable.isTerminal());
        boolean sameMeasure = live.filter(p -> p.unitOfMeasure().equals(CHUNKS)).isPresent();
        if (planned == 0 && live.isPresent()) {
            return live.get();
        }
        long done =
                sameMeasure ? Math.max(recorded, Math.min(planned, live.get().done())) : recorded;
        double rate = sameMeasure ? live.get().ratePerSecond() : 0;
        return UnitStates.progress(variable.id(), done, planned, CHUNKS, rate);
    }

    private static Progress none(UnitId id) {
        return UnitStates.progress(id, 0, 0, CHUNKS, 0);
    }

    private static Progress sum(UnitId id, List<Progress> all) {
        List<Progress> chunks =
                all.stream().filter(p -> p.unitOfMeasure().equals(CHUNKS)).toList();
        long done = chunks.stream().mapToLong(Progress::done).sum();
        long planned = chunks.stream().mapToLong(Progress::planned).sum();
        double rate = chunks.stream().mapToDouble(Progress::ratePerSecond).sum();
        return UnitStates.progress(id, done, planned, CHUNKS, rate);
    }

    private static ObjectNode gaps(GapCounts counts) {
        return Json.object()
                .put("missingYears", counts.missingYears())
                .put("rejectedFiles", counts.rejectedFiles())
                .put("unreadableDays", counts.unreadableDays())
                .put("skippedTargets", counts.skippedTargets());
    }
}
