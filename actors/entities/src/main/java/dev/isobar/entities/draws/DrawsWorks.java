package dev.isobar.entities.draws;

import dev.isobar.entities.draws.climate.ClimateCache;
import dev.isobar.entities.draws.runners.EmbeddedRun;
import dev.isobar.entities.draws.runners.MemoryBudget;
import dev.isobar.entities.draws.works.BulkUnits;
import dev.isobar.entities.draws.works.BulkWorks;
import dev.isobar.entities.draws.works.DrawWorks;
import dev.isobar.entities.draws.works.EnsembleWorks;
import dev.isobar.entities.draws.works.PlanWorks;
import dev.isobar.entities.draws.works.TaskWorks;
import dev.isobar.entities.draws.works.UnitStandings;
import dev.isobar.entities.kernel.Units;

/**
 * All blocking work of the draws on one node, with what it shares.
 *
 * @param memory that draws which run at the same time may hold
 * @param climates of the periods
 */
public record DrawsWorks(
        DrawWorks draws,
        EnsembleWorks ensembles,
        PlanWorks plans,
        TaskWorks tasks,
        BulkWorks bulks,
        MemoryBudget memory,
        ClimateCache climates) {

    private static final int BULK_AT_ONCE = 64;

    /** One for each node; {@link #connect} follows when its units have started. */
    public static DrawsWorks of(DrawsConfiguration configuration) {
        DrawsConfiguration.Work work = configuration.work();
        int threads = work.climateThreads() == 0 ? Runtime.getRuntime().availableProcessors() : work.climateThreads();
        ClimateCache climates = new ClimateCache(threads, work.climateMemoryBytes());
        MemoryBudget memory = new MemoryBudget(work.totalMemoryBytes());
        return new DrawsWorks(
                new DrawWorks(new EmbeddedRun(climates), memory, work.logBytes()),
                new EnsembleWorks(work.lockWait()),
                new PlanWorks(work.lockWait()),
                new TaskWorks(work.assignmentsKept()),
                new BulkWorks(BULK_AT_ONCE),
                memory,
                climates);
    }

    /** Lets plans ask the ensembles how their draws stand, and bulk orders ask their units. */
    public void connect(Units units, BulkUnits known) {
        plans.connect(new UnitStandings(units));
        bulks.connect(known, units);
    }
}
