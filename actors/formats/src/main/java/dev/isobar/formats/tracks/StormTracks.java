package dev.isobar.formats.tracks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The storms of one draw for impact modelling; none at all is legal.
 *
 * @param attributes of the store: texts as String, numbers as Long, Double or double[]; numbers that were read as
 *     double[]
 * @param absent what a store of another writer has of no storm; its values are NaN
 */
public record StormTracks(List<Storm> storms, Map<String, Object> attributes, Set<PointField> absent) {

    public StormTracks {
        storms = List.copyOf(storms);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        absent = Set.copyOf(absent);
    }

    /** Storms of which everything is known. */
    public StormTracks(List<Storm> storms, Map<String, Object> attributes) {
        this(storms, attributes, Set.of());
    }

    /** Points of all storms. */
    public int points() {
        return storms.stream().mapToInt(Storm::length).sum();
    }
}
