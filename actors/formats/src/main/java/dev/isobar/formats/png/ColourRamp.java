package dev.isobar.formats.png;

import java.awt.Color;

/** Colours along a scale, evenly spaced to the eye; those between two stops are mixed in linear light. */
enum ColourRamp {
    /** Dark blue over green to yellow: viridis. */
    VIRIDIS(
            0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26,
            0xFDE725),
    /** Cold blue over pale to warm red, lightness rising and falling evenly. */
    TEMPERATURE(
            0x1B1B5E, 0x24408E, 0x2E6DB4, 0x4F9BC9, 0x8CC3DB, 0xC9E3E6, 0xF6EFD2, 0xFBD08C, 0xF5A25B, 0xE06B3F,
            0xB93A32, 0x7B1B2E),
    /** Pale sand over green to deep blue. */
    RAIN(0xF7F1DE, 0xDDE8C0, 0xAFD9B0, 0x79C5AE, 0x4AAAB1, 0x3288AC, 0x2B659E, 0x2B4385, 0x251F5B),
    /** Blue over green and orange to red and violet, as storms are usually coloured; dark enough for lines. */
    WIND(0x7FA9C9, 0x5E93C1, 0x3D7DB5, 0x3E9F8F, 0x8ABF4B, 0xF0B93A, 0xE9762B, 0xC9302C, 0x7A1A5E);

    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] stops;

    ColourRamp(int... stops) {
        this.stops = stops;
    }

    /** The ramp that suits a variable by its unit. */
    static ColourRamp forUnit(String unit) {
        return switch (unit) {
            case "K", "degC", "°C" -> TEMPERATURE;
            case "kg m-2 s-1", "mm/day", "mm day-1" -> RAIN;
            default -> VIRIDIS;
        };
    }

    /** The colour at a position, 0 to 1; positions outside take the nearest end. */
    Color at(double position) {
        double place = Math.clamp(position, 0, 1) * (stops.length - 1);
        int low = Math.min((int) place, stops.length - 2);
        double part = place - low;
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double light =
                    linear(stops[low] >> shift & 255) * (1 - part) + linear(stops[low + 1] >> shift & 255) * part;
            mixed |= (int) Math.round(255 * Math.pow(light, 1 / 2.2)) << shift;
        }
        return new Color(mixed);
    }

    private static double linear(int level) {
        return Math.pow(level / 255.0, 2.2);
    }
}
