package dev.isobar.cluster.http;

import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.entities.normals.finished.FinishedNormal;
import dev.isobar.persistence.Page;
import dev.isobar.persistence.Projection;
import dev.isobar.persistence.ReadModel;
import dev.isobar.persistence.UnitRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every output that jobs have published, kept until something is recorded; then only the units that changed are read
 * again. Safe for several threads.
 */
final class PublishedNormals {

    private static final int PAGE = 1000;

    private final ReadModel readModel;
    private final Projection projection;
    private final UnitStates states;
    private Map<String, Known> known = new HashMap<>();
    private long offset = -1;
    private List<FinishedNormal> normals = List.of();

    private record Known(long version, Object state) {}

    PublishedNormals(ReadModel readModel, Projection projection, UnitStates states) {
        this.readModel = readModel;
        this.projection = projection;
        this.states = states;
    }

    /** By the last change of their jobs, newest first. */
    synchronized List<FinishedNormal> all() {
        long now = projection.offset();
        if (now != offset) {
            Map<String, Known> fresh = new HashMap<>();
            List<UnitRow> jobs = rows(NormalsJob.KIND, fresh);
            rows(Variable.KIND, fresh);
            known = fresh;
            normals = of(jobs);
            offset = now;
        }
        return normals;
    }

    private List<UnitRow> rows(String kind, Map<String, Known> fresh) {
        List<UnitRow> rows = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            Page<UnitRow> page = readModel.list(kind, Optional.empty(), Optional.empty(), PAGE, cursor.get());
            rows.addAll(page.items());
            cursor = page.next();
        }
        for (UnitRow row : rows) {
            Known before = known.get(row.id());
            fresh.put(
                    row.id(),
                    before != null && before.version == row.version()
                            ? before
                            : new Known(row.version(), states.of(kind, row.summaryJson())));
        }
        return rows;
    }

    private List<FinishedNormal> of(List<UnitRow> jobs) {
        List<FinishedNormal> all = new ArrayList<>();
        jobs.stream()
                .sorted(Comparator.comparing(UnitRow::updatedAt).reversed().thenComparing(UnitRow::id))
                .map(row -> known.get(row.id()))
                .forEach(job -> {
                    if (job != null
                            && job.state instanceof NormalsJob read
                            && read.plan().isPresent()) {
                        NormalsPlan plan = read.plan().get();
                        plan.variables()
                                .forEach(name -> variable(plan, name)
                                        .ifPresent(variable -> all.addAll(
                                                FinishedNormal.of(NormalsJob.idOf(plan), plan, variable, name))));
                    }
                });
        return List.copyOf(all);
    }

    private Optional<Variable> variable(NormalsPlan plan, String name) {
        return Optional.ofNullable(known.get(Variable.idOf(plan.model(), name).text()))
                .map(unit -> (Variable) unit.state);
    }
}
