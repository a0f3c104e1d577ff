package dev.isobar.entities.normals.regions;

import dev.isobar.grid.Region;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Boxes as text: {@code NAME=W,S,E,N} in degrees. */
public final class RegionText {

    private static final String EXPECTED = "NAME=W,S,E,N in degrees, like ALPS=5,43,17,49";
    private static final Pattern BOX = Pattern.compile("([^=]+)=([^,]+),([^,]+),([^,]+),([^,]+)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");

    private RegionText() {}

    /**
     * Parses a box. Longitudes are -180 to 360; the box runs eastward from W to E, over 180 or 0 degrees when E is less.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static Region parse(String text) {
        Matcher matcher = BOX.matcher(text.strip());
        if (!matcher.matches()) {
            throw refused(text, EXPECTED);
        }
        String key = matcher.group(1).strip();
        if (!RegionKeys.isKey(key)) {
            throw refused(text, "a name of " + RegionKeys.EXPECTED);
        }
        double[] bounds = new double[4];
        for (int i = 0; i < bounds.length; i++) {
            String number = matcher.group(i + 2).strip();
            if (!NUMBER.matcher(number).matches()) {
                throw refused(text, EXPECTED);
            }
            bounds[i] = Double.parseDouble(number);
        }
        try {
            return Region.box(key, key, bounds[0], bounds[1], bounds[2], bounds[3]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("region '%s': %s".formatted(text, e.getMessage()), e);
        }
    }

    private static IllegalArgumentException refused(String text, String expected) {
        return new IllegalArgumentException("region: '%s' (expected: %s)".formatted(text, expected));
    }
}
