/**
 * Tracks of one draw, their conversion for impact modelling, and what makes them valid. Pure; may import the basins of
 * {@code domain.draws} and java.base only.
 */
@NullMarked
package dev.isobar.domain.draws.tracks;

import org.jspecify.annotations.NullMarked;
