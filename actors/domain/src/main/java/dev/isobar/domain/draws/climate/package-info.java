/**
 * The climate that draws are made in: thermodynamics, statistics of winds, monthly fields, static fields, and a
 * synthetic climate. Pure; may import grid and the model's records.
 */
@NullMarked
package dev.isobar.domain.draws.climate;

import org.jspecify.annotations.NullMarked;
