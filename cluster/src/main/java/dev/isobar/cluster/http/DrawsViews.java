package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.Draw;
import dev.isobar.domain.draws.DrawCounts;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawStanding;
import dev.isobar.domain.draws.DrawsPipeline;
import dev.isobar.domain.draws.DrawsPlan;
import dev.isobar.domain.draws.DrawsPlanStatus;
import dev.isobar.domain.draws.DrawsTask;
import dev.isobar.domain.draws.Ensemble;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.EnsembleStatus;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Progress;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What units of draws show besides their state: progress, counts, a plan's ensembles, a draw's files. */
final class DrawsViews {

    /** Ensembles of one plan that are asked how they stand; of larger plans only the counts are shown. */
    private static final int MOST_ENSEMBLES = 64;

    private final Units units;
    private final UnitStates states;
    private final ObservedRates rates = new ObservedRates();

    DrawsViews(Units units) {
        this.units = units;
        this.states = new UnitStates(units);
    }

    UnitResource.Extension ofPlan() {
        return extension(this::plan, view -> {
            Set<String> ids = new TreeSet<>(Set.of(view.id().text()));
            ensembles(states.of(view, DrawsPlan.class))
                    .forEach(e -> ids.add(e.unitId().text()));
            return ids;
        });
    }

    UnitResource.Extension ofEnsemble() {
        return extension(this::ensemble, view -> {
            Ensemble ensemble = states.of(view, Ensemble.class);
            Set<String> ids = new TreeSet<>(Set.of(view.id().text()));
            IntStream.range(0, ensemble.draws())
                    .forEach(
                            n -> ids.add(new DrawKey(ensemble.key(), n).unitId().text()));
            return ids;
        });
    }

    UnitResource.Extension ofDraw() {
        return extension(this::draw, DrawsViews::itself);
    }

    UnitResource.Extension ofTask() {
        return extension(this::task, view -> {
            Set<String> ids = new TreeSet<>(Set.of(view.id().text()));
            states.of(view, DrawsTask.class).draws().stream()
                    .flatMap(List::stream)
                    .forEach(some -> some.numbers().stream()
                            .forEach(n -> ids.add(
                                    new DrawKey(some.ensemble(), n).unitId().text())));
            return ids;
        });
    }

    UnitResource.Extension ofPipeline() {
        return extension(this::pipeline, view -> {
            Set<String> ids = new TreeSet<>(Set.of(view.id().text()));
            states.of(view, DrawsPipeline.class)
                    .plans()
                    .forEach(plan -> ids.add(plan.plan().unitId().text()));
            return ids;
        });
    }

    private static Set<String> itself(UnitView view) {
        return Set.of(view.id().text());
    }

    private static UnitResource.Extension extension(
            BiConsumer<UnitView, ObjectNode> extend, Function<UnitView, Set<String>> related) {
        return new UnitResource.Extension() {
            @Override
            public void extend(UnitView view, ObjectNode answer) {
                extend.accept(view, answer);
            }

            @Override
            public Set<String> related(UnitView view) {
                return related.apply(view);
            }
        };
    }

    private static List<EnsembleKey> ensembles(DrawsPlan plan) {
        return plan.order().stream()
                .flatMap(PlanOrder::ensembles)
                .limit(MOST_ENSEMBLES + 1)
                .toList();
    }

    private void plan(UnitView view, ObjectNode answer) {
        DrawsPlan plan = states.of(view, DrawsPlan.class);
        List<EnsembleKey> keys = ensembles(plan);
        ArrayNode items = Json.array();
        DrawCounts counts = plan.counts();
        if (keys.size() <= MOST_ENSEMBLES) {
            counts = DrawCounts.NONE;
            for (Map.Entry<EnsembleKey, UnitView> each : views(keys).entrySet()) {
                Ensemble ensemble = states.of(each.getValue(), Ensemble.class);
                counts = counts.plus(ensemble.counts());
                items.add(ensembleOfPlan(plan, each.getKey(), ensemble));
            }
        }
        answer.set("progress", UnitStates.json(progress(plan, counts)));
        answer.set("counts", json(counts));
        answer.set("ensembles", items);
        answer.set("tasks", tasks(plan));
    }

