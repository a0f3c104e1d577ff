package dev.isobar.entities.draws.climate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A raw variable that a climate is made of: its names in CMIP6 and ERA5 files, and the units it may be in. */
enum ClimateVariable {
    SEA_TEMPERATURE(
            List.of("tos", "sst"),
            false,
            Map.of("K", 1.0, "kelvin", 1.0, "degC", 1.0, "C", 1.0, "Celsius", 1.0, "celsius", 1.0, "deg_C", 1.0)),
    SURFACE_PRESSURE(
            List.of("psl", "msl", "sp"), false, Map.of("Pa", 1.0, "hPa", 100.0, "millibars", 100.0, "mbar", 100.0)),
    TEMPERATURE(List.of("ta", "t"), true, Map.of("K", 1.0, "kelvin", 1.0)),
    HUMIDITY(List.of("hus", "q"), true, Map.of("1", 1.0, "kg kg-1", 1.0, "kg kg**-1", 1.0, "kg/kg", 1.0)),
    EASTWARD_WIND(List.of("ua", "u"), true, Map.of("m s-1", 1.0, "m s**-1", 1.0, "m/s", 1.0)),
    NORTHWARD_WIND(List.of("va", "v"), true, Map.of("m s-1", 1.0, "m s**-1", 1.0, "m/s", 1.0));

    /** Never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    private final boolean onLevels;
    /** Never changed; factors by unit. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Double> units;

    ClimateVariable(List<String> names, boolean onLevels, Map<String, Double> units) {
        this.names = names;
        this.onLevels = onLevels;
        this.units = units;
    }

    /** The CMIP6 name first. */
    List<String> names() {
        return names;
    }

    boolean onLevels() {
        return onLevels;
    }

    /** What a value in these units is to be multiplied by; no units at all are taken for ours. */
    Optional<Double> factor(String unit) {
        return unit.isBlank() ? Optional.of(1.0) : Optional.ofNullable(units.get(unit.strip()));
    }

    /** The units that are understood, for messages. */
    String knownUnits() {
        return String.join(", ", units.keySet().stream().sorted().toList());
    }
}
