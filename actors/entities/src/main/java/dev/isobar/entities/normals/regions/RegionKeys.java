package dev.isobar.entities.normals.regions;

import dev.isobar.grid.Region;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Keys of own regions: parts of file names, and words of commands. */
final class RegionKeys {

    static final int LONGEST = 40;
    static final String EXPECTED = "1 to " + LONGEST + " of A-Z, a-z, 0-9, _ and -, beginning with a letter or digit";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,%d}".formatted(LONGEST - 1));

    private RegionKeys() {}

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** A key made of any text: accents are taken off, what is left of other characters is {@code _}; may be empty. */
    static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String safe = plain.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^[_-]+", "");
        return safe.substring(0, Math.min(LONGEST, safe.length())).replaceAll("_+$", "");
    }

    /**
     * Refuses regions whose files would have the same name where case does not count.
     *
     * @throws IllegalArgumentException naming both
     */
    static void checkDistinct(List<Region> regions) {
        Map<String, Region> seen = new HashMap<>();
        for (Region region : regions) {
            Region other = seen.putIfAbsent(region.key().toUpperCase(Locale.ROOT), region);
            if (other != null) {
                throw new IllegalArgumentException(
                        "region keys: %s of '%s' and %s of '%s' (expected: different without regard to case)"
                                .formatted(other.key(), other.name(), region.key(), region.name()));
            }
        }
    }
}