    private Map<EnsembleKey, UnitView> views(List<EnsembleKey> keys) {
        Map<EnsembleKey, CompletionStage<UnitView>> asked = new LinkedHashMap<>();
        keys.forEach(key -> asked.put(key, units.view(key.unitId())));
        Map<EnsembleKey, UnitView> views = new LinkedHashMap<>();
        asked.forEach((key, view) -> views.put(key, RequestThreads.await(view)));
        return views;
    }

    private ObjectNode ensembleOfPlan(DrawsPlan plan, EnsembleKey key, Ensemble ensemble) {
        boolean runs = plan.status() == DrawsPlanStatus.RUNNING;
        boolean scans = ensemble.status() == EnsembleStatus.SCANNING;
        ObjectNode item = Json.object()
                .put("id", ensemble.id().text())
                .put("name", name(plan, key))
                .put(
                        "status",
                        runs && !scans && isOpen(ensemble.counts())
                                ? "RUNNING"
                                : ensemble.status().name())
                .put("terminal", plan.status().isTerminal() || (!scans && !runs))
                .put("found", plan.status() == DrawsPlanStatus.SCANNED ? ensemble.whatWasFound() : "");
        item.set("progress", UnitStates.json(progress(ensemble)));
        item.set("counts", json(ensemble.counts()));
        return item;
    }

    /** The basin; of plans over several periods the whole key. */
    private static String name(DrawsPlan plan, EnsembleKey key) {
        return plan.key().period().isPresent() ? key.basin().name() : key.text();
    }

    private static boolean isOpen(DrawCounts counts) {
        return counts.complete() + counts.parked() + counts.failed() < counts.total();
    }

    private Progress progress(DrawsPlan plan, DrawCounts counts) {
        long planned = (long) counts.total() - counts.parked();
        return UnitStates.progress(plan.id(), counts.complete(), planned, "draws", rate(plan.id(), counts.complete()));
    }

    private double rate(UnitId id, long done) {
        return rates.rate(id, done);
    }

    private Progress progress(Ensemble ensemble) {
        if (ensemble.status() == EnsembleStatus.SCANNING) {
            long heard =
                    ensemble.standings().heard().chars().filter(c -> c == 'x').count();
            return UnitStates.progress(ensemble.id(), heard, ensemble.draws(), "draws examined", 0);
        }
        DrawCounts counts = ensemble.counts();
        return UnitStates.progress(
                ensemble.id(),
                counts.complete(),
                counts.total() - counts.parked(),
                "draws",
                rate(ensemble.id(), counts.complete()));
    }

    /** Tasks of the run by how they ended. */
    private static ObjectNode tasks(DrawsPlan plan) {
        ObjectNode node = Json.object();
        plan.assignment()
                .ifPresent(assignment -> node.put("version", assignment.version())
                        .put("path", assignment.report().path())
                        .put("first", assignment.report().firstTask())
                        .put("assigned", assignment.report().tasks())
                        .put("draws", assignment.report().draws()));
        plan.run().ifPresent(run -> {
            Map<Character, Integer> counts = new LinkedHashMap<>();
            run.marks().letters().chars().forEach(c -> counts.merge((char) c, 1, Integer::sum));
            node.put("open", counts.getOrDefault('.', 0))
                    .put("complete", counts.getOrDefault('C', 0))
                    .put("failed", counts.getOrDefault('F', 0))
                    .put("stopped", counts.getOrDefault('S', 0))
                    .put("cancelled", counts.getOrDefault('X', 0));
        });
        return node;
    }

