package dev.isobar.formats.tracks;

/** What a storm holds at each of its points. */
public enum PointField {
    LON("lon", "degrees_east", "longitude"),
    LAT("lat", "degrees_north", "latitude"),
    MAX_SUSTAINED_WIND("max_sustained_wind", "knot", "maximum 1-minute sustained wind"),
    CENTRAL_PRESSURE("central_pressure", "hPa", "pressure at the centre"),
    ENVIRONMENTAL_PRESSURE("environmental_pressure", "hPa", "pressure of the environment"),
    RADIUS_MAX_WIND("radius_max_wind", "nmile", "radius of maximum wind"),
    RADIUS_OCI("radius_oci", "nmile", "radius of the outermost closed isobar"),
    TIME_STEP("time_step", "h", "time since the point before");

    private final String variable;
    private final String units;
    private final String longName;

    PointField(String variable, String units, String longName) {
        this.variable = variable;
        this.units = units;
        this.longName = longName;
    }

    /** Name of the variable in a store. */
    public String variable() {
        return variable;
    }

    /** As UDUNITS spells it. */
    public String units() {
        return units;
    }

    String longName() {
        return longName;
    }
}
