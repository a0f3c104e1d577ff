package dev.isobar.formats.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attributes of HDF5 objects as texts and numbers; those that only serve NetCDF-4 itself are left out. */
final class Hdf5Attributes {

    private static final Set<String> INTERNAL = Set.of(
            "CLASS",
            "NAME",
            "DIMENSION_LIST",
            "REFERENCE_LIST",
            "_Netcdf4Dimid",
            "_Netcdf4Coordinates",
            "_NCProperties",
            "_nc3_strict",
            TextChecksum.ATTRIBUTE);

    /** How the NAME of a dimension without a variable begins. */
    static final String NO_VARIABLE = "This is a netCDF dimension but not a netCDF variable";

    private Hdf5Attributes() {}

    /** Whether a dimension scale stands for a dimension without a variable. */
    static boolean isPhony(Node scale) {
        return scale.getAttribute("NAME") != null
                && String.valueOf(scale.getAttribute("NAME").getData()).startsWith(NO_VARIABLE);
    }

    /** Texts as String, numbers as double[], by name; other kinds are left out. */
    static Map<String, Object> of(Node node) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, Attribute> entry : new TreeMap<>(node.getAttributes()).entrySet()) {
            if (!INTERNAL.contains(entry.getKey())) {
                Object value = value(entry.getValue());
                if (value != null) {
                    attributes.put(entry.getKey(), value);
                }
            }
        }
        return attributes;
    }

    private static @Nullable Object value(Attribute attribute) {
        if (attribute.isEmpty() || attribute.getSize() > 1 << 20) {
            return null;
        }
        Object data = attribute.getData();
        return switch (data) {
            case null -> null;
            case String text -> text;
            case Number number -> new double[] {number.doubleValue()};
            case String[] texts -> String.join(", ", texts);
            default -> data.getClass().isArray() ? numbers(data) : null;
        };
    }

    /** The numbers of a one-dimensional array, or null when it holds anything else. */
    static double @Nullable [] numbers(Object array) {
        int length = Array.getLength(array);
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            if (!(Array.get(array, i) instanceof Number number)) {
                return null;
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    /** Addresses of the dimension scales of a variable, outermost first; empty when it has none. */
    static long[] dimensionScales(Node variable) {
        Attribute list = variable.getAttribute("DIMENSION_LIST");
        if (list == null || !(list.getData() instanceof Object[] scales)) {
            return new long[0];
        }
        return List.of(scales).stream()
                .mapToLong(scale -> Array.getLength(scale) > 0 ? Array.getLong(scale, 0) : -1)
                .toArray();
    }
}
