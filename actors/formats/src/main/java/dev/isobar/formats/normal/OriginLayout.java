package dev.isobar.formats.normal;

import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The file of the original program: what xarray writes of an average over days of the year. Coordinates have a fill
 * value, which CF forbids; the variable has neither units nor cell methods unless they are among its attributes.
 */
final class OriginLayout {

    static final String DAY = "dayofyear";

    private OriginLayout() {}

    /** What such a file holds. */
    static ArraySchema schema(NormalHeader header) {
        Map<String, Object> filled = Map.of("_FillValue", Double.NaN);
        int slots = header.slots().count();
        double[] days = IntStream.rangeClosed(1, slots).asDoubleStream().toArray();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("_FillValue", Float.NaN);
        attributes.putAll(header.globalAttributes());
        return new ArraySchema(
                List.of(
                        new Dimension(DAY, slots),
                        new Dimension("lat", header.rows()),
                        new Dimension("lon", header.columns())),
                List.of(
                        ArrayVariable.known("lat", ElementType.DOUBLE, List.of("lat"), filled, header.latitudes()),
                        ArrayVariable.known("lon", ElementType.DOUBLE, List.of("lon"), filled, header.longitudes()),
                        ArrayVariable.known(DAY, ElementType.LONG, List.of(DAY), Map.of(), days),
                        ArrayVariable.streamed(
                                header.fields().getFirst().name(),
                                ElementType.FLOAT,
                                List.of(DAY, "lat", "lon"),
                                attributes)),
                Map.of());
    }
}
