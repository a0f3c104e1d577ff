package dev.isobar.formats.tracks;

import dev.isobar.formats.FormatException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The attributes that every store of storms has, besides those of its draw. */
final class StoreAttributes {

    /** Number of storms, so that an empty store says that it is empty. */
    static final String STORMS = "storms";

    static final String NAME = "name";
    static final String SID = "sid";
    static final String ID_NO = "id_no";
    static final String CATEGORY = "category";

    private static final String WIND_UNIT = "max_sustained_wind_unit";
    private static final double KNOTS_OF_METERS_PER_SECOND = 3600.0 / 1852;

    private static final Set<String> OWN = Set.of(
            STORMS,
            "Conventions",
            "featureType",
            "data_provider",
            WIND_UNIT,
            "central_pressure_unit",
            "orig_event_flag");

    private StoreAttributes() {}

    /** What impact modelling asks for of a storm. */
    static Map<String, Object> ofImpactModelling() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("data_provider", "custom");
        attributes.put(WIND_UNIT, "kn");
        attributes.put("central_pressure_unit", "mb");
        attributes.put("orig_event_flag", 1L);
        return attributes;
    }

    /** Those of a store of ragged arrays. */
    static Map<String, Object> ragged(StormTracks tracks) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("Conventions", "CF-1.8");
        attributes.put("featureType", "trajectory");
        attributes.putAll(ofImpactModelling());
        attributes.putAll(grouped(tracks));
        return attributes;
    }

    /** Those of a store of groups. */
    static Map<String, Object> grouped(StormTracks tracks) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(STORMS, (long) tracks.storms().size());
        tracks.attributes().forEach((name, value) -> {
            if (OWN.contains(name)) {
                throw new IllegalArgumentException("attribute %s: the store's own (expected: another)".formatted(name));
            }
            attributes.put(name, value);
        });
        return attributes;
    }

    /** Those of the draw. */
    static Map<String, Object> ofDraw(Map<String, Object> found) {
        Map<String, Object> attributes = new LinkedHashMap<>(found);
        attributes.keySet().removeAll(OWN);
        return attributes;
    }

    /** Refuses a store that says that it has another number of storms. */
    static void checkCount(Path folder, Map<String, Object> attributes, int found) {
        if (attributes.containsKey(STORMS) && number(folder, attributes, STORMS) != found) {
            throw new FormatException(
                    folder,
                    "%d storms (expected: %d, by the attribute storms)"
                            .formatted(found, number(folder, attributes, STORMS)));
        }
    }

    /** What a storm's wind is to be multiplied by to be in knots, as its label has it; none stands for knots. */
    static double knots(Path group, Map<String, Object> attributes) {
        Object unit = attributes.getOrDefault(WIND_UNIT, "kn");
        return switch (String.valueOf(unit)) {
            case "kn", "kt", "kts", "knot", "knots" -> 1;
            case "m/s", "m s-1" -> KNOTS_OF_METERS_PER_SECOND;
            default ->
                throw new FormatException(group, "attribute %s: %s (expected: kn or m/s)".formatted(WIND_UNIT, unit));
        };
    }

    static String text(Path folder, Map<String, Object> attributes, String name) {
        if (attributes.get(name) instanceof String text) {
            return text;
        }
        throw new FormatException(folder, "attribute %s: not there (expected: a text)".formatted(name));
    }

    static long number(Path folder, Map<String, Object> attributes, String name) {
        if (attributes.get(name) instanceof double[] numbers
                && numbers.length == 1
                && numbers[0] == (long) numbers[0]) {
            return (long) numbers[0];
        }
        throw new FormatException(folder, "attribute %s: not there (expected: a whole number)".formatted(name));
    }
}
