package dev.isobar.formats.normal;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ElementType;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.DaySlots;
import dev.isobar.grid.LeapPolicy;
import dev.isobar.grid.TimeAxis;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a file of one normal says about itself, and whether its variables fit together. */
final class NormalDescription {

    private static final Set<String> FIELD_ATTRIBUTES = Set.of(
            "standard_name",
            "long_name",
            "units",
            "cell_methods",
            "ancillary_variables",
            "_FillValue",
            "missing_value");

    private final Path path;
    private final ArrayReader file;
    private final ArraySchema schema;

    NormalDescription(Path path, ArrayReader file) {
        this.path = path;
        this.file = file;
        this.schema = file.schema();
    }

    NormalHeader header() {
        return schema.has(OriginLayout.DAY) && !schema.has("time") ? origin() : climatology();
    }

    private NormalHeader climatology() {
        List<ArrayVariable> found = schema.variables().stream()
                .filter(variable -> !variable.text("ancillary_variables").isEmpty())
                .toList();
        if (found.isEmpty()) {
            throw refused("no variable with ancillary_variables (expected: a normal)");
        }
        String counts = found.getFirst().text("ancillary_variables");
        String variable = counts.replaceFirst("_count$", "");
        List<Double> percentiles = schema.has("percentile")
                ? Arrays.stream(file.doubles("percentile")).boxed().toList()
                : List.of();
        List<NormalField> fields =
                found.stream().map(field -> field(field, percentiles)).toList();
        Map<String, Object> globals = plain(schema.attributes());
        DaySlots slots = DaySlots.of(
                CalendarKind.parse(text(globals, NormalLayout.SOURCE_CALENDAR)),
                LeapPolicy.parse(text(globals, NormalLayout.LEAP_POLICY)));
        List.of("Conventions", NormalLayout.SOURCE_CALENDAR, NormalLayout.LEAP_POLICY)
                .forEach(globals::remove);
        int[] years = years(slots);
        NormalHeader header = new NormalHeader(
                variable,
                fields,
                slots,
                years[0],
                years[1],
                years[2],
                file.doubles("lat"),
                file.doubles("lon"),
                false,
                globals);
        check(header);
        return header;
    }

    private void check(NormalHeader header) {
        int[] shape = {header.slots().count(), header.rows(), header.columns()};
        for (NormalField field : header.fields()) {
            check(field.name(), ElementType.FLOAT, NormalBox.extent(field, shape[0], shape[1], shape[2]));
        }
        check(header.countName(), ElementType.BYTE, shape);
        header.areaMeanField().ifPresent(field -> check(header.areaMeanName(), ElementType.FLOAT, shape[0]));
    }

    private void check(String name, ElementType type, int... expected) {
        ArrayVariable variable = schema.variable(name);
        int[] shape = schema.shape(variable);
        int[] layer = shape.clone();
        if (layer.length == 4) {
            layer[1] = 1;
        }
        if (variable.type() != type || !Arrays.equals(layer, expected)) {
            throw refused("variable %s: %s%s (expected: %s%s)"
                    .formatted(name, variable.type(), Arrays.toString(layer), type, Arrays.toString(expected)));
        }
    }

    private static NormalField field(ArrayVariable variable, List<Double> percentiles) {
        Map<String, Object> extra = plain(variable.attributes());
        FIELD_ATTRIBUTES.forEach(extra::remove);
        return new NormalField(
                variable.name(),
                variable.text("long_name"),
                variable.text("units"),
                variable.text("standard_name"),
                variable.text("cell_methods"),
                variable.dimensions().contains("percentile") ? percentiles : List.of(),
                extra);
    }

    /** Label year, first and last year of the window. */
    private int[] years(DaySlots slots) {
        ArrayVariable time = schema.variable("time");
        TimeAxis axis = TimeAxis.parse(time.text("units"), time.text("calendar"));
        double[] times = file.doubles("time");
        double[] bounds = file.doubles(NormalLayout.BOUNDS);
        if (axis.calendar() != slots.axis() || times.length != slots.count() || bounds.length != 2 * slots.count()) {
            throw refused("%d times of calendar %s (expected: %s)"
                    .formatted(times.length, axis.calendar().cf(), slots));
        }
        return new int[] {
            axis.date(times[0]).year(),
            axis.date(bounds[0]).year(),
            axis.date(bounds[1]).year()
        };
    }

    private NormalHeader origin() {
        ArrayVariable variable = schema.variables().stream()
                .filter(found -> found.dimensions().equals(List.of(OriginLayout.DAY, "lat", "lon")))
                .findFirst()
                .orElseThrow(() -> refused("no variable (dayofyear, lat, lon) (expected: a normal of the original)"));
        Map<String, Object> attributes = plain(variable.attributes());
        attributes.remove("_FillValue");
        double[] days = file.doubles(OriginLayout.DAY);
        for (int i = 0; i < days.length; i++) {
            if (days[i] != i + 1) {
                throw refused("dayofyear %d: %s (expected: %d)".formatted(i, days[i], i + 1));
            }
        }
        DaySlots slots = DaySlots.of(
                switch (days.length) {
                    case 365 -> CalendarKind.NOLEAP;
                    case 366 -> CalendarKind.STANDARD;
                    case 360 -> CalendarKind.DAYS_360;
                    default -> throw refused("%d days (expected: 360, 365 or 366)".formatted(days.length));
                },
                LeapPolicy.ORDINAL);
        String[] years = text(attributes, "source_years").split("-", 2);
        check(variable.name(), ElementType.FLOAT, schema.shape(variable));
        return new NormalHeader(
                variable.name(),
                List.of(new NormalField(
                        variable.name(),
                        variable.text("long_name"),
                        variable.text("units"),
                        variable.text("standard_name"),
                        variable.text("cell_methods"),
                        List.of(),
                        Map.of())),
                slots,
                whole(attributes.get("target_year")),
                Integer.parseInt(years[0]),
                Integer.parseInt(years[years.length - 1]),
                file.doubles("lat"),
                file.doubles("lon"),
                true,
                attributes);
    }

    private int whole(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        throw refused("target_year: %s (expected: a year)".formatted(value));
    }

    private String text(Map<String, Object> attributes, String name) {
        if (attributes.get(name) instanceof String text) {
            return text;
        }
        throw refused("attribute %s: %s (expected: a text)".formatted(name, attributes.get(name)));
    }

    /** Texts as they are, whole numbers as Integer, any other as Double, several as double[]. */
    private static Map<String, Object> plain(Map<String, Object> attributes) {
        Map<String, Object> plain = new LinkedHashMap<>();
        attributes.forEach((name, value) ->
                plain.put(name, value instanceof double[] numbers && numbers.length == 1 ? number(numbers[0]) : value));
        return plain;
    }

    private static Object number(double value) {
        return value == (int) value ? (Object) (int) value : (Object) value;
    }

    private FormatException refused(String problem) {
        return new FormatException(path, problem);
    }
}
