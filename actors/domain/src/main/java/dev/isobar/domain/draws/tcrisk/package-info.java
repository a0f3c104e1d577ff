/**
 * The tropical-cyclone risk model: random stream, seeding, steering, the FAST intensity equations, their integration, and
 * the choice of tracks. A draw is a pure function of its id and its climate.
 *
 * <p>References: Lin, Rousseau-Rizzi, Lee and Sobel (2023), JAMES 15, e2023MS003686; Emanuel (2017), Natural Hazards 88,
 * 779-796. May import the basins of {@code domain.draws} and {@code domain.draws.tracks}.
 */
@NullMarked
package dev.isobar.domain.draws.tcrisk;

import org.jspecify.annotations.NullMarked;
