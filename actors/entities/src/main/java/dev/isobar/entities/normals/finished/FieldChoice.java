package dev.isobar.entities.normals.finished;

import dev.isobar.formats.normal.NormalField;
import dev.isobar.formats.normal.NormalHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One layer of values of a file of normals.
 *
 * @param name as it is asked for: {@code mean}, {@code std}, {@code p90}
 * @param field its number in the header
 * @param percentile its number among the percentiles; 0 when the field has none
 */
record FieldChoice(String name, int field, int percentile) {

    /** All layers, in the order of the file. */
    static List<FieldChoice> of(NormalHeader header) {
        List<FieldChoice> choices = new ArrayList<>();
        for (int f = 0; f < header.fields().size(); f++) {
            NormalField field = header.fields().get(f);
            for (int p = 0; p < field.percentiles().size(); p++) {
                choices.add(new FieldChoice(percentile(field.percentiles().get(p)), f, p));
            }
            if (field.percentiles().isEmpty()) {
                choices.add(new FieldChoice(statistic(header, field), f, 0));
            }
        }
        return choices;
    }

    private static String percentile(double value) {
        return "p" + (value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value));
    }

    private static String statistic(NormalHeader header, NormalField field) {
        String prefix = header.variable() + "_";
        return field.name().startsWith(prefix) ? field.name().substring(prefix.length()) : "mean";
    }

    /** The layer of a name, with or without the variable's before it; without a name the first; empty when there is none. */
    static Optional<FieldChoice> named(NormalHeader header, Optional<String> name) {
        String prefix = header.variable() + "_";
        String wanted = name.map(text -> text.equals(header.variable()) ? "mean" : text)
                .map(text -> text.startsWith(prefix) ? text.substring(prefix.length()) : text)
                .orElse("");
        return of(header).stream()
                .filter(choice -> wanted.isEmpty() || choice.name().equals(wanted))
                .findFirst();
    }
}
