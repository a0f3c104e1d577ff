package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.domain.draws.tcrisk.Quirk;
import java.util.Set;

/**
 * How monthly fields are made of a climate.
 *
 * @param quirks those that are kept
 * @param published whether columns are computed as published: by the entropy table, and without intensity where the
 *     lowest level is missing; else by direct inversion, from the lowest level that is there
 */
public record ClimateRules(Set<Quirk> quirks, boolean published) {

    public ClimateRules {
        quirks = Set.copyOf(quirks);
    }

    /** Those of a profile. */
    public static ClimateRules of(Profile profile) {
        return new ClimateRules(profile.quirks(), profile.published());
    }

    public boolean keeps(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
