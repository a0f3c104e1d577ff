package dev.isobar.grid;

/** Longitudes in degrees east, brought to one convention. */
final class Longitudes {

    private Longitudes() {}

    /** The same meridian in [0, 360). */
    static double eastward(double longitude) {
        double turned = longitude % 360;
        double positive = turned < 0 ? turned + 360 : turned + 0.0;
        return positive < 360 ? positive : 0;
    }
}
