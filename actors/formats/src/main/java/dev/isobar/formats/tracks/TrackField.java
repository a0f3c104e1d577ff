package dev.isobar.formats.tracks;

/** What a raw draw holds along its tracks, in the order of the file. */
public enum TrackField {
    /** Degrees east, 0 to 360 and slightly beyond. */
    LON("lon_trks"),
    /** Degrees north. */
    LAT("lat_trks"),
    /** Zonal wind at 250 hPa, m/s. */
    U250("u250_trks"),
    /** Meridional wind at 250 hPa, m/s. */
    V250("v250_trks"),
    /** Zonal wind at 850 hPa, m/s. */
    U850("u850_trks"),
    /** Meridional wind at 850 hPa, m/s. */
    V850("v850_trks"),
    /** Axisymmetric wind, m/s. */
    V("v_trks"),
    /** Relative moisture of the core, 0 to 1. */
    M("m_trks"),
    /** Maximum wind, translation and shear included, m/s. */
    VMAX("vmax_trks");

    private final String variable;

    TrackField(String variable) {
        this.variable = variable;
    }

    /** Name of the variable in the file. */
    public String variable() {
        return variable;
    }
}
