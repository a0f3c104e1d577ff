package dev.isobar.cluster;

import com.typesafe.config.Config;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.api.IsobarVersion;
import dev.isobar.cluster.http.Api;
import dev.isobar.cluster.http.Gate;
import dev.isobar.cluster.http.NodeFacts;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.kernel.WorkPools;
import dev.isobar.entities.normals.NormalsConfiguration;
import dev.isobar.entities.normals.NormalsJobKind;
import dev.isobar.entities.normals.VariableKind;
import dev.isobar.persistence.AuditTrail;
import dev.isobar.persistence.EventFeed;
import dev.isobar.persistence.History;
import dev.isobar.persistence.Projection;
import dev.isobar.persistence.QuarantineRegister;
import dev.isobar.persistence.ReadModel;
import dev.isobar.persistence.UnitQuarantine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;

/** The units of every kind, the threads that work for them, and what reads their journal. */
record NodeUnits(
        ActorSystem<?> system,
        Config config,
        NodeJournal journal,
        NormalsConfiguration normals,
        NodeDraws draws,
        Manifests manifests,
        Units units,
        WorkPools pools,
        Projection projection,
        EventFeed feed,
        AuditTrail audit,
        UnitQuarantine quarantine,
        BulkNews news) {

    static NodeUnits start(ActorSystem<?> system, Config config, NodeJournal journal, NodeStop stop) {
        NormalsConfiguration normals = NormalsConfiguration.of(config);
        VariableKind variables = new VariableKind(normals);
        NodeDraws draws = NodeDraws.of(config);
        List<UnitKind<?, ?, ?, ?>> kinds = new ArrayList<>(List.of(new NormalsJobKind(normals), variables));
        kinds.addAll(draws.kinds());
        WorkPools pools = WorkPools.of(config);
        CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
        atStop(shutdown, CoordinatedShutdown.PhaseServiceStop(), () -> {
            pools.close();
            variables.close();
        });
        Manifests manifests = Manifests.of(kinds);
        Projection projection = Projection.start(journal.database(), manifests, OldestNode.isThis(system));
        EventFeed feed = EventFeed.start(journal.database(), manifests);
        AuditTrail audit = AuditTrail.start(
                journal.database(),
                system.address().toString(),
                Duration.ofDays(config.getInt("isobar.http.audit.keep-days")),
                Clock.systemUTC());
        QuarantineRegister register = QuarantineRegister.start(
                journal.database(), manifests, system.address().toString());
        atStop(shutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), () -> {
            audit.close();
            feed.close();
            projection.close();
            register.close();
        });
        CommitNews.start(system, journal.database());
        RecordedCounts counts = new RecordedCounts(projection::wake, register);
        ReadModel lists = new ReadModel(journal.database());
        NodeBulks bulks = NodeBulks.read(lists, new History(journal.database(), manifests), projection);
        Units units = Units.start(system, kinds, pools, counts, bulks.intents());
        UnitQuarantine quarantine = new UnitQuarantine(journal.database(), manifests);
        counts.showIn(units.counters());
        units.counters().gauge("isobar_units_quarantined", quarantine::count);
        StatusRefresh refresh = draws.connect(units, bulks.selection(), lists);
        BulkNews news = bulks.start(system);
        atStop(shutdown, CoordinatedShutdown.PhaseBeforeServiceUnbind(), () -> {
            refresh.close();
            bulks.intents().close();
        });
        return new NodeUnits(
                system,
                config,
                journal,
                normals,
                draws,
                manifests,
                units,
                pools,
                projection,
                feed,
                audit,
                quarantine,
                news);
    }

    private static void atStop(CoordinatedShutdown shutdown, String phase, Runnable step) {
        shutdown.addTask(
                phase,
                "isobar-" + phase,
                () -> CompletableFuture.supplyAsync(() -> {
                    step.run();
                    return Done.getInstance();
                }));
    }

    Api api(DataFolder data, Gate gate, NodeStop stop) {
        NodeFacts facts = new NodeFacts(
                system.address().toString(),
                IsobarVersion.CURRENT,
                config.getString("isobar.environment"),
                Instant.now(),
                data.path().toString(),
                journal.database().name());
        Api.Parts parts = new Api.Parts(
                system,
                units,
                pools,
                new ReadModel(journal.database()),
                new History(journal.database(), manifests),
                feed,
                projection,
                audit,
                quarantine,
                normals,
                draws.configuration(),
                draws.works(),
                news::spread,
                facts,
                stop::soon);
        Api api = new Api(parts, gate, config.getInt("isobar.http.threads"));
        atStop(CoordinatedShutdown.get(system), CoordinatedShutdown.PhaseServiceUnbind(), api::endStreams);
        atStop(CoordinatedShutdown.get(system), CoordinatedShutdown.PhaseServiceStop(), api::close);
        return api;
    }
}
