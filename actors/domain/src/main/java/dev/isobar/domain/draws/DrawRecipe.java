package dev.isobar.domain.draws;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything, besides its key, that decides the bytes of a draw.
 *
 * @param profile of the model, {@code compat} or {@code fixed}
 * @param tracksPerYear storms in each year
 * @param days that a track lasts at most
 * @param form of the store
 * @param climateFolder where the climate of the period lies; empty for its place in the tree of the root
 * @param staticFields path by name; empty for the generated ones
 */
public record DrawRecipe(
        String profile,
        int tracksPerYear,
        int days,
        StoreForm form,
        DrawRunner runner,
        String climateFolder,
        Map<String, String> staticFields) {

    public DrawRecipe {
        if (tracksPerYear < 0) {
            throw new IllegalArgumentException("tracksPerYear: %d (expected: >= 0)".formatted(tracksPerYear));
        }
        if (days < 1 || days > 60) {
            throw new IllegalArgumentException("days: %d (expected: 1 to 60)".formatted(days));
        }
        staticFields = Collections.unmodifiableMap(new TreeMap<>(staticFields));
    }

    public DrawRecipe withTracksPerYear(int tracks) {
        return new DrawRecipe(profile, tracks, days, form, runner, climateFolder, staticFields);
    }
}
