/**
 * Tropical-cyclone draws at work: the kinds of their five units, the configuration and checked submissions. What the
 * units' work does with files lies in the packages below. May import the domain of draws, the kernels, grid and formats.
 */
@NullMarked
package dev.isobar.entities.draws;

import org.jspecify.annotations.NullMarked;
