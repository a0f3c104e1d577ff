package dev.isobar.formats.array;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file of arrays holds.
 *
 * @param attributes of the whole file, as those of {@link ArrayVariable}
 */
public record ArraySchema(List<Dimension> dimensions, List<ArrayVariable> variables, Map<String, Object> attributes) {

    public ArraySchema {
        dimensions = List.copyOf(dimensions);
        variables = List.copyOf(variables);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        Set<String> names = new HashSet<>();
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            if (lengths.put(dimension.name(), dimension.length()) != null) {
                throw new IllegalArgumentException("dimension %s: twice".formatted(dimension.name()));
            }
        }
        for (ArrayVariable variable : variables) {
            if (!names.add(variable.name())) {
                throw new IllegalArgumentException("variable %s: twice".formatted(variable.name()));
            }
            double count = 1;
            for (String dimension : variable.dimensions()) {
                if (!lengths.containsKey(dimension)) {
                    throw new IllegalArgumentException("variable %s: dimension %s (expected: one of %s)"
                            .formatted(variable.name(), dimension, lengths.keySet()));
                }
                count *= lengths.getOrDefault(dimension, 0);
            }
            if (variable.values().isPresent() && variable.values().get().length() != count) {
                throw new IllegalArgumentException("variable %s: %d values (expected: %.0f)"
                        .formatted(variable.name(), variable.values().get().length(), count));
            }
        }
    }

    /** Whether a variable is there. */
    public boolean has(String name) {
        return variables.stream().anyMatch(variable -> variable.name().equals(name));
    }

    /**
     * A variable.
     *
     * @throws IllegalArgumentException when there is none of the name
     */
    public ArrayVariable variable(String name) {
        for (ArrayVariable variable : variables) {
            if (variable.name().equals(name)) {
                return variable;
            }
        }
        throw new IllegalArgumentException("variable %s: not there (expected: one of %s)"
                .formatted(name, variables.stream().map(ArrayVariable::name).toList()));
    }

    /** The extents of a variable, outermost first. */
    public int[] shape(ArrayVariable variable) {
        return variable.dimensions().stream().mapToInt(this::length).toArray();
    }

    private int length(String name) {
        for (Dimension dimension : dimensions) {
            if (dimension.name().equals(name)) {
                return dimension.length();
            }
        }
        throw new IllegalArgumentException("dimension %s: not there".formatted(name));
    }
}
