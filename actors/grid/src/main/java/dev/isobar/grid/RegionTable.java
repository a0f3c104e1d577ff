package dev.isobar.grid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The regions that normals are made for: the only place where their bounds are written. */
public final class RegionTable {

    private static final List<Region> REGIONS = List.of(
            new Region("CONUS", "CONUS", 234, 294, 24, 50, false),
            new Region("AK", "Alaska", 170, 235, 50, 72, false),
            new Region("HI", "Hawaii and Islands", 181.63, 205.20, 18.92, 28.45, false),
            new Region("PRVI", "Puerto Rico and U.S. Virgin Islands", 292.03, 295.49, 17.62, 18.57, false),
            new Region("GU", "Guam and Northern Mariana Islands", 144.58, 146.12, 13.18, 20.61, false),
            new Region("GLOBAL", "Global", 0, 360, -90, 90, true));

    private static final Map<String, Region> BY_KEY = byKey();

    private RegionTable() {}

    /**
     * The region of a key, upper or lower case.
     *
     * @throws IllegalArgumentException when there is none; the message lists the known keys
     */
    public static Region of(String key) {
        Region region = BY_KEY.get(key.strip().toUpperCase(java.util.Locale.ROOT));
        if (region == null) {
            throw new IllegalArgumentException(
                    "region: '%s' (expected one of: %s)".formatted(key, String.join(", ", BY_KEY.keySet())));
        }
        return region;
    }

    /** All regions, in the order in which they are listed and processed. */
    public static List<Region> all() {
        return REGIONS;
    }

    private static Map<String, Region> byKey() {
        Map<String, Region> map = new LinkedHashMap<>();
        REGIONS.forEach(region -> map.put(region.key(), region));
        return map;
    }
}
