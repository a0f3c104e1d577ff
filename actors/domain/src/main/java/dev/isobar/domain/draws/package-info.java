/** Tropical-cyclone draws: basins, keys, specifications, and the rules of their units. Pure; may import grid and kernel. */
@NullMarked
package dev.isobar.domain.draws;

import org.jspecify.annotations.NullMarked;
