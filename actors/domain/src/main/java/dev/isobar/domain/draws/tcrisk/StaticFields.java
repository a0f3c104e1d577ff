package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import java.util.Map;
import java.util.Optional;

/**
 * What is the same in all months. Each field has its own grid.
 *
 * @param bathymetry metres, negative below the sea
 * @param land 1 on land, 0 at sea; a place between grid points of land only is land
 * @param drag drag coefficient at 10 m, if the exchange with the ground is to depend on it
 * @param genesisMasks 1 where storms of the basin may form, else 0; all eight basins
 * @param synthetic whether these are generated, not observed
 */
public record StaticFields(
        GridField bathymetry,
        GridField land,
        Optional<GridField> drag,
        Map<Basin, GridField> genesisMasks,
        boolean synthetic) {

    public StaticFields {
        genesisMasks = Map.copyOf(genesisMasks);
        for (Basin basin : Basin.values()) {
            if (!genesisMasks.containsKey(basin)) {
                throw new IllegalArgumentException("genesis masks: none of %s (expected: all eight)".formatted(basin));
            }
        }
    }

    GridField genesisMask(Basin basin) {
        GridField mask = genesisMasks.get(basin);
        if (mask == null) {
            throw new IllegalStateException("genesis mask of %s".formatted(basin));
        }
        return mask;
    }
}
