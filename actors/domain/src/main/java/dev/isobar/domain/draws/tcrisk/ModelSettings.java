package dev.isobar.domain.draws.tcrisk;

import java.util.EnumSet;
import java.util.Set;

/**
 * What decides a draw beside its climate.
 *
 * @param quirks those that are kept
 * @param days a storm lives at most, 1 to 60
 * @param attemptsPerTrack points of genesis tried for each track asked for, before a year ends with fewer
 */
public record ModelSettings(Set<Quirk> quirks, int days, int attemptsPerTrack) {

    /** Thirty times what the stormiest of poor climates was seen to need. */
    public static final int ATTEMPTS_PER_TRACK = 50_000;

    public ModelSettings {
        quirks = Set.copyOf(quirks);
        if (days < 1 || days > 60) {
            throw new IllegalArgumentException("days: %d (expected: 1 to 60)".formatted(days));
        }
        if (attemptsPerTrack < 1) {
            throw new IllegalArgumentException("attemptsPerTrack: %d (expected: >= 1)".formatted(attemptsPerTrack));
        }
    }

    /** Those of a profile. */
    public static ModelSettings of(Profile profile, int days) {
        return new ModelSettings(profile.quirks(), days, ATTEMPTS_PER_TRACK);
    }

    public boolean keeps(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** The same with one quirk more. */
    public ModelSettings with(Quirk quirk) {
        Set<Quirk> more = EnumSet.of(quirk);
        more.addAll(quirks);
        return new ModelSettings(more, days, attemptsPerTrack);
    }

    /** The same with one quirk less. */
    public ModelSettings without(Quirk quirk) {
        Set<Quirk> fewer = EnumSet.noneOf(Quirk.class);
        fewer.addAll(quirks);
        fewer.remove(quirk);
        return new ModelSettings(fewer, days, attemptsPerTrack);
    }

    /** Hourly points of the longest track. */
    public int steps() {
        return days * 24 + 1;
    }
}
