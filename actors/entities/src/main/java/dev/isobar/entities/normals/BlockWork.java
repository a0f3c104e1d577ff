package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.Damaged;
import dev.isobar.domain.normals.Profile;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.domain.normals.blocks.YearWindows;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.grid.CellUnion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The computation of one block: reads some consecutive days of every source once, for all regions' cells, and leaves the
 * means and counts of all target years in a block file. A pure function of catalogue and days.
 */
final class BlockWork {

    private final OpenFiles files;

    BlockWork(OpenFiles files) {
        this.files = files;
    }

    VariableCommand perform(VariableTask.Block task, String key, int attempt, WorkContext context) {
        VariablePlan plan = task.plan();
        WorkFolder folder = WorkFolder.of(plan);
        Optional<Catalogue> catalogue = folder.read(task.catalogue());
        if (catalogue.isEmpty()) {
            return damaged(plan, key, attempt, folder.catalogue(task.catalogue()) + " is missing or changed");
        }
        try {
            return compute(task, catalogue.get(), folder, attempt, context);
        } catch (BlockSource.ChangedException e) {
            return damaged(plan, key, attempt, String.valueOf(e.getMessage()));
        }
    }

    private static VariableCommand damaged(VariablePlan plan, String key, int attempt, String text) {
        return new VariableCommand.ReportDamage(plan.hash(), key, attempt, Damaged.CATALOGUE, List.of(), text);
    }

    private VariableCommand compute(
            VariableTask.Block task, Catalogue catalogue, WorkFolder folder, int attempt, WorkContext context) {
        VariablePlan plan = task.plan();
        CellUnion cells = catalogue.union(PlanRegions.of(plan.plan()));
        List<Catalogue.SourceYear> years = catalogue.needed(plan);
        Recipe recipe = plan.recipe();
        WindowFields fields = fields(recipe);
        BlockLayout layout = new BlockLayout(
                task.catalogue(), task.firstDay(), task.endDay(), cells.size(), fields.count(), catalogue.targets());
        Path target = folder.block(task.catalogue(), task.firstDay(), task.endDay());
        Publishing.discardBefore(target, attempt);
        Path temporary = Publishing.temporary(target, attempt);
        BlockSource source = new BlockSource(files, task, catalogue, years, cells, context);
        BlockFileWriter writer = new BlockFileWriter(layout, windows(plan, catalogue, years), fields);
        Minimum minimum = Minimum.of(plan, catalogue);
        Digest digest = Publishing.write(temporary, out -> {
            out.write(layout.header());
            for (BlockSteps.Step step : BlockSteps.of(catalogue, task.firstDay(), task.endDay(), recipe.poolDays())) {
                source.read(step);
                for (int day = step.firstSlot(); day < step.endSlot(); day++) {
                    Parallel.checkWanted(context);
                    writer.day(out, source.rows().about(day), minimum.of(day));
                }
            }
        });
        Publishing.replace(temporary, target);
        return new VariableCommand.ReportBlock(
                plan.hash(), task.block(), attempt, digest, layout.bytes(), source.chunks(), source.unreadable());
    }

    /** What is computed of each window. */
    static WindowFields fields(Recipe recipe) {
        return new WindowFields(
                recipe.statistics(),
                recipe.percentiles(),
                recipe.quantiles(),
                recipe.poolDays(),
                recipe.profile() == Profile.ORIGIN);
    }

    /** The windows of the catalogue's targets over the needed years. */
    static YearWindows windows(VariablePlan plan, Catalogue catalogue, List<Catalogue.SourceYear> years) {
        int first = years.getFirst().year();
        return new YearWindows(
                first,
                years.getLast().year() - first + 1,
                catalogue.targets().stream()
                        .map(target -> new YearRange(plan.firstYear(target), plan.lastYear(target)))
                        .toList());
    }
}
