package dev.isobar.formats;

import java.util.Locale;
import java.util.Map;

/**
 * A coordinate variable as a file has it.
 *
 * @param attributes texts as String, numbers as double[]
 */
@SuppressWarnings("ArrayRecordComponent")
public record CoordinateAxis(String name, double[] values, Map<String, Object> attributes) {

    /** The text of an attribute, or the empty text. */
    public String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }

    public boolean isTime() {
        return text("units").toLowerCase(Locale.ROOT).contains(" since ");
    }

    public boolean isLatitude() {
        return is("latitude", "lat", "degrees_north", "degree_north", "degrees_n", "degreen");
    }

    public boolean isLongitude() {
        return is("longitude", "lon", "degrees_east", "degree_east", "degrees_e", "degreee");
    }

    private boolean is(String standardName, String shortName, String... units) {
        String unit = text("units").toLowerCase(Locale.ROOT);
        for (String known : units) {
            if (unit.equals(known)) {
                return true;
            }
        }
        return text("standard_name").equals(standardName) || name.equals(shortName) || name.equals(standardName);
    }
}
