package dev.isobar.formats.tracks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The storms of one draw for impact modelling; none at all is legal.
 *
 * @param attributes of the store: texts as String, numbers as Long, Double or double[]; numbers that were read as
 *     double[]
 */
public record StormTracks(List<Storm> storms, Map<String, Object> attributes) {

    public StormTracks {
        storms = List.copyOf(storms);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Points of all storms. */
    public int points() {
        return storms.stream().mapToInt(Storm::length).sum();
    }
}
