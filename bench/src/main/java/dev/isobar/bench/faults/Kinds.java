package dev.isobar.bench.faults;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.cluster.Node;
import dev.isobar.domain.draws.Draw;
import dev.isobar.domain.draws.DrawsPipeline;
import dev.isobar.domain.draws.DrawsPlan;
import dev.isobar.domain.draws.DrawsTask;
import dev.isobar.domain.draws.Ensemble;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.Variable;
import dev.isobar.entities.draws.DrawKind;
import dev.isobar.entities.draws.DrawsConfiguration;
import dev.isobar.entities.draws.DrawsPipelineKind;
import dev.isobar.entities.draws.DrawsPlanKind;
import dev.isobar.entities.draws.DrawsTaskKind;
import dev.isobar.entities.draws.DrawsWorks;
import dev.isobar.entities.draws.EnsembleKind;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.normals.NormalsConfiguration;
import dev.isobar.entities.normals.NormalsJobKind;
import dev.isobar.entities.normals.VariableKind;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every kind of unit, its table of transitions, and the names of what is stored. */
record Kinds(List<UnitKind<?, ?, ?, ?>> all, Map<String, Transitions<?>> tables, Manifests manifests, DrawsWorks works) {

    static Kinds shipped() {
        Config config = shipped("draws.conf").withFallback(shipped("normals.conf")).resolve();
        DrawsConfiguration draws = DrawsConfiguration.of(config);
        DrawsWorks works = DrawsWorks.of(draws);
        NormalsConfiguration normals = NormalsConfiguration.of(config);
        List<UnitKind<?, ?, ?, ?>> all = new ArrayList<>(List.of(
                new NormalsJobKind(normals),
                new VariableKind(normals),
                new DrawKind(draws.settings(), works.draws()),
                new EnsembleKind(draws.settings(), works.ensembles()),
                new DrawsTaskKind(draws.settings(), works.tasks()),
                new DrawsPlanKind(draws.settings(), works.plans()),
                new DrawsPipelineKind(draws.settings())));
        Map<Class<?>, Transitions<?>> ofState = Map.of(
                NormalsJob.class, NormalsJob.TRANSITIONS,
                Variable.class, Variable.TRANSITIONS,
                Draw.class, Draw.TRANSITIONS,
                Ensemble.class, Ensemble.TRANSITIONS,
                DrawsTask.class, DrawsTask.TRANSITIONS,
                DrawsPlan.class, DrawsPlan.TRANSITIONS,
                DrawsPipeline.class, DrawsPipeline.TRANSITIONS);
        Map<String, Transitions<?>> tables = new java.util.HashMap<>();
        all.forEach(kind -> tables.put(kind.name(), Objects.requireNonNull(ofState.get(kind.stateType()))));
        return new Kinds(all, tables, Manifests.of(all), works);
    }

    private static Config shipped(String file) {
        URL url = Objects.requireNonNull(Node.class.getResource("/conf/" + file), file);
        return ConfigFactory.parseURL(url);
    }
}
