package dev.isobar.cluster;

import com.typesafe.config.Config;
import dev.isobar.entities.draws.DrawKind;
import dev.isobar.entities.draws.DrawsBulkKind;
import dev.isobar.entities.draws.DrawsConfiguration;
import dev.isobar.entities.draws.DrawsPipelineKind;
import dev.isobar.entities.draws.DrawsPlanKind;
import dev.isobar.entities.draws.DrawsTaskKind;
import dev.isobar.entities.draws.DrawsWorks;
import dev.isobar.entities.draws.EnsembleKind;
import dev.isobar.entities.draws.works.BulkUnits;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.Units;
import dev.isobar.persistence.ReadModel;
import java.util.List;

/** The draws of a node: their kinds, and the work that they share. */
record NodeDraws(DrawsConfiguration configuration, DrawsWorks works) {

    static NodeDraws of(Config config) {
        DrawsConfiguration configuration = DrawsConfiguration.of(config);
        return new NodeDraws(configuration, DrawsWorks.of(configuration));
    }

    /** Made once for a node. */
    List<UnitKind<?, ?, ?, ?>> kinds() {
        return List.of(
                new DrawKind(configuration.settings(), works.draws()),
                new EnsembleKind(configuration.settings(), works.ensembles()),
                new DrawsTaskKind(configuration.settings(), works.tasks()),
                new DrawsPlanKind(configuration.settings(), works.plans()),
                new DrawsBulkKind(configuration.settings(), works.bulks()),
                new DrawsPipelineKind(configuration.settings()));
    }

    /** The units have started: plans may ask ensembles, and every known ensemble looks after its status file. */
    StatusRefresh connect(Units units, BulkUnits bulks, ReadModel known) {
        works.connect(units, bulks);
        return StatusRefresh.start(units, known);
    }
}
