package dev.isobar.formats.normal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statistic of a normal: values for each slot, row and column.
 *
 * @param name of its variable: {@code tas}, {@code tas_std}, {@code tas_percentile}
 * @param standardName empty for none
 * @param cellMethods CF cell methods, empty for none
 * @param percentiles when not empty the field has a dimension for these values, 0 to 100
 * @param extra further attributes: texts and numbers (Integer, Short, Byte, Float, Double)
 */
public record NormalField(
        String name,
        String longName,
        String units,
        String standardName,
        String cellMethods,
        List<Double> percentiles,
        Map<String, Object> extra) {

    public NormalField {
        percentiles = List.copyOf(percentiles);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** How many layers of (slot, row, column) the field has: one, or one for each percentile. */
    public int layers() {
        return Math.max(1, percentiles.size());
    }
}
