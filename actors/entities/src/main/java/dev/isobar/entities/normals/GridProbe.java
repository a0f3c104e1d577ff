package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.Region;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The grid of a file, asked which regions have cells in it.
 *
 * @param file the file's path
 */
@SuppressWarnings("ArrayRecordComponent")
record GridProbe(String file, double[] latitudes, double[] longitudes) {

    /** The grid of the first file that can be opened, over the plan's variables and years; empty without any. */
    static Optional<GridProbe> first(NormalsPlan plan) {
        UnitId job = NormalsJob.idOf(plan);
        for (String variable : plan.variables()) {
            for (SourceListing.Source source : list(new VariablePlan(job, 1, plan, variable))) {
                Optional<GridProbe> grid = open(Path.of(plan.input()).resolve(source.path()), variable);
                if (grid.isPresent()) {
                    return grid;
                }
            }
        }
        return Optional.empty();
    }

    /** A folder that cannot be listed counts as empty here; the variable's scan says so. */
    private static List<SourceListing.Source> list(VariablePlan plan) {
        try {
            return SourceListing.of(plan);
        } catch (WorkFailure e) {
            return List.of();
        }
    }

    private static Optional<GridProbe> open(Path file, String variable) {
        try (DailyFile open = DailyFiles.open(file, variable)) {
            DailyHeader header = open.header();
            return Optional.of(new GridProbe(file.toString(), header.latitudes(), header.longitudes()));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    /** Says that a region has no cells here, with the extent of both; empty when it has some. */
    Optional<String> whyEmpty(Region region) {
        if (!CellSelection.of(region, latitudes, longitudes).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "region: %s (%s..%s E, %s..%s N) has no cells in the grid of %s (%d rows %s..%s N, %d columns %s..%s E)",
                region.key(),
                region.west(),
                region.east(),
                region.south(),
                region.north(),
                file,
                latitudes.length,
                Arrays.stream(latitudes).min().orElse(Double.NaN),
                Arrays.stream(latitudes).max().orElse(Double.NaN),
                longitudes.length,
                Arrays.stream(longitudes).min().orElse(Double.NaN),
                Arrays.stream(longitudes).max().orElse(Double.NaN)));
    }
}
