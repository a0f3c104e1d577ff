package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.entities.intake.NearNames;
import dev.isobar.entities.intake.RefusedException;
import dev.isobar.entities.intake.RequestedFolder;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.normals.regions.GeoJsonRegions;
import dev.isobar.entities.normals.regions.RegionDefinitions;
import dev.isobar.entities.normals.regions.RegionText;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The regions of a request.
 *
 * @param keys of the regions that results are made for
 * @param own those of them that are not of the region table
 */
record RequestedRegions(List<String> keys, List<Region> own) {

    RequestedRegions {
        keys = List.copyOf(keys);
        own = List.copyOf(own);
    }

    /**
     * Reads boxes and polygons. Without keys the own regions are meant, and without those the usual ones.
     *
     * @throws RuntimeException that says which region is wrong, and what was expected
     */
    static RequestedRegions of(NormalsRequest request, List<String> usual) {
        List<Region> own = own(request.options());
        List<String> table = RegionTable.all().stream().map(Region::key).toList();
        for (int i = 0; i < own.size(); i++) {
            String key = own.get(i).key();
            if (table.contains(key)) {
                throw RefusedException.invalid(
                        "region: '%s' is of the region table (expected: another name for an own region)"
                                .formatted(key));
            }
            if (own.subList(0, i).stream().anyMatch(region -> region.key().equals(key))) {
                throw RefusedException.invalid("region: '%s' is defined twice (expected: once)".formatted(key));
            }
        }
        List<String> ownKeys = own.stream().map(Region::key).toList();
        List<String> asked = request.regions();
        if (asked == null || asked.isEmpty()) {
            return new RequestedRegions(own.isEmpty() ? usual : ownKeys, own);
        }
        List<String> known = Stream.concat(table.stream(), ownKeys.stream()).toList();
        List<String> keys = Stream.concat(asked.stream().map(key -> known(key.strip(), known)), ownKeys.stream())
                .distinct()
                .toList();
        return new RequestedRegions(keys, own);
    }

    private static String known(String key, List<String> known) {
        return known.stream()
                .filter(each -> each.equals(key))
                .findFirst()
                .or(() -> known.stream()
                        .filter(key.toUpperCase(Locale.ROOT)::equals)
                        .findFirst())
                .orElseThrow(() -> RefusedException.invalid("region: '%s' is unknown%s (known: %s)"
                        .formatted(key, NearNames.question(key, known.stream()), String.join(", ", known))));
    }

    private static List<Region> own(NormalsOptions options) {
        List<Region> own = new ArrayList<>();
        for (String box : Optional.ofNullable(options.boxes()).orElse(List.of())) {
            own.add(RegionText.parse(box));
        }
        own.addAll(polygons(options.polygons()));
        return own;
    }

    private static List<Region> polygons(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        int hash = text.lastIndexOf('#');
        String file = hash < 0 ? text : text.substring(0, hash);
        Optional<String> property = hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + 1));
        return GeoJsonRegions.read(RequestedFolder.path("polygons", file), property);
    }

    /** Names the definitions of own regions; empty when there are none. */
    Optional<Digest> digest() {
        return own.isEmpty() ? Optional.empty() : Optional.of(RegionDefinitions.digest(own));
    }

    /** Leaves the definitions of own regions in an output folder; the same again changes nothing. */
    void define(Path output) {
        digest().ifPresent(digest -> {
            Path file = PlanRegions.file(output, digest);
            if (Files.notExists(file)) {
                Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
                Publishing.write(temporary, out -> out.write(RegionDefinitions.toBytes(own)));
                Publishing.replace(temporary, file);
            }
        });
    }
}
