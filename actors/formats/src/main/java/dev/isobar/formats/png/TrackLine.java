package dev.isobar.formats.png;

/**
 * One storm to be drawn. Arrays have one value a point and are not copied; NaN ends it.
 *
 * @param lon degrees east, continuous
 * @param lat degrees north
 * @param wind maximum wind, m/s
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrackLine(double[] lon, double[] lat, double[] wind) {}
