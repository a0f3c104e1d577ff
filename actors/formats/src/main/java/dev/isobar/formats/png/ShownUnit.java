package dev.isobar.formats.png;

import dev.isobar.formats.normal.NormalField;

/** A unit that people use, and the way to it: value times scale plus offset. */
record ShownUnit(String name, double scale, double offset) {

    /** Of a field; a spread in kelvin keeps its number. */
    static ShownUnit of(NormalField field) {
        boolean isDifference = "temperature: difference".equals(field.extra().get("units_metadata"));
        return of(field.units(), isDifference);
    }

    /** @param isDifference whether the values are differences, which have no zero */
    static ShownUnit of(String units, boolean isDifference) {
        return switch (units) {
            case "K" -> new ShownUnit("°C", 1, isDifference ? 0 : -273.15);
            case "degC" -> new ShownUnit("°C", 1, 0);
            case "kg m-2 s-1" -> new ShownUnit("mm/day", 86_400, 0);
            default -> new ShownUnit(units, 1, 0);
        };
    }

    /** Converts in place. */
    void convert(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * scale + offset);
        }
    }
}
