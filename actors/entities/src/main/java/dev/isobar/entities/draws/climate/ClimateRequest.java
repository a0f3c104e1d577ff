package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.climate.ClimateRules;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.entities.draws.products.DrawPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which climate is asked for.
 *
 * @param root of the tree
 * @param statics of the fields that do not change
 * @param folder where the climate of the period lies, monthly files or raw ones; empty for its place in the tree
 */
record ClimateRequest(Path root, PeriodKey period, Profile profile, StaticSources statics, String folder) {

    static ClimateRequest of(
            Path root, PeriodKey period, Profile profile, Map<String, String> staticFields, String folder) {
        return new ClimateRequest(
                root.toAbsolutePath().normalize(), period, profile, new StaticSources(staticFields), folder.strip());
    }

    ClimateRules rules() {
        return ClimateRules.of(profile);
    }

    /** The raw files. */
    RawFiles raw() {
        return new RawFiles(folder.isEmpty() ? new DrawPaths(root).modelInputs(period) : Path.of(folder), period);
    }

    /** Where the monthly file of a kind is written. */
    Path target(MonthlyKind kind) {
        DrawPaths paths = new DrawPaths(root);
        return switch (kind) {
            case WINDS -> paths.windStatistics(period);
            case THERMO -> paths.thermodynamics(period);
        };
    }

    /** The same for a tree that holds the file of another profile: in a folder of the profile's name. */
    Path targetOfProfile(MonthlyKind kind) {
        Path target = target(kind);
        return target.resolveSibling(profile.text()).resolve(target.getFileName());
    }

    /** Where a monthly file may be that is not ours to replace; none when the climate is in the tree. */
    List<Path> given(MonthlyKind kind) {
        Path target = target(kind);
        return folder.isEmpty() || Path.of(folder).toAbsolutePath().normalize().equals(target.getParent())
                ? List.of()
                : List.of(Path.of(folder).resolve(target.getFileName()));
    }
}
