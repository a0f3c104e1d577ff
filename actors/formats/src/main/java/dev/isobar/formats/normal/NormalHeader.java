package dev.isobar.formats.normal;

import dev.isobar.grid.DaySlots;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of one normal says about itself.
 *
 * @param variable name of the climate variable, {@code tasmax}
 * @param fields in the order in which they are numbered; those with percentiles have the same ones
 * @param slots the days that there are values for
 * @param labelYear year that the time coordinate lies in
 * @param firstYear first year of the window, inclusive
 * @param lastYear last year of the window, inclusive
 * @param latitudes row centres, degrees north
 * @param longitudes column centres, degrees east
 * @param origin whether the file is laid out as the original program does: one field, a dimension {@code dayofyear},
 *     nothing compressed, {@code globalAttributes} on the variable, no counts and no area means
 * @param globalAttributes texts and numbers (Integer, Short, Byte, Float, Double), written in the map's order
 */
@SuppressWarnings("ArrayRecordComponent")
public record NormalHeader(
        String variable,
        List<NormalField> fields,
        DaySlots slots,
        int labelYear,
        int firstYear,
        int lastYear,
        double[] latitudes,
        double[] longitudes,
        boolean origin,
        Map<String, Object> globalAttributes) {

    public NormalHeader {
        fields = List.copyOf(fields);
        globalAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(globalAttributes));
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("fields: none (expected: at least one)");
        }
        if (percentilesOf(fields).size() > 1) {
            throw new IllegalArgumentException(
                    "percentiles: %s (expected: the same in all fields)".formatted(percentilesOf(fields)));
        }
        if (origin && (fields.size() != 1 || !fields.getFirst().percentiles().isEmpty())) {
            throw new IllegalArgumentException(
                    "fields: %s (expected: a single one without percentiles in a file as the original's)"
                            .formatted(fields.stream().map(NormalField::name).toList()));
        }
    }

    private static List<List<Double>> percentilesOf(List<NormalField> fields) {
        return fields.stream()
                .map(NormalField::percentiles)
                .filter(list -> !list.isEmpty())
                .distinct()
                .toList();
    }

    /** Number of rows. */
    public int rows() {
        return latitudes.length;
    }

    /** Number of columns. */
    public int columns() {
        return longitudes.length;
    }

    /** Number of cells: rows times columns. */
    public int cells() {
        return Math.multiplyExact(latitudes.length, longitudes.length);
    }

    /** The percentiles of the fields that have them; empty when none has. */
    public List<Double> percentiles() {
        return percentilesOf(fields).stream().findFirst().orElse(List.of());
    }

    /** Name of the variable of counts. */
    public String countName() {
        return variable + "_count";
    }

    /** Name of the variable of area means. */
    public String areaMeanName() {
        return variable + "_area_mean";
    }

    /** The field whose area means are in the file: the first without percentiles; none in a file as the original's. */
    public Optional<NormalField> areaMeanField() {
        return fields.stream()
                .filter(field -> !origin && field.percentiles().isEmpty())
                .findFirst();
    }
}
