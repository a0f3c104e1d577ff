package dev.isobar.entities.draws.products;

import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.entities.kernel.Publishing;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where everything of the draws lies below one root, in the tree of the original programs:
 *
 * <pre>
 * tc_risk/output/S/model/variant/scenario/period/            env_wnd_*.nc, thermo_*.nc, worker_logs/
 * tc_risk/output/S/model/variant/scenario/period/basin/      tracks_*.nc
 * climada/input/S/                                           level_4_task_assignments.csv of a whole source
 * climada/input/S/model/variant/scenario/period/             level_4_task_assignments.csv of the period
 * climada/input/S/model/variant/scenario/period/basin/       draw_status.csv, draw_status.lock, tracks_*.zarr
 * </pre>
 *
 * @param root above {@code tc_risk} and {@code climada}
 */
public record DrawPaths(Path root) {

    private static final String ASSIGNMENTS = "level_4_task_assignments.csv";
    private static final String QUARANTINE = ".quarantine";

    public static DrawPaths of(EnsembleSpec spec) {
        return new DrawPaths(Path.of(spec.root()));
    }

    /** Folder of what the model makes of a period. */
    public Path outputs(PeriodKey period) {
        return below("tc_risk/output", period);
    }

    /** Folder of the period's climate as the model takes it. */
    public Path modelInputs(PeriodKey period) {
        return below("tc_risk/input", period);
    }

    /** Folder of what impact modelling takes of a period. */
    public Path inputs(PeriodKey period) {
        return below("climada/input", period);
    }

    private Path below(String tree, PeriodKey period) {
        return root.resolve(tree)
                .resolve(period.source())
                .resolve(period.model())
                .resolve(period.variant())
                .resolve(period.scenario())
                .resolve(period.yearsText());
    }

    /** Folder of the NetCDF files of an ensemble. */
    public Path tracksFolder(EnsembleKey ensemble) {
        return outputs(ensemble.period()).resolve(ensemble.basin().name());
    }

    /** Folder of the stores and the status of an ensemble. */
    public Path storesFolder(EnsembleKey ensemble) {
        return inputs(ensemble.period()).resolve(ensemble.basin().name());
    }

    /** The NetCDF of a draw. */
    public Path tracks(DrawKey draw) {
        return tracksFolder(draw.ensemble()).resolve(DrawName.of(draw, DrawName.Artefact.TRACKS));
    }

    /** The Zarr store of a draw, a folder. */
    public Path store(DrawKey draw) {
        return storesFolder(draw.ensemble()).resolve(DrawName.of(draw, DrawName.Artefact.STORE));
    }

    public Path status(EnsembleKey ensemble) {
        return storesFolder(ensemble).resolve("draw_status.csv");
    }

    public Path statusLock(EnsembleKey ensemble) {
        return storesFolder(ensemble).resolve("draw_status.lock");
    }

    /** Holds the token of whoever wrote the status last. */
    public Path statusFence(EnsembleKey ensemble) {
        return storesFolder(ensemble).resolve(".draw_status.csv.fence");
    }

    /** Held while the assignments of a plan are replaced. */
    public static Path lockOf(Path assignments) {
        return assignments.resolveSibling(".%s.lock".formatted(ASSIGNMENTS));
    }

    /** Holds the token of whoever replaced the assignments of a plan last. */
    public static Path fenceOf(Path assignments) {
        return assignments.resolveSibling(".%s.fence".formatted(ASSIGNMENTS));
    }

    /** The assignments of a period or of a whole source. */
    public Path assignments(PlanKey plan) {
        Optional<Path> ofPeriod = plan.period().map(this::inputs);
        return ofPeriod.orElse(root.resolve("climada/input").resolve(plan.source()))
                .resolve(ASSIGNMENTS);
    }

    /** Monthly statistics of the wind of a period. */
    public Path windStatistics(PeriodKey period) {
        return outputs(period).resolve("env_wnd_%s.nc".formatted(DrawName.climateStem(period)));
    }

    /** Monthly thermodynamics of a period. */
    public Path thermodynamics(PeriodKey period) {
        return outputs(period).resolve("thermo_%s.nc".formatted(DrawName.climateStem(period)));
    }

    /** What the attempts at a draw printed. */
    public Path log(DrawKey draw, int attempt) {
        String stem = DrawName.stem(draw);
        return outputs(draw.ensemble().period())
                .resolve("worker_logs")
                .resolve("%s.attempt-%d.log".formatted(stem, attempt));
    }

    /** Where a corrupt file of a folder goes. */
    public static Path quarantine(Path file) {
        return Publishing.parent(file).resolve(QUARANTINE);
    }
}
