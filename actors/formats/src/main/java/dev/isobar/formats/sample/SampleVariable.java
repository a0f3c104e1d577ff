package dev.isobar.formats.sample;

import java.util.List;

/**
 * A climate variable as the archive names it.
 *
 * @param version suffix of its files' names, {@code _v1.1}, or nothing
 */
record SampleVariable(
        String name, String units, String standardName, String longName, String cellMethods, String version) {

    static final List<String> NAMES = List.of("pr", "tas", "tasmax", "tasmin");

    static SampleVariable of(String name) {
        return switch (name) {
            case "pr" ->
                new SampleVariable(
                        name, "kg m-2 s-1", "precipitation_flux", "Precipitation", "area: time: mean", "_v1.1");
            case "tas" -> temperature(name, "Daily Near-Surface Air Temperature", "mean");
            case "tasmax" -> temperature(name, "Daily Maximum Near-Surface Air Temperature", "maximum");
            case "tasmin" -> temperature(name, "Daily Minimum Near-Surface Air Temperature", "minimum");
            default -> throw new IllegalArgumentException("variable: " + name + " (expected: one of " + NAMES + ")");
        };
    }

    private static SampleVariable temperature(String name, String longName, String method) {
        return new SampleVariable(name, "K", "air_temperature", longName, "area: mean time: " + method, "");
    }
}
