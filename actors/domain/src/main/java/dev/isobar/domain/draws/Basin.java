package dev.isobar.domain.draws;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A basin of tropical cyclones, with its box (degrees; longitudes 0 to 360), the height of its boundary layer, and the
 * power with which the chance of a seed grows with latitude (Lin et al. 2023). {@link #GL} is the whole globe, where a
 * storm takes the last two from the basin it forms in; its own are never used.
 */
public enum Basin {
    EP(180, 0, 290, 60, 1400, 6),
    NA(260, 0, 360, 60, 1400, 6),
    NI(30, 0, 100, 50, 1500, 2.5),
    SI(20, -45, 100, 0, 1600, 3),
    AU(100, -45, 180, 0, 1800, 6),
    SP(180, -45, 250, 0, 2000, 7),
    WP(100, 0, 180, 60, 1800, 3.5),
    GL(0, -90, 360, 90, 1400, 6);

    /** The seven basins a period is made of, in the order of every configuration; {@link #GL} is not one of them. */
    public static final List<Basin> SEVEN = List.of(EP, NA, NI, SI, AU, SP, WP);

    /** The seven in the order of paths and of {@code seeds_per_month}: AU EP NA NI SI SP WP. */
    public static final List<Basin> ALPHABETICAL =
            SEVEN.stream().sorted(Comparator.comparing(Basin::name)).toList();

    private final double west;
    private final double south;
    private final double east;
    private final double north;
    private final double boundaryLayerMeters;
    private final double latitudePower;

    Basin(double west, double south, double east, double north, double boundaryLayerMeters, double latitudePower) {
        this.west = west;
        this.south = south;
        this.east = east;
        this.north = north;
        this.boundaryLayerMeters = boundaryLayerMeters;
        this.latitudePower = latitudePower;
    }

    /** Parses two letters; {@code NA} is a basin and never a missing value. */
    public static Basin parse(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return Stream.of(values())
                .filter(basin -> basin.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "basin: '%s' (expected: EP, NA, NI, SI, AU, SP, WP or GL)".formatted(text)));
    }

    public double west() {
        return west;
    }

    public double south() {
        return south;
    }

    public double east() {
        return east;
    }

    public double north() {
        return north;
    }

    public double boundaryLayerMeters() {
        return boundaryLayerMeters;
    }

    public double latitudePower() {
        return latitudePower;
    }

    /** Whether its box lies south of the equator. */
    public boolean isSouthern() {
        return north == 0;
    }
}