    private void ensemble(UnitView view, ObjectNode answer) {
        Ensemble ensemble = states.of(view, Ensemble.class);
        answer.set("progress", UnitStates.json(progress(ensemble)));
        answer.set("counts", json(ensemble.counts()));
    }

    /** How each draw of an ensemble stands: a letter each. */
    ObjectNode standings(UnitView view) {
        Ensemble ensemble = states.of(view, Ensemble.class);
        ObjectNode answer = Json.object()
                .put("id", ensemble.id().text())
                .put("status", ensemble.status().name())
                .put("draws", ensemble.draws())
                .put("letters", ensemble.letters())
                .put("meanSeconds", ensemble.meanSeconds())
                .put("root", ensemble.spec().map(EnsembleSpec::root).orElse(""));
        answer.set("counts", json(ensemble.counts()));
        answer.set("progress", UnitStates.json(progress(ensemble)));
        ObjectNode legend = answer.putObject("legend");
        for (DrawStanding standing : DrawStanding.values()) {
            legend.put(String.valueOf(standing.letter()), standing.name());
        }
        return answer;
    }

    private void draw(UnitView view, ObjectNode answer) {
        Draw draw = states.of(view, Draw.class);
        Progress progress = units.progress()
                .of(view.id())
                .filter(_ -> !view.terminal())
                .orElseGet(() -> UnitStates.progress(view.id(), 0, 0, "storms", 0));
        answer.set("progress", UnitStates.json(progress));
        ObjectNode paths = answer.putObject("paths");
        draw.spec()
                .map(DrawPaths::of)
                .ifPresent(root -> paths.put("tracks", root.tracks(draw.key()).toString())
                        .put("store", root.store(draw.key()).toString()));
    }

    Draw draw(UnitView view) {
        return states.of(view, Draw.class);
    }

    Ensemble ensemble(UnitView view) {
        return states.of(view, Ensemble.class);
    }

    private void task(UnitView view, ObjectNode answer) {
        DrawsTask task = states.of(view, DrawsTask.class);
        int planned = task.draws().stream()
                .flatMap(List::stream)
                .mapToInt(some -> some.numbers().count())
                .sum();
        long ended = task.ended().chars().filter(c -> c != '.' && c != '-').count();
        answer.set("progress", UnitStates.json(UnitStates.progress(view.id(), ended, planned, "draws", 0)));
    }

    private void pipeline(UnitView view, ObjectNode answer) {
        DrawsPipeline pipeline = states.of(view, DrawsPipeline.class);
        ArrayNode items = Json.array();
        long ended = 0;
        for (var plan : pipeline.plans()) {
            ended += plan.isEnded() ? 1 : 0;
            ObjectNode item = items.addObject()
                    .put("id", plan.plan().unitId().text())
                    .put("name", plan.plan().text())
                    .put("status", plan.outcome().map(o -> o.status().name()).orElse("QUEUED"))
                    .put("terminal", plan.isEnded());
            plan.outcome().ifPresent(outcome -> item.put("why", outcome.text()));
            DrawCounts counts = plan.outcome().map(o -> o.counts()).orElse(DrawCounts.NONE);
            item.set("counts", json(counts));
            item.set(
                    "progress",
                    UnitStates.json(UnitStates.progress(
                            plan.plan().unitId(), counts.complete(), counts.total() - counts.parked(), "draws", 0)));
        }
        answer.set(
                "progress",
                UnitStates.json(
                        UnitStates.progress(view.id(), ended, pipeline.plans().size(), "plans", 0)));
        answer.set("plans", items);
    }

    static ObjectNode json(DrawCounts counts) {
        return Json.object()
                .put("unknown", counts.unknown())
                .put("incomplete", counts.incomplete())
                .put("tracksOnly", counts.tracksOnly())
                .put("running", counts.running())
                .put("complete", counts.complete())
                .put("failed", counts.failed())
                .put("parked", counts.parked())
                .put("quarantined", counts.quarantined());
    }

    /** {@code tracks only}. */
    static String word(DrawStanding standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
