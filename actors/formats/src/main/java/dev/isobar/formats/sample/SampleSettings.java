package dev.isobar.formats.sample;

import java.util.List;

/**
 * What sample to generate.
 *
 * @param variables of {@code tas}, {@code tasmax}, {@code tasmin}, {@code pr}
 * @param firstYear first year, inclusive; years to 2014 are {@code historical}, later ones {@code ssp245}
 * @param lastYear last year, inclusive
 * @param latitudeStep degrees between rows; 18 degrees north should be a multiple of it, or small regions have no row
 * @param longitudeStep degrees between columns; 145 and 295 degrees east should be multiples of it
 * @param seed the same seed gives the same bytes
 * @param layout whose names and folders the files have
 */
public record SampleSettings(
        List<String> variables,
        int firstYear,
        int lastYear,
        double latitudeStep,
        double longitudeStep,
        long seed,
        SampleLayout layout) {

    public SampleSettings {
        variables = List.copyOf(variables);
        for (String variable : variables) {
            check(SampleVariable.NAMES.contains(variable), "variable", variable, "one of " + SampleVariable.NAMES);
        }
        check(firstYear >= 1850 && firstYear <= lastYear && lastYear <= 2100, "years", firstYear, "1850 to 2100");
        check(latitudeStep >= 0.25 && latitudeStep <= 10, "latitude step", latitudeStep, "0.25 to 10");
        check(longitudeStep >= 0.25 && longitudeStep <= 10, "longitude step", longitudeStep, "0.25 to 10");
    }

    /** In the layout of NorESM2-LM. */
    public SampleSettings(
            List<String> variables, int firstYear, int lastYear, double latitudeStep, double longitudeStep, long seed) {
        this(variables, firstYear, lastYear, latitudeStep, longitudeStep, seed, SampleLayout.NORESM2_LM);
    }

    private static void check(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /** All four variables from 1951 to 2100 on a grid on which each region has cells. */
    public static SampleSettings standard() {
        return new SampleSettings(List.of("pr", "tas", "tasmax", "tasmin"), 1951, 2100, 4.5, 5, 1);
    }
}
