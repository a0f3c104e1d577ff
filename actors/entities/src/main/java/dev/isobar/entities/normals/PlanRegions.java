package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.entities.normals.regions.RegionDefinitions;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The regions of a plan: those of the region table, and its own, whose definitions lie in the output folder under the
 * digest that the plan holds.
 */
record PlanRegions(List<Region> all) {

    PlanRegions {
        all = List.copyOf(all);
    }

    /**
     * The plan's regions in the order of their keys.
     *
     * @throws WorkFailure when own definitions cannot be read, or are not those of the plan
     */
    static PlanRegions of(NormalsPlan plan) {
        return of(
                plan,
                plan.recipe()
                        .ownRegions()
                        .map(digest -> read(file(Path.of(plan.output()), digest), digest))
                        .orElse(List.of()));
    }

    /** The plan's regions, with own ones given. */
    static PlanRegions of(NormalsPlan plan, List<Region> own) {
        Map<String, Region> byKey = new TreeMap<>();
        for (String key : plan.regions()) {
            byKey.put(
                    key,
                    own.stream()
                            .filter(region -> region.key().equals(key))
                            .findFirst()
                            .orElseGet(() -> RegionTable.of(key)));
        }
        return new PlanRegions(List.copyOf(byKey.values()));
    }

    Region of(String key) {
        return all.stream()
                .filter(region -> region.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("region: " + key + " is not of the plan"));
    }

    /** Where the definitions of this digest lie. */
    static Path file(Path output, Digest digest) {
        return output.resolve(".isobar").resolve("regions").resolve(digest.brief() + ".json");
    }

    private static List<Region> read(Path file, Digest digest) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!Catalogue.digest(bytes).equals(digest)) {
                throw new WorkFailure(
                        Failure.Kind.DATA,
                        "%s: SHA-256 %s (expected: %s, the plan's own regions)"
                                .formatted(file, Catalogue.digest(bytes), digest));
            }
            return RegionDefinitions.parse(bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw new WorkFailure(Failure.Kind.DATA, "%s: %s (expected: the plan's own regions)".formatted(file, e), e);
        }
    }
}
